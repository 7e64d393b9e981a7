"""Pictures and documents, made in memory, and a small guidance that shows and offers them."""

from __future__ import annotations

import io
import zipfile

from PIL import Image

from support.sites import own, page

ROWS = "karta.png:\n  credit: Karta av Anna Ask\n  licence: CC BY 4.0\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">{}</svg>'
RELS = "word/_rels/document.xml.rels"


def picture(kind: str = "PNG", width: int = 700, height: int = 350, mode: str = "RGB", **options: object) -> bytes:
    """Return a picture in which no line is like another, so that a turned or cut one is another picture."""
    shades = Image.linear_gradient("L").resize((width, height))
    image = shades.convert("I").point(lambda shade: shade * 257).convert(mode) if mode == "I;16" else shades.convert(mode)
    file = io.BytesIO()
    image.save(file, kind, **options)  # type: ignore[arg-type]
    return file.getvalue()


def office(suffix: str = ".docx", **parts: str) -> bytes:
    """Return a document of Word, Excel or PowerPoint, with more parts: two underscores in a name are a slash, one a full stop."""
    main = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}[suffix]
    more = {name.replace("__", "/").replace("_", "."): text for name, text in parts.items()}
    return zipped({"[Content_Types].xml": "<Types/>", main: "<document/>"} | more)


def zipped(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
BODY = """\
Texten före.

![En karta över länets sex delar.](karta.png "Så är länet indelat.")

{{ image("foto.jpg", alt="Två personer vid ett bord.", credit="Foto: Bo Al", licence="Får visas här") }}

{{ image("streck.svg", decorative="yes") }}

Fyll i [mallen](mall.docx) eller läs [avtalet](del/avtal.pdf). Ring [oss](tel:+4680000000).
"""
FILES: dict[str, str | bytes | None] = {
    "content/sida.md": page(own(BODY)),
    "content/karta.png": picture(),
    "content/foto.jpg": picture("JPEG", 1800, 900, comment=b"hemligt"),
    "content/streck.svg": SVG.format('<!-- en anteckning --><rect width="300" height="100" fill="#135"/>'),
    "content/mall.docx": office(),
    "content/del/avtal.pdf": PDF,
    "data/pictures.yaml": ROWS + "streck.svg:\n  credit: Streck av Anna Ask\n  licence: CC0\n",
}
