"""What a bundle looks like: a style sheet of the theme, with the fonts that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vagledning.errors import CannotRun

FONTS = "assets/fonts"
LICENCE = "OFL.txt"
_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Dress:
    """A style sheet without comments, whose url() name fonts by file name only, and those fonts and their licence by name."""

    style: str
    fonts: dict[str, bytes]


def dress(theme: Path, sheet: str, before: Sequence[str] = ()) -> Dress:
    """Return a style sheet of the theme, after those that are given as text, with the fonts that they name.

    Raises CannotRun where the theme lacks one of them.
    """
    texts = [*before, _read(theme / "assets/stylesheets" / sheet).decode()]
    style = _URL.sub(lambda found: f'url("{found[1].rpartition("/")[2]}")', _COMMENT.sub("", "\n".join(texts)))
    names = list(dict.fromkeys(_URL.findall(style)))
    fonts = {name: _read(theme / FONTS / name) for name in names}
    return Dress(style, {**fonts, LICENCE: _read(theme / FONTS / LICENCE)})


def with_urls(style: str, address: dict[str, str]) -> str:
    """Return the style with the address of each font in place of its name."""
    return _URL.sub(lambda found: f'url("{address.get(found[1], found[1])}")', style)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        name = "/".join(path.parts[-3:])
        raise CannotRun(f"Temat saknar {name}, som filerna behöver. Hämta den från temat som följer med vagledning.") from None
