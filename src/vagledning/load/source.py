"""Finds the guidance's files and reads them as text. A pull request is untrusted: nothing outside the folders is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from vagledning.errors import Fault, Findings, Place
from vagledning.invisible import invisible_in

MAX_BYTES = 1_000_000
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

SYMLINK = Fault("F101", "Symbolisk länk", "Lägg in själva filen i stället för en länk till den.")
BAD_NAME = Fault(
    "F102",
    "Filnamnet kan inte bli en adress",
    "Använd bara små bokstäver a–z, siffror och bindestreck, till exempel ”vem-betalar.md”.",
)
WRONG_TYPE = Fault("F103", "Filen har fel filändelse", "I content/ ligger sidor (.md), i data/ ligger data (.yaml).")
TOO_LARGE = Fault("F104", "Filen är för stor", "Dela upp filen i flera. En fil får vara högst en megabyte.")
ENCODING = Fault("F105", "Filen är inte sparad som UTF-8", "Spara filen igen med teckenkodningen UTF-8.")
BOM = Fault("F106", "Filen börjar med ett osynligt tecken (BOM)", "Spara filen som ”UTF-8” och inte ”UTF-8 med BOM”.")
CRLF = Fault("F107", "Filen har radslut från Windows", "Spara filen med radslutet LF (”Unix”).")
EMPTY = Fault("F108", "Filen är tom", "Skriv något i filen eller ta bort den.")
CONTROL = Fault("F109", "Osynligt tecken i texten", "Ta bort tecknet och skriv om ordet för hand.")
UNREADABLE = Fault("F110", "Filen går inte att läsa", "Kontrollera att filen finns och att den får läsas.")

FAULTS = (SYMLINK, BAD_NAME, WRONG_TYPE, TOO_LARGE, ENCODING, BOM, CRLF, EMPTY, CONTROL, UNREADABLE)


def files_in(root: Path, folder: str, suffix: str, findings: Findings) -> Iterator[Path]:
    """Yield the files with the suffix under root/folder in a stable order; the rest become findings.

    Names that start with a dot are left alone, as mkdocs leaves them.
    """
    base = root / folder
    if base.is_symlink():
        findings.add(SYMLINK.at(Place(folder), f"Mappen {folder}/ är en symbolisk länk."))
        return
    yield from _walk(root, base, suffix, findings)


def _walk(root: Path, folder: Path, suffix: str, findings: Findings) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        place = Place(path.relative_to(root).as_posix())
        if path.is_symlink():
            findings.add(SYMLINK.at(place, f"”{path.name}” är en symbolisk länk, och sådana följs inte."))
        elif path.is_dir():
            if not SLUG.fullmatch(path.name):
                findings.add(BAD_NAME.at(place, f"Mappen ”{path.name}” kan inte bli en del av en adress."))
            yield from _walk(root, path, suffix, findings)
        elif path.suffix != suffix:
            findings.add(WRONG_TYPE.at(place, f"”{path.name}” slutar inte på {suffix}."))
        elif not SLUG.fullmatch(path.stem):
            findings.add(BAD_NAME.at(place, f"”{path.name}” kan inte bli en adress."))
            yield path
        else:
            yield path


def read_text(root: Path, path: Path, findings: Findings) -> str | None:
    """Return the file's text with LF line ends, or None when it cannot be used.

    Faults that leave the text readable (BOM, CRLF, odd characters) are reported and the text is returned, so that the
    rest of the file is checked in the same run.
    """
    place = Place(path.relative_to(root).as_posix())
    try:
        raw = path.read_bytes()
    except OSError as error:
        findings.add(UNREADABLE.at(place, f"Filen går inte att läsa: {error.strerror}."))
        return None
    if len(raw) > MAX_BYTES:
        findings.add(TOO_LARGE.at(place, f"Filen är {len(raw) // 1000} kB stor."))
        return None
    if raw.startswith(b"\xef\xbb\xbf"):
        findings.add(BOM.at(place, "Filen börjar med ett osynligt tecken (BOM)."))
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        col = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        byte = raw[error.start]
        findings.add(ENCODING.at(Place(place.path, line, col), f"Byten 0x{byte:02X} hör inte hemma i UTF-8."))
        return None
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        findings.add(CRLF.at(Place(place.path, line), "Raden slutar med tecknen CR LF."))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        findings.add(EMPTY.at(place, "Filen är tom."))
        return None
    return _without_odd_characters(place.path, text, findings)


def _without_odd_characters(path: str, text: str, findings: Findings) -> str:
    odd = invisible_in(text)
    for character in odd:
        at = text.index(character)
        line = text.count("\n", 0, at) + 1
        col = at - (text.rfind("\n", 0, at) + 1) + 1
        findings.add(CONTROL.at(Place(path, line, col), f"Här står det osynliga tecknet U+{ord(character):04X}."))
    return "".join(c for c in text if c not in odd) if odd else text
