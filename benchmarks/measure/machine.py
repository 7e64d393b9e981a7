"""What the figures were measured on, and when."""

from __future__ import annotations

import datetime
import os
import platform
import re
import subprocess
from pathlib import Path

# More work than this for each core, before the benchmark begins, is somebody else's.
_QUIET = 0.3


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def machine() -> str:
    info = Path("/proc/cpuinfo")
    model = re.search(r"^model name\s*: (.*)$", info.read_text(encoding="utf-8"), re.MULTILINE) if info.is_file() else None
    return f"{model[1] if model else platform.processor() or platform.machine()}, {cores()} cores, {platform.system()}"


def commit(root: Path) -> str:
    """Return the commit that is measured, and whether something differs from it."""
    try:
        found = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], cwd=root, capture_output=True, text=True, check=True
        ).stdout.strip()
        changed = subprocess.run(
            ["git", "status", "--porcelain"], cwd=root, capture_output=True, text=True, check=True
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown commit"
    return f"{found} with changes" if changed else found


def today() -> str:
    return datetime.datetime.now(tz=datetime.UTC).date().isoformat()


def other_work() -> str | None:
    """Return a sentence when the machine is busy with something else, in which case only ratios say anything."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if load <= _QUIET * cores():
        return None
    return f"The machine was busy with other work when the benchmark began (load {load:.1f}): trust the ratios, not the times."
