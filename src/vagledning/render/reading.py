"""Reads a piece of HTML once: its ids, links, what the policy refuses in it, and its text by section."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from vagledning.render.contract import part_of
from vagledning.render.html_tree import PARSER

_LINKS = {"img": "src", "script": "src", "source": "src", "form": "action"}
_SILENT = frozenset("svg script style noscript nav template button summary".split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset("a em strong span sup sub abbr time b i code small del".split())


@dataclass(slots=True)
class TextSection:
    """A stretch of a page: the anchor that it stands under ("" before the first), its heading ("" without one) and its text."""

    anchor: str
    title: str = ""
    text: str = ""


def tree_of(html: str) -> etree._Element:
    """Return a piece of HTML as the children of one element."""
    root = etree.fromstring(f"<html><body><div>{html}</div></body></html>", PARSER)
    return root.find("body")[0]  # type: ignore[index]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link or a file of a page leads, as it is written, and the line of the HTML, from 1."""

    address: str
    line: int


def line_of(element: etree._Element) -> int:
    """Return the line where the element begins, from 1."""
    return element.sourceline if isinstance(element.sourceline, int) else 1


def ids_in(tree: etree._Element) -> tuple[str, ...]:
    """Return the ids of a tree in order, one as often as it stands there."""
    return tuple(str(found) for found in tree.xpath(".//@id"))  # type: ignore[union-attr]


def links_in(tree: etree._Element) -> tuple[Target, ...]:
    """Return where the links and the files of a tree lead, in order, each once: equal links lead to the same place."""
    found: dict[str, Target] = {}
    for element in tree.iter(etree.Element):
        target = element.get(_LINKS.get(str(element.tag), "href"))
        if target and target not in found:
            found[target] = Target(target, line_of(element))
    return tuple(found.values())


def sections_in(tree: etree._Element, anchors: Collection[str]) -> tuple[TextSection, ...]:
    """Return the page's own text in order, split at its headings and at the elements whose id is in anchors.

    What the contract says is no text is left out, and so are drawings, navigation and rows of a list that only lead to
    another page.
    """
    found: dict[str, TextSection] = {}
    under = [""]
    for child in tree:
        for anchor, text, heading in _walk(child, anchors, under):
            section = found.setdefault(anchor, TextSection(anchor))
            if heading and not section.title and not section.text.strip():
                section.title = text
            else:
                section.text += f" {text} " if heading else text
        section = found.setdefault(under[-1], TextSection(under[-1]))
        section.text += child.tail or ""
    for section in found.values():
        section.title, section.text = " ".join(section.title.split()), " ".join(section.text.split())
    return tuple(found.values())


def _walk(element: etree._Element, anchors: Collection[str], under: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield the text below an element in order. The last of under is the anchor that text stands under."""
    if not isinstance(element.tag, str):
        return
    name, own = element.tag, element.get("id") or ""
    if name in _SILENT or not part_of(element).text or _only_leads_away(element, name):
        return
    if name in _HEADINGS:
        under[-1] = own or under[-1]
        yield under[-1], "".join(str(text) for text in element.itertext()), True
        return
    entry = own in anchors
    if entry:
        under.append(own)
    yield under[-1], " " * (name not in _INLINE) + (element.text or ""), False
    for child in element:
        yield from _walk(child, anchors, under)
        yield under[-1], child.tail or "", False
    if entry:
        under.pop()


def _only_leads_away(element: etree._Element, name: str) -> bool:
    """True for a row of a list that begins with a link to another page: what it tells stands there."""
    if name != "li" or (element.text or "").strip():
        return False
    first = next((child for child in element if isinstance(child.tag, str)), None)
    if first is None or first.tag != "a":
        return False
    href = first.get("href") or ""
    return not href.startswith(("#", "http:", "https:", "mailto:", "tel:"))
