"""The look of the worksheets in Word: page, language and the named styles that document.py uses."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

# Word has it; LibreOffice and others have a metric-compatible font.
FONT = "Calibri"
LANGUAGE = "sv-SE"
TEXT_WIDTH = 166  # millimetres between the margins of an A4 page
_INK = RGBColor(0x1B, 0x26, 0x2C)
_ACCENT = RGBColor(0x0B, 0x4F, 0x5C)
_QUIET = RGBColor(0x4A, 0x56, 0x5C)  # 7:1 against white
_FRAME = "5B676D"
# The schema fixes the order of paragraph properties; these come after borders.
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def set_styles(document: Any) -> None:
    """Set page size, language and styles of a new python-docx document."""
    _page(document.sections[0])
    _language(document)
    styles = document.styles
    _set(styles["Normal"], size=11, after=6, line=1.2)
    _set(styles["Title"], size=24, bold=True, color=_ACCENT, after=8)
    for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)
    for level, size, before in ((1, 17, 20), (2, 13, 14), (3, 11.5, 10), (4, 11, 8), (5, 11, 8), (6, 11, 8)):
        style = styles[f"Heading {level}"]
        _set(style, size=size, bold=True, color=_ACCENT if level == 1 else _INK, before=before, after=4)
        style.font.italic = False
        style.paragraph_format.keep_with_next = True
    for name in ("List Bullet", "List Number", "List Bullet 2", "List Number 2"):
        _set(styles[name], size=11, after=3, line=1.15)
    _set(styles["Header"], size=9, color=_QUIET)
    _set(styles["Footer"], size=9, color=_QUIET)
    _add(styles, "Ingress", size=12.5, color=_QUIET, after=10, line=1.25)
    _add(styles, "Uppgift", size=10, color=_QUIET, after=4)
    _add(styles, "Källa", size=10, after=4).paragraph_format.keep_together = True
    boxed = _add(styles, "Ruta", size=11, before=4, after=8, line=1.2)
    _border(boxed.element.get_or_add_pPr(), "left", str(_ACCENT), 18, 8)
    _add(styles, "Fältnamn", size=10.5, bold=True, before=8, after=3).paragraph_format.keep_with_next = True
    answer = _add(styles, "Svar", size=11, after=10, line=1.25)
    answer.paragraph_format.keep_together = True
    answer.paragraph_format.left_indent = answer.paragraph_format.right_indent = Mm(2)
    for side in ("top", "left", "bottom", "right"):
        _border(answer.element.get_or_add_pPr(), side, _FRAME, 6, 5)
    _add(styles, "I tabell", size=10, before=2, after=2)
    _add(styles, "Efter tabell", size=6, after=4)
    known = {style.name for style in styles}
    for name in ("Placeholder Text", "Hyperlink"):
        if name not in known:
            styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    styles["Placeholder Text"].font.color.rgb = _QUIET
    styles["Hyperlink"].font.color.rgb = _ACCENT
    styles["Hyperlink"].font.underline = True
    _table(styles)


def element(tag: str, **values: str) -> Any:
    """Return a WordprocessingML element in the w: namespace with the given attributes."""
    node = OxmlElement(tag)
    for name, value in values.items():
        node.set(qn(f"w:{name}"), value)
    return node


def _page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - TEXT_WIDTH) / 2)
    section.top_margin, section.bottom_margin = Mm(24), Mm(28)
    section.header_distance = section.footer_distance = Mm(11)


def _language(document: Any) -> None:
    base = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in base.findall(qn("w:lang")):
        base.remove(old)
    base.append(element("w:lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"))
    settings = document.settings.element
    for theme in settings.findall(qn("w:themeFontLang")):
        theme.set(qn("w:val"), LANGUAGE)


def _add(styles: Any, name: str, **look: Any) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    # An ASCII id: not every program accepts å, ä and ö in it.
    style.element.set(qn("w:styleId"), name.replace(" ", "").translate(str.maketrans("ÅÄÖåäö", "AAOaao")))
    style.base_style = styles["Normal"]
    style.quick_style = True
    _set(style, **look)
    return style


def _table(styles: Any) -> None:
    style = styles.add_style("Arbetsblad", WD_STYLE_TYPE.TABLE)
    style.base_style = styles["Table Grid"]
    look = OxmlElement("w:tblPr")
    look.append(element("w:tblInd", w="85", type="dxa"))
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=_FRAME))
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", "28"), ("left", "85"), ("bottom", "28"), ("right", "85")):
        margins.append(element(f"w:{side}", w=twips, type="dxa"))
    look.extend([borders, margins])
    first = element("w:tblStylePr", type="firstRow")
    run = OxmlElement("w:rPr")
    run.extend([OxmlElement("w:b"), element("w:color", val="FFFFFF")])
    cell = OxmlElement("w:tcPr")
    cell.append(element("w:shd", val="clear", color="auto", fill=str(_ACCENT)))
    first.extend([run, cell])
    style.element.extend([look, first])


def _border(properties: Any, side: str, color: str, size: int, space: int) -> None:
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(borders, *_AFTER_BORDERS)
    borders.append(element(f"w:{side}", val="single", sz=str(size), space=str(space), color=color))


def _set(
    style: Any,
    size: float,
    *,
    bold: bool | None = None,
    color: RGBColor | None = None,
    before: float = 0,
    after: float = 0,
    line: float | None = None,
) -> None:
    style.font.size, style.font.bold = Pt(size), bold
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    if color is not None:
        style.font.color.rgb = color
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    if line is not None:
        style.paragraph_format.line_spacing = line
