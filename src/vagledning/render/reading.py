"""Extracts ids and text by section from a piece of HTML."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from vagledning.render.contract import part_of
from vagledning.render.html_tree import PARSER

_SILENT = frozenset("svg script style noscript nav template button summary".split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset("a em strong span sup sub abbr time b i code small del".split())


@dataclass(slots=True)
class TextSection:
    """The text under one anchor of a page ("" before the first), and its heading, "" without one."""

    anchor: str
    title: str = ""
    text: str = ""


def tree_of(html: str) -> etree._Element:
    """Parse a piece of HTML into the children of one element."""
    root = etree.fromstring(f"<html><body><div>{html}</div></body></html>", PARSER)
    return root.find("body")[0]  # type: ignore[index]


def ids_in(tree: etree._Element) -> tuple[str, ...]:
    """Return the ids of a tree in document order, with duplicates."""
    return tuple(str(value) for value in tree.xpath(".//@id"))  # type: ignore[union-attr]


def sections_in(tree: etree._Element, anchors: Collection[str]) -> tuple[TextSection, ...]:
    """Return the page's own text in document order, split at headings and at elements whose id is in anchors.

    Parts that the contract says are not text are left out, and so are drawings, navigation and list items that are only
    links to another page.
    """
    sections: dict[str, TextSection] = {}
    current = [""]
    for child in tree:
        for anchor, text, heading in _walk(child, anchors, current):
            section = sections.setdefault(anchor, TextSection(anchor))
            if heading and not section.title and not section.text.strip():
                section.title = text
            else:
                section.text += f" {text} " if heading else text
        section = sections.setdefault(current[-1], TextSection(current[-1]))
        section.text += child.tail or ""
    for section in sections.values():
        section.title, section.text = " ".join(section.title.split()), " ".join(section.text.split())
    return tuple(sections.values())


def _walk(element: etree._Element, anchors: Collection[str], current: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield anchor, text and whether it is a heading, in document order. current is a stack with the anchor in force last."""
    if not isinstance(element.tag, str):
        return
    name, own_id = element.tag, element.get("id") or ""
    if name in _SILENT or not part_of(element).text or _only_leads_away(element, name):
        return
    if name == "img":
        yield current[-1], f" {element.get('alt') or ''} ", False
        return
    if name in _HEADINGS:
        current[-1] = own_id or current[-1]
        yield current[-1], "".join(str(text) for text in element.itertext()), True
        return
    is_entry = own_id in anchors
    if is_entry:
        current.append(own_id)
    yield current[-1], " " * (name not in _INLINE) + (element.text or ""), False
    for child in element:
        yield from _walk(child, anchors, current)
        yield current[-1], child.tail or "", False
    if is_entry:
        current.pop()


def _only_leads_away(element: etree._Element, name: str) -> bool:
    """True for a list item that begins with a link to another page, where its text belongs."""
    if name != "li" or (element.text or "").strip():
        return False
    first = next((child for child in element if isinstance(child.tag, str)), None)
    if first is None or first.tag != "a":
        return False
    href = first.get("href") or ""
    return not href.startswith(("#", "http:", "https:", "mailto:", "tel:"))
