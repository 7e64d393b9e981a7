"""The fonts of the PDFs: only those of the theme, and a clear error when they lack a glyph that a page uses."""

from __future__ import annotations

import os
import sys
import unicodedata
import warnings
from functools import cache
from pathlib import Path

from vagledning.bundle.article import BadPage
from vagledning.site.theme import Theme
from vagledning.theme import FACE

_SETTINGS = Path(__file__).with_name("fonts.conf")


def hide_system_fonts() -> None:
    """Hide the system's fonts from fontconfig in this process and its children. No effect once WeasyPrint is imported."""
    if "weasyprint" not in sys.modules:
        os.environ["FONTCONFIG_FILE"] = str(_SETTINGS)
        warnings.filterwarnings("ignore", "No fonts configured")


def require_glyphs(slug: str, text: str, theme: Theme) -> None:
    """Raise BadPage, naming the characters, when a page has some that the fonts lack and that would print as empty boxes."""
    missing = sorted({char for char in set(text) if ord(char) not in _glyphs(theme.path(FACE)) and not _is_invisible(char)})
    if missing:
        names = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing)
        raise BadPage(
            f"Typsnitten saknar tecken som sidan {slug} använder: {names}. Byt tecken, eller lägg till dem i typsnitten."
        )


def _is_invisible(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cc", "Cf")


@cache
def _glyphs(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - comes with WeasyPrint

    return frozenset(TTFont(path).getBestCmap())
