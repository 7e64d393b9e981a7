"""The pictures of a page in a file: one size of each, from the files of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from lxml.html import HtmlElement

from vagledning.model.content_file import PICTURE_TYPES

# For the width of a column of text, also on dense screens and on paper.
WIDTH = 960
# What only a browser on the site needs.
_LEFT_OUT = ("srcset", "sizes", "loading", "decoding")


def point_pictures(tree: HtmlElement, url: str, address: Callable[[str], str], width: int = WIDTH) -> None:
    """Show each picture of a page in the narrowest of its sizes that is at least so wide, else in its widest.

    url is the page's. address gives the address in the file of a file of the site, by its name.
    """
    for picture in tree.xpath(".//img[@src]"):
        chosen, wide = _size(picture, width)
        full, high = int(picture.get("width")), int(picture.get("height"))
        picture.set("src", address(posixpath.normpath(posixpath.join(url, chosen))))
        picture.set("width", str(wide))
        picture.set("height", str(max(1, round(high * wide / full))))
        for name in _LEFT_OUT:
            picture.attrib.pop(name, None)


def names_in(tree: HtmlElement, url: str, width: int = WIDTH) -> list[str]:
    """Return the names on the site of the files that point_pictures chooses, each as often as it is shown."""
    chosen = (_size(picture, width)[0] for picture in tree.xpath(".//img[@src]"))
    return [posixpath.normpath(posixpath.join(url, name)) for name in chosen]


def media_type(name: str) -> str:
    """Return the media type of a picture by its name."""
    return PICTURE_TYPES[posixpath.splitext(name)[1]]


def _size(picture: HtmlElement, width: int) -> tuple[str, int]:
    """Return the address and the width in pixels of the size to show."""
    rows = [row.split() for row in (picture.get("srcset") or "").split(",") if row.strip()]
    sizes = [(address, int(wide.removesuffix("w"))) for address, wide in rows]
    sizes = sizes or [(picture.get("src"), int(picture.get("width")))]
    return next((size for size in sizes if size[1] >= width), sizes[-1])
