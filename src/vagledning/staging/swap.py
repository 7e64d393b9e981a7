"""Exchanges two paths in one step, where the system and the file system can."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

# From linux/fcntl.h and linux/fs.h, and from sys/stdio.h of macOS.
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def swap(one: Path, other: Path) -> bool:
    """Exchange two existing paths in one step. Returns False, with nothing changed, if that cannot be done."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "linux":
            # Not every C library has it.
            return bool(ctypes.CDLL(None).renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(ctypes.CDLL(None).renamex_np(first, second, _RENAME_SWAP) == 0)
    except (OSError, AttributeError):
        return False
    return False
