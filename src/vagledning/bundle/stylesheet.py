"""A style sheet for a bundle: one of the theme's, with the fonts that it refers to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vagledning.findings import CannotRun
from vagledning.site.theme import Theme

# The fonts of the site, and the whole ones for the files.
FONTS, BUNDLE_FONTS = "assets/fonts", "bundle-fonts"
LICENCE = "OFL.txt"
_URL = re.compile(r"""url\(\s*+["']?([^"'()]++)["']?\s*+\)""")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """CSS without comments, whose url() values are bare font file names, and those fonts and their licence by name."""

    text: str
    fonts: dict[str, bytes]


def stylesheet(theme: Theme, name: str, before: Sequence[str] = ()) -> Stylesheet:
    """Return a style sheet of the theme, preceded by the CSS texts in before, with the fonts that they refer to.

    Raises CannotRun when the theme lacks one of the files.
    """
    texts = [*before, _read(theme, name).decode()]
    style = _COMMENT.sub("", "\n".join(texts))
    names = {url.rpartition("/")[2]: BUNDLE_FONTS if BUNDLE_FONTS in url else FONTS for url in _URL.findall(style)}
    fonts = {font: _read(theme, f"{folder}/{font}") for font, folder in names.items()}
    text = _URL.sub(lambda url: f'url("{url[1].rpartition("/")[2]}")', style)
    return Stylesheet(text, fonts | {LICENCE: _read(theme, f"{FONTS}/{LICENCE}")})


def with_urls(style: str, addresses: dict[str, str]) -> str:
    """Return the CSS with each font's name in url() replaced by its address."""
    return _URL.sub(lambda url: f'url("{addresses.get(url[1], url[1])}")', style)


def _read(theme: Theme, name: str) -> bytes:
    try:
        return theme.path(name).read_bytes()
    except OSError:
        raise CannotRun(f"Temat saknar {name}, som filerna behöver.") from None
