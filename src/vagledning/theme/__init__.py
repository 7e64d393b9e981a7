"""The theme's folder and the names shared with overlays. mkdocs finds it by the entry point mkdocs.themes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

OWN = Path(__file__).resolve().parent
OVERLAY = "overrides"
# Kinds of files that are joined into one, and the name of each result. An overlay's own scripts come after the theme's.
JOINED = {"styles": "assets/stylesheets/site.css", "scripts": "assets/javascripts/site.js"}
# The overlay's own styles are one file too, after all of the theme's.
OWN_STYLES = "assets/stylesheets/own.css"
# Suffixes of the theme's files that are copied unchanged into every site.
SERVED = (".woff2", ".txt", ".png", ".svg", ".ico", ".jpg", ".webp")
# The fallback face of the printed files; the others have the same letters or fewer.
FACE = "bundle-fonts/vgl-sans-400.woff2"
_LETTERS = OWN / "bundle-fonts" / "letters.txt"


@cache
def printed_letters() -> frozenset[str]:
    """Return the letters that the theme's own fallback face has, as listed beside it: reading a font takes a library."""
    return frozenset(_LETTERS.read_text(encoding="utf-8").replace("\n", ""))
