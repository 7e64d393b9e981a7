"""A page as a worksheet in Word: its headings, text, lists and tables, and fields where the page leaves room to write.

It reads the rendered page, so that the text exists in one place only; the contract tells the parts of the page apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from vagledning.bundle.article import Article
from vagledning.bundle.docx.content import Cell, Field, Span
from vagledning.bundle.docx.document import WordDocument, new_sheet
from vagledning.bundle.docx.html_blocks import SPACE, cells_of, leaves, left_out, plain, runs, trimmed, widths
from vagledning.bundle.edition import Edition
from vagledning.bundle.linearize import linearize
from vagledning.bundle.links import Addresses, rewrite_links
from vagledning.render.contract import FIELD, MORE, part_of

# Paragraph styles by the look that the contract gives a part.
_STYLES = {"title": "Ruta", "quiet": "Uppgift"}
_LINES_IN_CELL = 1

Address = Callable[[str], str]


def page_sheet(page: Article, addresses: Addresses, edition: Edition) -> bytes:
    """Return a page as a Word file."""
    tree = linearize(page.tree())
    # A sheet holds no other page and no anchors, so no link has a target within it.
    rewrite_links(tree, page, addresses, lambda target, fragment: None)
    document = new_sheet(edition, page.title, page.description)
    PageReader(document, _absolute).add(tree)
    return document.saved()


def _absolute(href: str) -> str:
    return href if href.startswith(("http://", "https://", "mailto:")) else ""


@dataclass(slots=True)
class PageReader:
    """Adds a page's content to a document. address maps the href of a link to an absolute URL, or "" for plain text."""

    document: WordDocument
    address: Address
    heading: str = ""

    def add(self, article: Any) -> None:
        """Add everything but the title, which the document already has."""
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
        """Add the content of an element: runs of inline text as paragraphs, and each child block."""
        for run, block in runs(element):
            spans = self._inline(run)
            if spans:
                self.document.paragraph(spans)
            if block is not None:
                self._block(block, depth)

    def _block(self, element: Any, depth: int = 0) -> None:
        if left_out(element):
            return
        tag = element.tag
        if tag in ("h2", "h3", "h4", "h5", "h6"):
            self.heading = plain(element)
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
        number = self.document.start_list(int(element.get("start", "1")) if element.tag == "ol" else None)
        for item in element.iterchildren("li"):
            first = True
            for run, block in runs(item):
                spans = self._inline(run)
                if spans:
                    self.document.item(spans, number, depth)
                    first = False
                if block is None or left_out(block):
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
        head = [self._text(cell) or [Span(" ")] for cell in cells_of(rows[0])]
        names = [plain(cell) for cell in cells_of(rows[0])]
        body = [cells for row in rows[1:] if len(cells := cells_of(row)) == len(names)]
        content = [[self._cell(cell, cells[0], name) for cell, name in zip(cells, names, strict=True)] for cells in body]
        self.document.table(head, content, widths(names, body), self._caption(table))

    def _cell(self, cell: Any, first: Any, name: str) -> Cell:
        if not plain(cell):
            row = plain(first)
            return Field(f"{name}: {row}" if row else name, lines=_LINES_IN_CELL)
        parts: list[list[Span]] = []
        for run, block in runs(cell):
            parts.extend(spans for spans in (self._inline(run),) if spans)
            if block is not None:
                parts.extend(spans for inner in leaves(block) if (spans := self._text(inner)))
        return parts

    def _caption(self, table: Any) -> str:
        """Return the table's own caption, or the heading before it."""
        return plain(table.find("caption")) if table.find("caption") is not None else self.heading or "Tabell"

    def _pairs(self, element: Any) -> None:
        for part in element.iter("dt", "dd"):
            if left_out(part):
                continue
            if part.tag == "dt":
                self.document.paragraph([replace(span, bold=True) for span in self._text(part)], "Fältnamn")
            else:
                self._blocks(part)

    def _figure(self, element: Any) -> None:
        """Add a figure as the title of its drawing: drawings themselves are not printed on worksheets."""
        title = element.xpath("string(.//*[local-name()='svg']/*[local-name()='title'])")
        if title:
            self.document.paragraph([Span("Figur: ", bold=True), Span(SPACE.sub(" ", title).strip())])
        for picture in element.iterchildren("img"):
            # A sheet is for writing on: a picture is told there, with what stands below it.
            if alternative := picture.get("alt"):
                self.document.paragraph([Span("Bild: ", bold=True), Span(alternative)])
            for caption in element.iterchildren("figcaption"):
                self.document.paragraph(self._text(caption))
        for inner in element.iterchildren("div"):
            self._block(inner)

    def _text(self, element: Any) -> list[Span]:
        return self._inline([element.text or "", *(part for child in element for part in (child, child.tail or ""))])

    def _inline(self, run: Iterable[Any]) -> list[Span]:
        return trimmed(span for part in run for span in self._spans(part, Span("")))

    def _spans(self, part: Any, look: Span) -> Iterator[Span]:
        if isinstance(part, str):
            yield replace(look, text=SPACE.sub(" ", part))
            return
        if not isinstance(part.tag, str) or left_out(part):
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
