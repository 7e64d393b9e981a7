"""Where the macros, the theme and mkdocs.yml lie that came with the engine: in the wheel, or in the repository beside src/."""

from __future__ import annotations

from pathlib import Path

from vagledning.errors import CannotRun

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Return macros, overrides or mkdocs.yml as they came with the engine. Raises CannotRun when it is missing."""
    for candidate in (_PACKAGE / "_shipped" / name, _PACKAGE.parent.parent / name):
        if candidate.exists():
            return candidate
    raise CannotRun(f"Installationen är ofullständig: {name} saknas. Installera om vagledning.")
