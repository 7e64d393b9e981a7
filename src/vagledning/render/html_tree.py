"""The tree of a body: how it is parsed, the paragraph around a call that becomes a block, and the tree as text."""

from __future__ import annotations

import re
from collections.abc import Collection

import lxml.html
from lxml import etree

from vagledning.render.placeholders import PLACEHOLDER

PARSER = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
_ALONE = re.compile(rf"\s*({PLACEHOLDER.pattern})\s*")


def unwrap_call(paragraph: etree._Element, blocks: Collection[int]) -> None:
    """Take a paragraph away from around a call that becomes a block."""
    alone = _ALONE.fullmatch(paragraph.text or "") if not len(paragraph) else None
    if alone is None or int(alone[2]) not in blocks:
        return
    parent, before = paragraph.getparent(), paragraph.getprevious()
    kept = alone[1] + (paragraph.tail or "")
    assert parent is not None  # noqa: S101 - every paragraph stands within the root
    if before is not None:
        before.tail = (before.tail or "") + kept
    else:
        parent.text = (parent.text or "") + kept
    paragraph.tail = None
    parent.remove(paragraph)


def inner_html(top: etree._Element) -> str:
    """Return what an element holds, as HTML."""
    parts = [(top.text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in top]
    return "".join(parts).strip("\n")
