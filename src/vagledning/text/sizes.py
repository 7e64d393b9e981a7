"""The size of a file as readers see it."""

from __future__ import annotations

_KILO, _MEGA = 1000, 1_000_000


def size_of(count: int) -> str:
    """Return a number of bytes as Swedish text: 277 kB, 1,2 MB."""
    if count < _MEGA:
        return f"{max(1, round(count / _KILO))}\u00a0kB"
    return f"{count / _MEGA:.1f}".replace(".", ",") + "\u00a0MB"
