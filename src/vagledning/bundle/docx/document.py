"""Writes a Word form: headings, text, lists, tables and labelled fields, in Swedish and accessible to screen readers.

This package alone uses python-docx. Fields are content controls, each with the title that a screen reader announces. The
same content gives the same bytes: the .docx is a zip, repacked with one date.
"""

from __future__ import annotations

import datetime
import functools
import io
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from vagledning.bundle.docx.content import Cell, Field, Span, Text
from vagledning.bundle.docx.controls import content_control
from vagledning.bundle.docx.styles import LANGUAGE, TEXT_WIDTH, element, set_styles
from vagledning.bundle.edition import Edition
from vagledning.bundle.zips import unzipped, zipped

# Word takes no longer title, author or subject of a document.
_PROPERTY_MOST = 255


class WordDocument:
    """A document under construction: each method appends to its end."""

    def __init__(self, title: str, name: str, author: str, description: str, day: datetime.date) -> None:
        """Name is that of the guidance, for the page header; day is the date of the version."""
        self._docx = docx.Document(io.BytesIO(_template()))
        self._ids = _style_ids()
        self._day = day
        self._fields = 0
        self._properties(title, author, description)
        self.paragraph(title, "Title")
        self._header(f"{name} · {title}")

    def paragraph(self, text: Text, style: str = "Normal") -> None:
        self._fill(self._new(style), text)

    def heading(self, text: Text, level: int) -> None:
        """Add a heading of level 1 to 6, below the document's title."""
        self.paragraph(text, f"Heading {level}")

    def start_list(self, first: int | None) -> int | None:
        """Begin a list, numbered from first. Returns the numbering id to pass to item(), or None for a bulleted list."""
        if first is None:
            return None
        numbering = self._docx.part.numbering_part.numbering_definitions._numbering
        own = self._docx.styles["List Number"].element.pPr.numPr.numId.val
        number = numbering.add_num(numbering.num_having_numId(own).abstractNumId.val)
        number.add_lvlOverride(ilvl=0).add_startOverride(first)
        return int(number.numId)

    def item(self, text: Text, number: int | None = None, depth: int = 0) -> None:
        """Add a list item. number is the value of start_list, depth the number of enclosing lists."""
        paragraph = self._new(f"List {'Bullet' if number is None else 'Number'}{' 2' if depth else ''}")
        if number is not None:
            properties: Any = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # type: ignore[attr-defined]
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
        self._fill(paragraph, text)

    def field(self, field: Field) -> None:
        """Add a field with its title as a label above it."""
        self.paragraph(field.title, "Fältnamn")
        self._docx.element.body.insert_element_before(self._control(field, "Svar"), "w:sectPr")

    def table(self, head: Sequence[Text], rows: Iterable[Sequence[Cell]], widths: Sequence[float], caption: str) -> None:
        """Add a table with a header row, repeated on each page, and row headers in the first column. widths are proportions."""
        table = self._docx.add_table(rows=1, cols=len(head), style="Arbetsblad")
        table.autofit = False
        self._describe(table, caption)
        header = table.rows[0]
        self._keep_row(header, header=True)
        lengths = [Mm(TEXT_WIDTH * width / sum(widths)) for width in widths]
        for cell, text, width in zip(header.cells, head, lengths, strict=True):
            cell.width = width
            self._cell(cell, text)
        for row in rows:
            added = table.add_row()
            self._keep_row(added)
            for cell, content, width in zip(added.cells, row, lengths, strict=True):
                cell.width = width
                self._cell(cell, content)
        for column, width in zip(table.columns, lengths, strict=True):
            column.width = width
        self._new("Efter tabell")

    def footer(self, lines: Sequence[str]) -> None:
        """Set the footer of each page: the lines, then the page number."""
        footer = self._docx.sections[0].footer
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        for line in lines:
            paragraph.add_run(line).add_break()
        paragraph.add_run("Sidan ")
        self._field_code(paragraph, "PAGE")
        paragraph.add_run(" av ")
        self._field_code(paragraph, "NUMPAGES")

    def saved(self) -> bytes:
        """Return the .docx file."""
        buffer = io.BytesIO()
        self._docx.save(buffer)
        files = unzipped(buffer.getvalue())
        return zipped({name: files[name] for name in sorted(files, key=lambda n: (n != "[Content_Types].xml", n))}, self._day)

    def _new(self, style: str) -> Paragraph:
        paragraph = self._docx.add_paragraph()
        # Setting the id directly is faster: python-docx searches all styles for a name.
        if style != "Normal":
            paragraph._p.style = self._ids[style]
        return paragraph

    def _cell(self, cell: Any, content: Cell) -> None:
        parts = content if isinstance(content, (list, tuple)) and not _is_text(content) else [content]
        for number, part in enumerate(parts):
            if isinstance(part, Field):
                if number == 0:
                    cell._tc.remove(cell.paragraphs[0]._p)
                cell._tc.append(self._control(part, "I tabell"))
                continue
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph._p.style = self._ids["I tabell"]
            self._fill(paragraph, part)

    def _fill(self, paragraph: Paragraph, text: Text) -> None:
        for span in [Span(text)] if isinstance(text, str) else text:
            parent: Any = paragraph
            if span.href:
                link = OxmlElement("w:hyperlink")
                link.set(qn("r:id"), self._docx.part.relate_to(span.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
                paragraph._p.append(link)
                parent = Paragraph(paragraph._p, paragraph._parent)
            run = parent.add_run(span.text)
            run.bold = span.bold or None
            run.italic = span.italic or None
            run.font.superscript = span.raised or None
            if span.language:
                run._r.get_or_add_rPr().append(element("w:lang", val=span.language))
            if span.href:
                run._r.style = self._ids["Hyperlink"]
                link.append(run._r)

    def _control(self, field: Field, style: str) -> Any:
        self._fields += 1
        return content_control(field, self._fields, self._ids[style], self._ids["Placeholder Text"])

    def _properties(self, title: str, author: str, description: str) -> None:
        core = self._docx.core_properties
        core.title, core.author, core.last_modified_by = (text[:_PROPERTY_MOST] for text in (title, author, author))
        core.subject, core.comments, core.language = description[:_PROPERTY_MOST], "", LANGUAGE
        core.created = core.modified = datetime.datetime(self._day.year, self._day.month, self._day.day)
        core.revision, core.keywords, core.category = 1, "", ""

    def _header(self, text: str) -> None:
        section = self._docx.sections[0]
        section.different_first_page_header_footer = False
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = text

    def _field_code(self, paragraph: Paragraph, code: str) -> None:
        field = element("w:fldSimple", instr=code)
        run = OxmlElement("w:r")
        run.text = "1"
        field.append(run)
        paragraph._p.append(field)

    @staticmethod
    def _keep_row(row: Any, *, header: bool = False) -> None:
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if header:
            properties.append(OxmlElement("w:tblHeader"))

    @staticmethod
    def _describe(table: Any, caption: str) -> None:
        properties = table._tbl.tblPr
        for old in properties.findall(qn("w:tblLook")):
            properties.remove(old)
        properties.append(
            element("w:tblLook", val="00A0", firstRow="1", lastRow="0", firstColumn="1", lastColumn="0", noHBand="1", noVBand="1")
        )
        properties.append(element("w:tblCaption", val=caption))


def new_sheet(edition: Edition, title: str, purpose: str) -> WordDocument:
    """Return an empty worksheet with its header and footer: guidance, version, status and where to find a newer version."""
    document = WordDocument(title, edition.title, edition.publisher or edition.title, purpose, edition.day)
    document.footer([f"{edition.version}. {edition.status}.", edition.newer])
    return document


def _is_text(content: Any) -> bool:
    return all(isinstance(part, Span) for part in content)


@functools.cache
def _template() -> bytes:
    """Return an empty .docx with the styles set, built once per process, since python-docx is slow at setting them."""
    document = docx.Document()
    set_styles(document)
    # The library's template has a thumbnail of its own first page.
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[name]
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@functools.cache
def _style_ids() -> dict[str, str]:
    return {style.name: style.style_id for style in docx.Document(io.BytesIO(_template())).styles}
