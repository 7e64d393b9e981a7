"""Looks through a PDF for what could run something: scripts, programs that start, and files within it.

It is not parsed, since a reader may repair what a parser refuses: every name in it is looked at, also those that are packed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from vagledning.media.refused import RefusedFile, Why

_ACTS = {
    "JavaScript": "skript",
    "Rendition": "något som spelas upp",
    "Launch": "något som startar ett program",
    "EmbeddedFile": "en annan fil",
    "EmbeddedFiles": "en annan fil",
    "RichMedia": "rörliga bilder eller ljud",
    "Movie": "rörliga bilder",
    "Sound": "ljud",
    "SubmitForm": "ett formulär som skickar det läsaren skriver",
    "ImportData": "ett formulär som hämtar uppgifter",
}
_NAME = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]+)")
_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"stream\r?\n")
# Bytes before a stream in which what it is stands.
_ABOUT = 2000
_MOST_STREAMS, _MOST_BYTES = 20_000, 50_000_000
_SAVE = "Skriv ut dokumentet till en ny PDF."


def refuse(raw: bytes) -> None:
    """Raise RefusedFile if a PDF is not published."""
    if not raw.startswith(b"%PDF-"):
        raise RefusedFile(Why.NOT_AS_NAMED, "Filens innehåll är ingen PDF")
    names, left = _names(raw), _MOST_BYTES
    for part in _packed(raw):
        left -= len(part)
        if left < 0:
            raise _too_much()
        names |= _names(part)
    if "Encrypt" in names:
        raise RefusedFile(Why.NOT_AS_NAMED, "Dokumentet är låst, så att det inte går att se vad som finns i det", _SAVE)
    # So short a name may be part of a picture by chance.
    if names >= {"AcroForm", "XFA"}:
        raise RefusedFile(Why.ACTS, "I dokumentet finns ett formulär som kan köra skript (/XFA)", _SAVE)
    if found := sorted(names & _ACTS.keys()):
        raise RefusedFile(Why.ACTS, f"I dokumentet finns {_ACTS[found[0]]} (/{found[0]})", _SAVE)


def _too_much() -> RefusedFile:
    return RefusedFile(Why.TOO_MUCH, "Dokumentet är för stort när det packas upp", _SAVE)


def _names(part: bytes) -> set[str]:
    """Return the names in a part, with the letters that are written as codes."""
    found = set(_NAME.findall(part))
    return {_CODE.sub(lambda code: bytes([int(code[1], 16)]), name).decode("latin-1") for name in found}


def _packed(raw: bytes) -> Iterator[bytes]:
    """Yield the packed lists of objects. Other streams hold pictures, fonts and what is on the pages."""
    before = 0
    for number, match in enumerate(_STREAM.finditer(raw)):
        if number >= _MOST_STREAMS:
            raise _too_much()
        names = _names(raw[max(before, match.start() - _ABOUT) : match.start()])
        before = match.end()
        if "ObjStm" not in names:
            continue
        try:
            if "Predictor" in names:
                raise zlib.error
            yield zlib.decompressobj().decompress(memoryview(raw)[match.end() :], _MOST_BYTES)
        except zlib.error:
            raise RefusedFile(Why.NOT_AS_NAMED, "En del av dokumentet går inte att se igenom", _SAVE) from None
