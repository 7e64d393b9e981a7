"""What is no picture, takes too much or acts by itself is told of, with its place, and nothing is decoded beyond the bounds."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from support.pictures import PDF, RELS, SVG, office, picture, zipped
from support.sites import check, draw
from vagledning.findings import Finding
from vagledning.load.files import MAX_KILOBYTES
from vagledning.media import raster, svg
from vagledning.media.refused import RefusedFile, Why


def png_of(width: int, height: int) -> bytes:
    """Return a PNG that says it is so large, and has a few bytes of pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def moving() -> bytes:
    file = io.BytesIO()
    frames = [Image.new("RGB", (9, 9), (shade, 0, 0)) for shade in (0, 90, 200)]
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:])
    return file.getvalue()


def in_many_scans() -> bytes:
    whole = picture("JPEG", 60, 60, progressive=True)
    at = whole.index(b"\xff\xda")
    return whole[:at] + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" * 50 + whole[at:]


def outside(kind: str) -> str:
    return f'<Relationships><Relationship Type="http://x/{kind}" Target="http://a.se" TargetMode="External"/></Relationships>'


def packed(objects: bytes, about: bytes = b"/Type /ObjStm /Filter /FlateDecode") -> bytes:
    content = zlib.compress(objects)
    return PDF.replace(b"trailer", b"2 0 obj\n<< " + about + b" >>\nstream\n" + content + b"\nendstream\nendobj\ntrailer")


FIELD = "<w:instrText>DDE</w:instrText><w:instrText>AUTO c</w:instrText>"
ODD = b"/Type /Obj#53tm /Filter /LZWDecode /DecodeParms << /Predictor 12 >>"
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink" '
# Each bad file by name: its bytes, the code it is told with, and a word of what is said.
BAD: dict[str, tuple[str, str | bytes, str, str]] = {
    "a page": ("bild.png", "<html><script>alert(1)</script></html>", "F114", "ingen bild av slaget png"),
    "another kind": ("bild.png", picture("JPEG"), "F114", "ingen bild av slaget png"),
    "avif that is none": ("bild.avif", picture("WEBP"), "F114", "ingen bild av slaget avif"),
    "cut off": ("bild.png", picture()[:-900], "F114", "skadad"),
    "bomb": ("bild.png", png_of(60_000, 60_000), "F115", "fler bildpunkter"),
    "strip": ("bild.png", png_of(20_000, 1), "F115", "20000 × 1"),
    "too heavy": ("bild.jpg", b"\xff\xd8\xff" + b"x" * (MAX_KILOBYTES[".jpg"] * 1000), "F104", "får vara högst 5000 kB"),
    "scans": ("bild.jpg", in_many_scans(), "F115", "lager"),
    "webp that says it is large": (
        "bild.webp",
        picture("WEBP", lossless=True)[:21] + b"\xff" * 4 + b"x" * 99,
        "F115",
        "16384 × 16384",
    ),
    "moving": ("bild.webp", moving(), "F116", "rör sig"),
    "print": ("bild.jpg", picture("JPEG", mode="CMYK"), "F114", "färger för tryck"),
    "script": ("bild.svg", SVG.format("<script>alert(1)</script>"), "F116", "<script>"),
    "script in metadata": ("bild.svg", SVG.format("<metadata><script/></metadata>"), "F116", "<script>"),
    "handler": ("bild.svg", SVG.format('<rect width="1" height="1" ONLOAD="x()"/>'), "F116", "är kod"),
    "html in a drawing": ("bild.svg", SVG.format("<foreignObject/>"), "F116", "<foreignObject>"),
    "animation": ("bild.svg", SVG.format('<rect><animate attributeName="x" to="9"/></rect>'), "F116", "<animate>"),
    "link in a drawing": ("bild.svg", SVG.format('<a href="#x"/>'), "F116", "<a>"),
    "picture in a drawing": ("bild.svg", SVG.format('<image href="data:image/png;base64,AA"/>'), "F116", "<image>"),
    "copy from outside": ("bild.svg", SVG.format('<use href="https://exempel.se/a.svg#b"/>'), "F116", "utifrån"),
    "old kind of link": ("bild.svg", SVG.format(f'<use {XLINK}xlink:href="a.svg#b"/>'), "F116", "utifrån"),
    "style that fetches": ("bild.svg", SVG.format("<style>rect { fill: url(//exempel.se/x) }</style>"), "F116", "Stilen"),
    "import in a style": ("bild.svg", SVG.format("<style>@im<![CDATA[port]]> 'x.css';</style>"), "F116", "Stilen"),
    "attribute that fetches": ("bild.svg", SVG.format('<rect fill="url(https://exempel.se/a#b)"/>'), "F116", "Attributet fill"),
    "entities": ("bild.svg", '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("<text>&a;</text>"), "F116", "DOCTYPE"),
    "stylesheet": ("bild.svg", '<?xml-stylesheet href="x.css"?>' + SVG.format(""), "F116", "instruktionen"),
    "no size": ("bild.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>', "F114", "hur stor"),
    "not well-formed": ("bild.svg", SVG.format("<rect>"), "F114", "felskriven"),
    "too deep": ("bild.svg", SVG.format("<g>" * 90 + "</g>" * 90), "F115", "för många delar"),
    "no drawing": ("bild.svg", "<feed/>", "F114", "ingen bild av slaget svg"),
    "macros": ("bilaga.docx", office(word__vbaProject_bin="x"), "F116", "vbaProject.bin"),
    "macro document with another name": (
        "bilaga.docx",
        zipped({"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml": "<d/>"}),
        "F116",
        "makron",
    ),
    "an object": ("bilaga.pptx", office(".pptx", ppt__embeddings__oleObject1_bin="x"), "F116", "oleObject1.bin"),
    "old Word, or a password": ("bilaga.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "F114", "lösenord"),
    "a sheet as text": ("bilaga.docx", office(".xlsx"), "F114", "inget dokument av slaget docx"),
    "no zip": ("bilaga.xlsx", "a;b\n1;2\n", "F114", "går inte att läsa som xlsx"),
    "template from outside": (
        "bilaga.docx",
        zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<d/>", RELS: outside("attachedTemplate")}),
        "F116",
        "hämtar något utifrån",
    ),
    "field": (
        "bilaga.docx",
        office(word__header1_xml=FIELD),
        "F116",
        "fält",
    ),
    "relation in code": (
        "bilaga.docx",
        zipped(
            {"[Content_Types].xml": "<Types/>", "word/document.xml": "<d/>", RELS: outside("oleObject").replace("E", "&#69;")}
        ),
        "F116",
        "hämtar något utifrån",
    ),
    "two parts of one name": ("bilaga.docx", office(WORD__document_xml="<d/>"), "F114", "ovanligt sätt"),
    "two bytes a letter": (
        "bilaga.docx",
        zipped({"[Content_Types].xml": "<\0T\0", "word/document.xml": ""}),
        "F114",
        "teckenkodning",
    ),
    "zip bomb": ("bilaga.docx", office(word__media__a_xml="0" * 101_000_000), "F115", "packas upp"),
    "no pdf": ("bilaga.pdf", "<html></html>", "F114", "ingen PDF"),
    "script in a pdf": ("bilaga.pdf", PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript >>"), "F116", "skript"),
    "script in code": ("bilaga.pdf", PDF.replace(b"/Catalog", b"/Catalog /AA << /S /Java#53cript >>"), "F116", "skript"),
    "packed program": ("bilaga.pdf", packed(b"5 0 << /S /Launch >>"), "F116", "startar ett program"),
    "packed oddly": (
        "bilaga.pdf",
        packed(b"5 0 << >>", ODD),
        "F114",
        "igenom",
    ),
    "locked": ("bilaga.pdf", PDF.replace(b"/Root", b"/Encrypt 9 0 R /Root"), "F114", "låst"),
    "capitals": ("Bild.png", picture(), "F102", "Bild.png"),
    "capitals in the ending": ("bild.PNG", picture(), "F102", "stora bokstäver"),
    "a device": ("aux.png", picture(), "F102", "aux"),
    "no letters of ours": ("bild_1.png", picture(), "F102", "bild_1.png"),
    "macro ending": ("bilaga.docm", office(), "F103", "bilaga.docm"),
    "another format": ("bild.gif", b"GIF89a", "F103", "bild.gif"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """What is found in each bad file, by its name: each in a folder of its own."""
    files = {f"content/fil-{number}/{BAD[name][0]}": BAD[name][1] for number, name in enumerate(BAD)}
    paths = dict(zip(files, BAD, strict=True))
    found: dict[str, list[Finding]] = {name: [] for name in BAD}
    for finding in check(draw(tmp_path_factory.mktemp("bad"), files))[1]:
        if finding.code != "B106":
            found[paths[finding.place.path]].append(finding)
    return found


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_of(name: str, told: dict[str, list[Finding]]) -> None:
    _, _, code, words = BAD[name]
    assert [finding.code for finding in told[name]] == [code], [*map(str, told[name])]
    assert words in told[name][0].message and told[name][0].hint


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "hemlig.png").write_bytes(picture())
    root = draw(tmp_path / "g")
    (root / "content" / "bild.png").symlink_to(tmp_path / "hemlig.png")
    assert [finding.code for finding in check(root)[1]] == ["F101"]


def test_nothing_is_decoded_that_says_it_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    def decoded(*_: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(Image.Image, "load", decoded)
    with pytest.raises(RefusedFile) as refused:
        raster.measures("content/a.png", png_of(6000, 6000))
    assert refused.value.why is Why.TOO_MUCH


def with_another_picture_after() -> bytes:
    """Return a JPEG as phones make them, with a second picture for depths or the like."""
    file = io.BytesIO()
    first = Image.open(io.BytesIO(picture("JPEG")))
    first.save(file, "MPO", save_all=True, append_images=[Image.new("RGB", (90, 45))])
    return file.getvalue()


GOOD: dict[str, Callable[[], bytes]] = {
    "palett.png": lambda: picture(mode="P"),
    "svartvit.png": lambda: picture(mode="1"),
    "genomskinlig.png": lambda: picture(mode="RGBA"),
    "djup.png": lambda: picture(mode="I;16"),
    "foto.jpeg": lambda: picture("JPEG", progressive=True),
    "telefonens.jpg": with_another_picture_after,
    "foto.avif": lambda: picture("AVIF", 60, 30),
    "foto.webp": lambda: picture("WEBP"),
    "skarp.webp": lambda: picture("WEBP", lossless=True),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_picture_is_written_in_its_size_without_anything_else(name: str) -> None:
    raw = GOOD[name]()
    width, height = raster.measures(name, raw)
    made = raster.sized(name, raw, 50)
    assert made == raster.sized(name, raw, 50)
    with Image.open(io.BytesIO(made)) as image:
        assert image.size == (50, round(height * 50 / width))
        assert not image.getexif()
        shades = image.convert("L").getextrema()
    assert shades[0] < 30 and shades[1] > 220, "the shades are those of the picture"


def test_a_camera_that_was_held_upright_and_where_it_was() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (59.0, 20.0, 0.0)
    raw = picture("JPEG", 200, 100, exif=exif, comment=b"hemligt", icc_profile=b"profil" * 40)
    assert raster.measures("a.jpg", raw) == (100, 200)
    made = raster.sized("a.jpg", raw, 100)
    with Image.open(io.BytesIO(made)) as image:
        assert image.size == (100, 200)
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert b"hemligt" not in made and b"Exif" not in made and b"profil" not in made


def test_a_drawing_is_published_with_what_is_seen_and_nothing_else() -> None:
    drawn = SVG.format(
        '<!-- hemligt --><metadata>hemligt</metadata><title>En &amp; två</title><defs><linearGradient id="a"/></defs>'
        '<style>.b &gt; rect { fill: url(#a) }</style><rect class="b" style="fill:url(#a)" x="1"/><use href="#c"/>'
        '<i:view xmlns:i="http://exempel.se/ritprogram" i:x="hemligt"><i:grid/></i:view>'
        '<g xmlns:i="http://exempel.se/ritprogram" i:file="C:\\hemligt"/><text xml:space="preserve">Å</text>'
    )
    width, height, made = svg.read(drawn.encode())
    assert (width, height) == (300, 100)
    assert b"hemligt" not in made and b"exempel" not in made
    assert svg.read(made) == (300, 100, made), "what is published is read as it is written"
    for part in ("En &amp; två", "url(#a)", '<use href="#c">', 'xml:space="preserve"', "Å"):
        assert part in made.decode()
