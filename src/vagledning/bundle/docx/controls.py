"""Renders a form field of a worksheet as a Word content control, with the title that a screen reader announces."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement

from vagledning.bundle.docx.content import Field
from vagledning.bundle.docx.styles import LANGUAGE, element

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_MAX_TITLE = 64  # Word refuses a file with a longer title or tag


def content_control(field: Field, number: int, style: str, placeholder: str) -> Any:
    """Return a content control around one paragraph with a placeholder text. number is unique in the document; style and
    placeholder are style ids.
    """
    control, properties, content = OxmlElement("w:sdt"), OxmlElement("w:sdtPr"), OxmlElement("w:sdtContent")
    control.extend([properties, content])
    title = field.title if len(field.title) <= _MAX_TITLE else field.title[: _MAX_TITLE - 1] + "…"
    properties.append(element("w:alias", val=title))
    properties.append(element("w:tag", val=f"falt-{number}"))
    properties.append(element("w:id", val=str(number)))
    paragraph: Any = OxmlElement("w:p")
    paragraph.style = style
    content.append(paragraph)
    run: Any = OxmlElement("w:r")
    paragraph.append(run)
    if field.kind == "done":
        box = OxmlElement("w14:checkbox", nsdecls={"w14": _W14})
        box.append(_w14("checked", val="0"))
        box.append(_w14("checkedState", val="2612", font="MS Gothic"))
        box.append(_w14("uncheckedState", val="2610", font="MS Gothic"))
        properties.append(box)
        run.get_or_add_rPr().append(element("w:rFonts", ascii="MS Gothic", hAnsi="MS Gothic", eastAsia="MS Gothic"))
        run.text = "\u2610"
        return control
    properties.append(OxmlElement("w:showingPlcHdr"))
    if field.kind == "date":
        date = OxmlElement("w:date")
        date.append(element("w:dateFormat", val="yyyy-MM-dd"))
        date.append(element("w:lid", val=LANGUAGE))
        date.append(element("w:storeMappedDataAs", val="dateTime"))
        date.append(element("w:calendar", val="gregorian"))
        properties.append(date)
    run.style = placeholder
    run.text = "Välj datum" if field.kind == "date" else "Skriv här"
    # The empty lines leave room for a pen; typing replaces them.
    for _ in range(field.lines - 1):
        run.append(OxmlElement("w:br"))
    return control


def _w14(tag: str, **values: str) -> Any:
    node = OxmlElement(f"w14:{tag}", nsdecls={"w14": _W14})
    for name, value in values.items():
        node.set(f"{{{_W14}}}{name}", value)
    return node
