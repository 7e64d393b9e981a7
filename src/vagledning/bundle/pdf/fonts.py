"""The fonts of the PDFs: our own alone, and a clear word when they lack a sign that a page uses."""

from __future__ import annotations

import os
import sys
import unicodedata
import warnings
from functools import cache
from pathlib import Path

from vagledning.bundle.article import BadPage
from vagledning.site.theme import Theme

# The face that everything falls back to; the others hold the same letters or fewer.
FACE = "assets/fonts/vgl-sans-400.woff2"
_SETTINGS = Path(__file__).with_name("fonts.conf")


def hide_system_fonts() -> None:
    """Let fontconfig find no font of the system in this process and those it starts. Does nothing once WeasyPrint is there."""
    if "weasyprint" not in sys.modules:
        os.environ["FONTCONFIG_FILE"] = str(_SETTINGS)
        warnings.filterwarnings("ignore", "No fonts configured")


def require_glyphs(slug: str, text: str, theme: Theme) -> None:
    """Raise BadPage, with the signs, when a page uses what the fonts lack: it would be printed as empty boxes."""
    missing = sorted({sign for sign in set(text) if ord(sign) not in _glyphs(theme.path(FACE)) and not _is_empty(sign)})
    if missing:
        signs = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in missing)
        raise BadPage(
            f"Typsnitten saknar tecken som sidan {slug} använder: {signs}. Byt tecken, eller lägg till dem i typsnitten."
        )


def _is_empty(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf")


@cache
def _glyphs(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - comes with WeasyPrint

    return frozenset(TTFont(path).getBestCmap())
