"""Helpers for the HTML tree of a body: its parser, unwrapping of block calls, and serialization."""

from __future__ import annotations

import re
from collections.abc import Collection

import lxml.html
from lxml import etree

from vagledning.render.placeholders import PLACEHOLDER, USE

PARSER = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
_ALONE = re.compile(rf"\s*({PLACEHOLDER.pattern}|{USE.pattern})\s*")


def unwrap_call(paragraph: etree._Element, blocks: Collection[int]) -> None:
    """Replace a paragraph that holds only a block call, or a picture, with its placeholder."""
    alone = _ALONE.fullmatch(paragraph.text or "") if not len(paragraph) else None
    if alone is None or (alone[2] and int(alone[2]) not in blocks):
        return
    parent, before = paragraph.getparent(), paragraph.getprevious()
    text = alone[1] + (paragraph.tail or "")
    assert parent is not None  # noqa: S101 - every paragraph is inside the root
    add_text(parent, before, text)
    paragraph.tail = None
    parent.remove(paragraph)


def add_text(parent: etree._Element, before: etree._Element | None, text: str) -> None:
    """Add text to an element, after one of its children, or first when before is None."""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def inner_html(top: etree._Element) -> str:
    """Return the content of an element as HTML."""
    parts = [(top.text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in top]
    return "".join(parts).strip("\n")
