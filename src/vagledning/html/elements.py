"""The elements of a built page, read with lxml: for the checks of links and of what the page holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import lxml.html
from lxml import etree

_PARSER = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)


def elements(path: Path) -> Iterator[etree._Element]:
    """Yield every element of a built page, in order. A file without a single element has none."""
    tree = etree.fromstring(path.read_bytes(), _PARSER)
    if tree is not None:
        yield from tree.iter(etree.Element)


def attributes(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the attributes of an element as text, in order."""
    yield from ((str(name), str(value)) for name, value in element.items())


def line_of(element: etree._Element) -> int:
    """Return the line where the element begins, from 1."""
    return element.sourceline if isinstance(element.sourceline, int) else 1
