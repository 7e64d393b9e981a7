"""The tests of the engine need no guidance but the small ones that they draw: reading that of this repository fails them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from support.sites import ROOT

_GUIDANCE = tuple(str(ROOT / name) for name in ("content", "data"))
# What a test of the engine has read of the guidance; None while none is running.
_read: list[str] | None = None


def _listen(event: str, arguments: tuple[object, ...]) -> None:
    if _read is None or event not in ("open", "os.listdir", "os.scandir"):
        return
    path = arguments[0]
    if isinstance(path, str | os.PathLike) and os.fspath(path).startswith(_GUIDANCE):
        _read.append(os.fspath(path))


sys.addaudithook(_listen)


@pytest.fixture(autouse=True)
def _without_a_guidance() -> Iterator[None]:
    global _read  # noqa: PLW0603 - a hook of this kind cannot be taken away, and asks what it is to do
    _read = []
    yield
    found, _read = _read, None
    assert found == [], "tests that need the guidance stand in guidance/"
