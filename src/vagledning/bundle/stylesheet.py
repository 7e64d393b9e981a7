"""A style sheet for a bundle: one of the theme's, with the fonts that it refers to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vagledning.findings import CannotRun
from vagledning.site.theme import Theme

FONTS = "assets/fonts"
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
    text = _URL.sub(lambda url: f'url("{url[1].rpartition("/")[2]}")', _COMMENT.sub("", "\n".join(texts)))
    fonts = {font: _read(theme, f"{FONTS}/{font}") for font in [*_URL.findall(text), LICENCE]}
    return Stylesheet(text, fonts)


def with_urls(style: str, addresses: dict[str, str]) -> str:
    """Return the CSS with each font's name in url() replaced by its address."""
    return _URL.sub(lambda url: f'url("{addresses.get(url[1], url[1])}")', style)


def _read(theme: Theme, name: str) -> bytes:
    try:
        return theme.path(name).read_bytes()
    except OSError:
        raise CannotRun(f"Temat saknar {name}, som filerna behöver.") from None
