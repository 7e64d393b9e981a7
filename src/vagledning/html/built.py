"""Reads the pages of the built site: the one reader for search and whatever else is made from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

_PARSER = html.HTMLParser(encoding="utf-8", huge_tree=True)
_BODY = "article-body"

# What stands in a page's own text without being it: links to sources, drawings, what the theme and the macros add around it.
_AROUND = frozenset(
    "cite words sources letters visually-hidden badge own-advice easy-reading law-status advice-for question-for question-origin"
    " glossary-also az".split()
)
_SILENT = frozenset("svg script style noscript nav template button summary".split())


@dataclass(slots=True)
class BuiltSection:
    """A stretch of a page: the anchor that it stands under ("" before the first), its heading ("" without one) and its text."""

    anchor: str
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page of the built site: its address below the root ("" for the start page), its heading and its own content."""

    url: str
    title: str
    body: etree._Element

    def sections(self, anchors: Collection[str]) -> list[BuiltSection]:
        """Return the page's own text in order, split at its headings and at the elements whose id is in anchors.

        Links to sources, drawings and navigation are left out, and so are rows of a list that only lead to another page.
        """
        found: dict[str, BuiltSection] = {}
        for anchor, text, heading in _walk(self.body, anchors, [""]):
            section = found.setdefault(anchor, BuiltSection(anchor))
            if heading and not section.title and not section.text.strip():
                section.title = text
            else:
                section.text += f" {text} " if heading else text
        for section in found.values():
            section.title, section.text = " ".join(section.title.split()), " ".join(section.text.split())
        return list(found.values())


def built_pages(site: Path) -> list[BuiltPage]:
    """Return the pages under site in the order of their addresses. A file that holds no page of the guidance is left out."""
    pages = []
    for path in sorted(site.rglob("index.html")):
        tree = etree.fromstring(path.read_bytes(), _PARSER)
        found = tree.find(f'.//*[@class="{_BODY}"]') if tree is not None else None
        if found is not None:
            url = path.relative_to(site).as_posix().removesuffix("index.html")
            heading = tree.find(".//h1")
            title = "" if heading is None else " ".join(_text(heading).split())
            pages.append(BuiltPage(url, title, found))
    return pages


def _walk(element: etree._Element, anchors: Collection[str], under: list[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield the text below an element in order. The last of under is the anchor that text stands under."""
    name, own = str(element.tag), element.get("id") or ""
    classes = set((element.get("class") or "").split())
    if not isinstance(element.tag, str) or name in _SILENT or classes & _AROUND or _only_leads_away(element, name):
        return
    if name in ("h1", "h2", "h3", "h4", "h5", "h6"):
        under[-1] = own or under[-1]
        yield under[-1], _text(element), True
        return
    entry = own in anchors
    if entry:
        under.append(own)
    block = name not in ("a", "em", "strong", "span", "sup", "sub", "abbr", "time", "b", "i", "code", "small")
    yield under[-1], " " * block + (element.text or ""), False
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
    return not href.startswith(("#", "http:", "https:", "mailto:"))


def _text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())
