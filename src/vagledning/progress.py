"""How long work tells how far it has come."""

from __future__ import annotations

from collections.abc import Callable

# Is given one Swedish sentence for the person at the keyboard.
Say = Callable[[str], None]
