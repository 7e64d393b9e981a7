"""Progress reporting for long-running work."""

from __future__ import annotations

from collections.abc import Callable

# Called with one Swedish sentence for the user.
Say = Callable[[str], None]
