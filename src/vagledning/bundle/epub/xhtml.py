"""Converts the content of a page to XHTML: the same elements in their namespaces, as EPUB readers require."""

from __future__ import annotations

from html import escape

from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
EPUB = "http://www.idpf.org/2007/ops"

# The HTML parser lower-cases names, but SVG names are case-sensitive.
_SVG_NAMES = {name.lower(): name for name in ("viewBox", "preserveAspectRatio", "textLength", "lengthAdjust", "linearGradient")}
# Attributes without use in an e-book.
_LEFT_OUT = frozenset({"focusable", "tabindex"})


def escaped(text: str) -> str:
    """Escape a text for XML. Raises ValueError for a character that XML cannot hold."""
    etree.Element("text").text = text
    return escape(text)


def xhtml(element: etree._Element) -> etree._Element:
    """Return a deep copy of an HTML element as XHTML; comments are dropped."""
    return _copied(element, XHTML)


def _copied(element: etree._Element, space: str) -> etree._Element:
    name = str(element.tag)
    space = SVG if name == "svg" else space
    if space == SVG:
        name = _SVG_NAMES.get(name, name)
    copy = etree.Element(f"{{{space}}}{name}", nsmap={None: space})  # type: ignore[dict-item] # the stubs know no default namespace
    for key, value in element.items():
        if str(key) not in _LEFT_OUT:
            copy.set(_SVG_NAMES.get(str(key), str(key)) if space == SVG else str(key), str(value))
    copy.text = element.text
    for child in element:
        if isinstance(child.tag, str):
            copy.append(_copied(child, space))
            copy[-1].tail = child.tail
        else:
            _add_text(copy, child.tail or "")
    return copy


def _add_text(element: etree._Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
