"""Reads the files of a tree as text. A pull request is untrusted: anything but the expected plain files is reported."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from errno import ENOENT
from pathlib import PurePosixPath

from vagledning.fault_families import FILES, FORM_OF_FILES
from vagledning.findings import Fault, Findings, Place
from vagledning.load.characters import without_odd_characters
from vagledning.load.line_ends import without_cr
from vagledning.model.content_file import ATTACHMENTS, DRAWING, PICTURES
from vagledning.source.tree import EntryType, File, Tree, TreeEntry, walk

# Far above any real file, and small enough to parse in well under a second.
MAX_KILOBYTES = {".md": 60, ".yaml": 300} | {DRAWING: 200}
# Files that are no text. A repository keeps every version of them.
MAX_KILOBYTES |= {suffix: 5000 for suffix in (*PICTURES, *ATTACHMENTS) if suffix not in MAX_KILOBYTES}
PAGE = ".md"
IN_CONTENT = (PAGE, *PICTURES, *ATTACHMENTS)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Of a whole path, and of a word for a role or the like: names of files are made of them, and file systems take 255 signs.
MOST_PATH, MOST_WORD = 120, 60
# Reserved device names on Windows: a repository with such a file cannot be checked out there.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))})

SYMLINK = Fault(
    "F101",
    FORM_OF_FILES,
    "Symbolisk länk",
    "Lägg in själva filen i stället för en länk till den.",
    reason="En länk kan leda till filer som inte ska publiceras.",
)
BAD_NAME = Fault(
    "F102",
    FORM_OF_FILES,
    "Filnamnet kan inte bli en adress",
    "Använd bara små bokstäver a–z, siffror och bindestreck, till exempel ”vem-betalar.md”.",
    reason="Filens namn blir sidans adress, och den ska fungera i alla webbläsare och på alla datorer.",
)
WRONG_TYPE = Fault(
    "F103",
    FORM_OF_FILES,
    "Filen har fel filändelse",
    f"I content/ ligger sidor (.md), bilder ({', '.join(PICTURES)}) och bilagor ({', '.join(ATTACHMENTS)}), i data/ .yaml.",
    reason="Filer av andra slag kontrolleras inte, och publiceras därför inte.",
)
TOO_LARGE = Fault(
    "F104",
    FILES,
    "Filen är för stor",
    "Dela upp filen i flera.",
    reason="En mycket stor fil är svår att granska och tar lång tid att läsa.",
)
ENCODING = Fault(
    "F105",
    FILES,
    "Filen är inte sparad som UTF-8",
    "Spara filen igen med teckenkodningen UTF-8.",
    reason="I en annan teckenkodning blir å, ä och ö fel för läsaren.",
)
BOM = Fault(
    "F106",
    FORM_OF_FILES,
    "Filen börjar med ett osynligt tecken (BOM)",
    "Spara filen som ”UTF-8” och inte ”UTF-8 med BOM”.",
    reason="Tecknet syns inte, men gör att början av filen läses fel.",
)
EMPTY = Fault(
    "F108",
    FILES,
    "Filen är tom",
    "Skriv något i filen eller ta bort den.",
    reason="En tom fil ger en tom sida eller ett slag utan poster.",
)
UNREADABLE = Fault(
    "F110",
    FILES,
    "Filen går inte att läsa",
    "Kontrollera att filen finns och att den får läsas.",
    reason="Det som inte går att läsa går inte att kontrollera.",
)
HIDDEN = Fault(
    "F113",
    FILES,
    "Dold fil",
    "Ta bort filen. Filer vars namn börjar med punkt hör inte hemma i content/ och data/.",
    reason="En dold fil granskas inte, och en del av dem ändrar hur förslaget visas för den som granskar.",
)
_HOW_TO_SHRINK = "Spara om bilden mindre, eller dela upp dokumentet."


def files_in(tree: Tree, folder: str, suffixes: str | tuple[str, ...], findings: Findings) -> Iterator[TreeEntry]:
    """Yield the files with one of the suffixes below a folder in a stable order; report everything else."""
    suffixes = (suffixes,) if isinstance(suffixes, str) else suffixes
    top = tree.entry(folder)
    if top is not None and top.type is EntryType.SYMLINK:
        findings.add(SYMLINK.at(Place(folder), f"Mappen {folder}/ är en symbolisk länk."))
    try:
        listed = list(walk(tree, folder))
    except OSError as error:
        findings.add(UNREADABLE.at(Place(folder), f"Det går inte att se vad som ligger i {folder}/: {error.strerror}."))
        return
    for entry in listed:
        path = PurePosixPath(entry.path)
        place = Place(entry.path)
        if entry.type is EntryType.SYMLINK:
            findings.add(SYMLINK.at(place, f"”{path.name}” är en symbolisk länk, och sådana följs inte."))
        elif entry.hidden:
            # Not published, but files such as .gitattributes change how a diff is shown to its reviewer.
            noun = "mapp" if entry.type is EntryType.FOLDER else "fil"
            findings.add(HIDDEN.at(place, f"”{path.name}” är en dold {noun}."))
        elif entry.type is EntryType.FOLDER:
            # A folder named index would get the address of its parent folder.
            if not is_name(path.name) or path.name == "index":
                findings.add(BAD_NAME.at(place, f"Mappen ”{path.name}” kan inte bli en del av en adress."))
        elif path.suffix not in suffixes and path.suffix.lower() in suffixes:
            findings.add(BAD_NAME.at(place, f"”{path.name}” slutar med stora bokstäver.", "Skriv filändelsen med små bokstäver."))
        elif path.suffix not in suffixes:
            of_text = next(suffix for suffix in suffixes if suffix in (PAGE, ".yaml"))
            findings.add(WRONG_TYPE.at(place, f"”{path.name}” slutar inte på {of_text}."))
        else:
            _check_name(path, findings)
            yield entry


def _check_name(path: PurePosixPath, findings: Findings) -> None:
    place = Place(str(path))
    if path.stem in _DEVICES:
        told = f"Windows behåller namnet ”{path.stem}” för sig självt."
        findings.add(BAD_NAME.at(place, told, f"Ge filen ett annat namn, till exempel ”om-{path.name}”."))
    elif not is_name(path.stem):
        findings.add(BAD_NAME.at(place, f"”{path.name}” kan inte bli en adress."))
    elif len(str(path)) > MOST_PATH:
        told = f"Filens väg är {len(str(path))} tecken, och får vara högst {MOST_PATH}."
        findings.add(BAD_NAME.at(place, told, "Korta namnet på filen eller på mapparna den ligger i."))


def is_name(name: str) -> bool:
    """True for the name of a file or folder, without ending, that can be part of an address."""
    return bool(SLUG.fullmatch(name)) and name not in _DEVICES


def read_text(tree: Tree, path: str, findings: Findings) -> str | None:
    """Return the text of a file with LF line endings, or None if it cannot be read."""
    entry = tree.entry(path)
    if entry is None:
        findings.add(UNREADABLE.at(Place(path), f"Filen går inte att läsa: {os.strerror(ENOENT)}."))
        return None
    file = read_file(tree, entry, findings)
    return text_of(path, file.content, findings) if file is not None else None


def read_file(tree: Tree, entry: TreeEntry, findings: Findings) -> File | None:
    """Return a file, or None if it cannot be read or is too large."""
    place = Place(entry.path)
    max_kilobytes = MAX_KILOBYTES[PurePosixPath(entry.path).suffix]
    if entry.type is not EntryType.FILE:
        findings.add(UNREADABLE.at(place, "Det här är ingen vanlig fil."))
        return None
    if entry.size > max_kilobytes * 1000:
        told = f"Filen är {-(-entry.size // 1000)} kB stor, och får vara högst {max_kilobytes} kB."
        findings.add(TOO_LARGE.at(place, told, _HOW_TO_SHRINK if PurePosixPath(entry.path).suffix in IN_CONTENT[1:] else None))
        return None
    try:
        return tree.read(entry.path)
    except OSError as error:
        findings.add(UNREADABLE.at(place, f"Filen går inte att läsa: {error.strerror}."))
        return None


def text_of(path: str, raw: bytes, findings: Findings) -> str | None:
    """Return the decoded text of a file with LF line endings, or None if it is not UTF-8 or empty. path is for findings.

    Faults that leave the text readable (BOM, CRLF, odd characters) are reported and the text is returned, so that the
    rest of the file is checked in the same run.
    """
    place = Place(path)
    if raw.startswith(b"\xef\xbb\xbf"):
        findings.add(BOM.at(place, "Filen börjar med ett osynligt tecken (BOM)."))
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        col = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        byte = raw[error.start]
        findings.add(ENCODING.at(Place(path, line, col), f"Byten 0x{byte:02X} hör inte hemma i UTF-8."))
        return None
    text = without_cr(path, text, findings)
    if not text.strip():
        findings.add(EMPTY.at(place, "Filen är tom."))
        return None
    return without_odd_characters(path, text, findings)
