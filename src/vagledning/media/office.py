"""Looks through documents of Word, Excel and PowerPoint, zips of XML, for what could run or fetch something."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator

from vagledning.media.refused import RefusedFile, Why

# The part that makes a document one of its kind, by ending.
_MAIN = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS = 3000
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Bytes unpacked, of the whole and of a part that is read here.
_MOST_BYTES, _MOST_OF_A_PART = 100_000_000, 2_000_000
# Parts of programs and of other files within the document, whatever they are called otherwise.
_ACTING = re.compile(
    r"(?:^|/)(?:vbaproject|vbadata)[^/]*|(?:^|/)(?:activex|embeddings|macrosheets|dialogsheets)/|\.(?:bin|exe|dll|js|vbs|swf)$",
    re.I,
)
# What a printer was set to, and the pictures of fonts and the like, are not programs.
_HARMLESS = re.compile(r"(^|/)printersettings/[^/]*\.bin$", re.I)
_MACRO_TYPE = re.compile(rb"macroEnabled|vbaProject|oleObject|activeX", re.I)
# A link is fetched when the reader asks for it; everything else outside is fetched when the document opens.
_RELATION = re.compile(rb"<[^<>]*\bRelationship\b[^<>]*>")
_OUTSIDE, _LINK = re.compile(rb"""TargetMode\s*=\s*["']External""", re.I), re.compile(rb"""Type\s*=\s*["'][^"']*/hyperlink["']""")
# Fields that fetch something or start another program when the document opens; one may be in several pieces.
_PIECE = re.compile(rb"""<w:instrText\b[^<>]*>([^<>]*)|\bw:instr\s*=\s*["']([^"'<>]*)""")
_FIELD = re.compile(rb"\b(?:DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT)\b", re.I)
_NO_TEMPLATE = "Koppla loss dokumentets mall och det som är länkat, eller spara som PDF."


def refuse(path: str, raw: bytes) -> None:
    """Raise RefusedFile if a document is not published."""
    suffix = posixpath.splitext(path)[1]
    if raw.startswith(_OLE):
        raise RefusedFile(Why.NOT_AS_NAMED, f"Filen är skyddad med lösenord, eller sparad i ett äldre format än {suffix}")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _refuse_in(archive, suffix)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise RefusedFile(Why.NOT_AS_NAMED, f"Filen går inte att läsa som {suffix[1:]}") from error


def _refuse_in(archive: zipfile.ZipFile, suffix: str) -> None:
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
        raise RefusedFile(Why.TOO_MUCH, "Dokumentet är för stort när det packas upp")
    names = {part.filename for part in parts}
    if len({name.lower() for name in names}) < len(parts) or any(part.compress_type not in _PACKED for part in parts):
        # Programs would read one part, and we perhaps another.
        raise RefusedFile(Why.NOT_AS_NAMED, "Dokumentet är packat på ett ovanligt sätt")
    if _MAIN[suffix] not in names or "[Content_Types].xml" not in names:
        raise RefusedFile(Why.NOT_AS_NAMED, f"Filens innehåll är inget dokument av slaget {suffix[1:]}")
    for name in sorted(names):
        if _ACTING.search(name) and not _HARMLESS.search(name):
            raise RefusedFile(Why.ACTS, f"I dokumentet finns {name}, som kan vara ett makro eller en annan fil")
    if _MACRO_TYPE.search(_part(archive, "[Content_Types].xml")):
        raise RefusedFile(Why.ACTS, "Dokumentet säger att det har makron eller andra filer i sig")
    for name in sorted(names):
        if name.lower().endswith(".rels") and any(_fetched(_part(archive, name))):
            raise RefusedFile(Why.ACTS, "Dokumentet hämtar något utifrån när det öppnas, till exempel en mall", _NO_TEMPLATE)
    texts = sorted(name for name in names if name.lower().startswith("word/") and name.lower().endswith(".xml"))
    if any(_FIELD.search(_fields(_part(archive, name, _MOST_BYTES))) for name in texts):
        raise RefusedFile(Why.ACTS, "Dokumentet har ett fält som hämtar något eller startar ett annat program")


def _fields(text: bytes) -> bytes:
    return b"".join(piece or whole for piece, whole in _PIECE.findall(text))


def _fetched(relations: bytes) -> Iterator[bytes]:
    """Yield the relations by which something is fetched, and those that are written so that it cannot be told."""
    if b"&#" in relations:
        yield relations
    yield from (row for row in _RELATION.findall(relations) if _OUTSIDE.search(row) and not _LINK.search(row))


def _part(archive: zipfile.ZipFile, name: str, most: int = _MOST_OF_A_PART) -> bytes:
    """Return a part, unpacked. What its own head says of its size is not trusted."""
    with archive.open(name) as part:
        content = part.read(most + 1)
    if len(content) > most:
        raise RefusedFile(Why.TOO_MUCH, "Dokumentet är för stort när det packas upp")
    if b"\0" in content:
        # Text of two bytes a letter, in which nothing would be found.
        raise RefusedFile(Why.NOT_AS_NAMED, "Dokumentet är sparat med en ovanlig teckenkodning")
    return content
