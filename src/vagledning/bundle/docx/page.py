"""A page as a worksheet in Word: its headings, text, lists and tables, and fields where the page leaves room to write.

It reads the page as it was rendered, so that the text is written in one place only; what each part of it is, the contract says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from vagledning.bundle.article import Article
from vagledning.bundle.docx.document import Cell, Field, Span, WordDocument, new_sheet
from vagledning.bundle.edition import Edition
from vagledning.bundle.linearize import linearize
from vagledning.bundle.links import Addresses, rewrite_links
from vagledning.render.contract import FIELD, META, MORE, part_of

_LEFT_OUT_TAGS = frozenset({"nav", "script", "style", "svg", "button", "noscript", "form"})
_INLINE = frozenset({"a", "abbr", "b", "br", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time"})
# The style of a paragraph by what the contract says of its look.
_STYLES = {"title": "Ruta", "quiet": "Uppgift"}
_LINES_IN_CELL = 1
_SPACE = re.compile(r"[ \t\r\n]+")

Address = Callable[[str], str]


def page_sheet(page: Article, addresses: Addresses, edition: Edition) -> bytes:
    """Return a page as a Word file."""
    tree = linearize(page.tree())
    # A sheet holds no other page, and no place in it that a link could lead to.
    rewrite_links(tree, page, addresses, lambda target, fragment: None)
    document = new_sheet(edition, page.title, page.description)
    PageReader(document, _outside).add(tree)
    return document.saved()


def _outside(href: str) -> str:
    return href if href.startswith(("http://", "https://", "mailto:")) else ""


@dataclass(slots=True)
class PageReader:
    """Adds a page's content to a document. address turns a link of the page into a whole web address, "" for none."""

    document: WordDocument
    address: Address
    heading: str = ""

    def add(self, article: Any) -> None:
        """Add everything of the page but its title, which is the document's own."""
        for part in article:
            if part.tag == "header":
                self._head(part)
            else:
                self._block(part)

    def _head(self, header: Any) -> None:
        for part in header:
            if part.tag == "p":
                self.document.paragraph(self._text(part), "Ingress")

    def _blocks(self, element: Any, depth: int = 0) -> None:
        """Add what an element holds: runs of inline text as paragraphs, and every block in it."""
        for run, block in _runs(element):
            spans = self._inline(run)
            if spans:
                self.document.paragraph(spans)
            if block is not None:
                self._block(block, depth)

    def _block(self, element: Any, depth: int = 0) -> None:
        if _left_out(element):
            return
        tag = element.tag
        if tag in ("h2", "h3", "h4", "h5", "h6"):
            self.heading = _plain(element)
            self.document.heading(self._text(element), int(tag[1]) - 1)
        elif part_of(element).name == FIELD:
            label = "".join(element.xpath("string(.//p)")).strip()
            self.document.field(Field(label, lines=max(1, len(element.xpath(".//div")))))
        elif tag == "p":
            self._paragraph(element)
        elif tag in ("ul", "ol"):
            self._list(element, depth)
        elif tag == "table":
            self._table(element)
        elif tag == "dl":
            self._pairs(element)
        elif tag == "figure":
            self._figure(element)
        else:
            self._blocks(element, depth)

    def _paragraph(self, element: Any) -> None:
        spans, part = self._text(element), part_of(element)
        if not spans:
            return
        if part.name == MORE:
            self.document.paragraph([replace(span, bold=True) for span in spans], "Fältnamn")
            return
        if part.look == "title":
            spans = [replace(span, bold=not span.raised) for span in spans]
        self.document.paragraph(spans, _STYLES.get(part.look, "Normal"))

    def _list(self, element: Any, depth: int) -> None:
        number = self.document.start_list(numbered=element.tag == "ol")
        for item in element.iterchildren("li"):
            first = True
            for run, block in _runs(item):
                spans = self._inline(run)
                if spans:
                    self.document.item(spans, number, depth)
                    first = False
                if block is None or _left_out(block):
                    continue
                if first and block.tag == "p":
                    self.document.item(self._text(block), number, depth)
                    first = False
                else:
                    self._block(block, depth + 1)

    def _table(self, table: Any) -> None:
        rows = list(table.iter("tr"))
        if not rows:
            return
        head = [self._text(cell) or [Span(" ")] for cell in _cells(rows[0])]
        names = [_plain(cell) for cell in _cells(rows[0])]
        body = [cells for row in rows[1:] if len(cells := _cells(row)) == len(names)]
        content = [[self._cell(cell, cells[0], name) for cell, name in zip(cells, names, strict=True)] for cells in body]
        self.document.table(head, content, _widths(names, body), self._caption(table))

    def _cell(self, cell: Any, first: Any, name: str) -> Cell:
        if not _plain(cell):
            row = _plain(first)
            return Field(f"{name}: {row}" if row else name, lines=_LINES_IN_CELL)
        parts: list[list[Span]] = []
        for run, block in _runs(cell):
            parts.extend(spans for spans in (self._inline(run),) if spans)
            if block is not None:
                parts.extend(spans for inner in _leaves(block) if (spans := self._text(inner)))
        return parts

    def _caption(self, table: Any) -> str:
        """Return what the table is called: by itself, or by the heading that it stands under."""
        return _plain(table.find("caption")) if table.find("caption") is not None else self.heading or "Tabell"

    def _pairs(self, element: Any) -> None:
        for part in element.iter("dt", "dd"):
            if _left_out(part):
                continue
            if part.tag == "dt":
                self.document.paragraph([replace(span, bold=True) for span in self._text(part)], "Fältnamn")
            else:
                self._blocks(part)

    def _figure(self, element: Any) -> None:
        """Tell what a figure shows: a drawing of the site is no part of a sheet to write on."""
        told = element.xpath("string(.//*[local-name()='svg']/*[local-name()='title'])")
        if told:
            self.document.paragraph([Span("Figur: ", bold=True), Span(_SPACE.sub(" ", told).strip())])
        for inner in element.iterchildren("div"):
            self._block(inner)

    def _text(self, element: Any) -> list[Span]:
        return self._inline([element.text or "", *(part for child in element for part in (child, child.tail or ""))])

    def _inline(self, run: Iterable[Any]) -> list[Span]:
        return _trimmed(span for part in run for span in self._spans(part, Span("")))

    def _spans(self, part: Any, look: Span) -> Iterator[Span]:
        if isinstance(part, str):
            yield replace(look, text=_SPACE.sub(" ", part))
            return
        if not isinstance(part.tag, str) or _left_out(part):
            return
        if part.tag == "br":
            yield replace(look, text="\n")
            return
        if part.tag in ("strong", "b", "th"):
            look = replace(look, bold=True)
        elif part.tag in ("em", "i", "cite"):
            look = replace(look, italic=True)
        elif part.tag == "sup":
            look = replace(look, raised=True)
        elif part.tag == "a":
            look = replace(look, href=self.address(part.get("href") or ""))
        if language := part.get("lang"):
            look = replace(look, language=language)
        yield from self._spans(part.text or "", look)
        for child in part:
            yield from self._spans(child, look)
            yield from self._spans(child.tail or "", look)


def _runs(element: Any) -> Iterator[tuple[list[Any], Any]]:
    """Yield the inline content before each block within an element, with that block; last what follows it, with None."""
    run: list[Any] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _INLINE:
            run.extend([child, child.tail or ""])
        else:
            yield run, child
            run = [child.tail or ""]
    yield run, None


def _leaves(block: Any) -> Iterator[Any]:
    """Yield the innermost blocks of a block, each of which is a paragraph of a table cell."""
    below = [child for child in block if isinstance(child.tag, str) and child.tag not in _INLINE]
    if not below:
        yield block
    for child in below:
        yield from _leaves(child)


def _trimmed(spans: Iterable[Span]) -> list[Span]:
    """Return spans without empty ones and with one space between words, none at either end."""
    kept: list[Span] = []
    for span in spans:
        text = span.text.lstrip(" ") if not kept or kept[-1].text.endswith((" ", "\n")) else span.text
        if text:
            kept.append(replace(span, text=text))
    while kept and not kept[-1].text.rstrip(" \n"):
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" \n"))
    return kept


def _left_out(element: Any) -> bool:
    """True for what is of no use on paper. The page's age and owner are: no other sheet tells of them."""
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT_TAGS:
        return True
    part = part_of(element)
    return not part.paper and part.name != META


def _cells(row: Any) -> list[Any]:
    return list(row.iterchildren("th", "td"))


def _plain(element: Any) -> str:
    return _SPACE.sub(" ", str(element.xpath("string(.)"))).strip()


def _widths(names: list[str], body: list[list[Any]]) -> list[float]:
    """Return each column's share of the width by the text in it; a column to write in gets what its heading needs."""
    widths = []
    for number, name in enumerate(names):
        texts = [_plain(cells[number]) for cells in body]
        average = sum(map(len, texts)) / max(1, len(texts))
        longest = max((len(word) for text in [name, *texts] for word in text.split()), default=1)
        widths.append(max(min(average, 60) ** 0.75, longest * 0.9, 8))
    return widths
