"""Reads the pictures and attachments of content/, and data/pictures.yaml, which says who made the pictures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from vagledning.fault_families import FILED_DATA, FILES
from vagledning.findings import Fault, Findings, Place
from vagledning.load.bind import bind
from vagledning.load.cache import ParseCache
from vagledning.load.data import PICTURES_FILE, keys_in
from vagledning.load.files import read_file
from vagledning.load.yaml_nodes import Mapping
from vagledning.media import office, pdf_scan, svg
from vagledning.media.refused import RefusedFile, Why
from vagledning.model.content_file import DRAWING, Attachment, Credit, Picture, is_attachment
from vagledning.model.fields import fields_of
from vagledning.source.tree import Tree, TreeEntry

NOT_AS_NAMED = Fault(
    "F114",
    FILES,
    "Filen är inte vad namnet säger",
    "Spara om filen i det program som den är gjord i, och ge den rätt filändelse.",
    reason="En fil som inte är vad den heter går inte att visa, eller gör något annat än läsaren väntar sig.",
)
TOO_MUCH = Fault(
    "F115",
    FILES,
    "Innehållet i filen är för stort",
    "Spara om filen i mindre storlek.",
    reason="Av en liten fil kan det bli så mycket att det tar slut på minnet, hos oss eller hos läsaren.",
)
ACTS = Fault(
    "F116",
    FILES,
    "Filen kan göra något av sig själv",
    "Spara om filen utan det, till exempel som PDF.",
    reason="Läsaren ska kunna öppna det som hör till vägledningen utan att något körs eller hämtas.",
)
BAD_FILE = Fault(
    "D921",
    FILED_DATA,
    "Raden om en bild är felskriven",
    "Skriv bildens väg i content/ och kolon, och under den credit och licence, till exempel kapitel/bild.png.",
    reason="Den som har gjort en bild har rätt att nämnas, och läsaren behöver veta hur bilden får användas.",
)
UNKNOWN = Fault(
    "D922",
    FILED_DATA,
    "Raden är om en bild som inte finns",
    "Skriv bildens väg som den är i content/, eller ta bort raden.",
    reason="En rad om en bild som inte finns är ofta en bild som har bytt namn, och står då utan upphov.",
)
_UNREAD = "…"
_FAULTS = {Why.NOT_AS_NAMED: NOT_AS_NAMED, Why.TOO_MUCH: TOO_MUCH, Why.ACTS: ACTS}


def load_content_files(
    tree: Tree, entries: Iterable[TreeEntry], findings: Findings, cache: ParseCache | None = None
) -> tuple[dict[str, Picture | Attachment], frozenset[str]]:
    """Return the pictures and attachments by path, and the paths of those that are refused (already reported)."""
    cache = cache or ParseCache()
    files: dict[str, Picture | Attachment] = {}
    unread: set[str] = set()
    for entry in entries:
        file = read_file(tree, entry, findings)
        read = cache.read(_content_file, file, findings=findings) if file is not None else None
        found = cast("Picture | Attachment | None", read)
        if found is None or file is None:
            unread.add(entry.path)
        else:
            # Two files with the same content are one in the cache of results, but not here.
            files[entry.path] = replace(found, path=entry.path, hash=file.hash)
    for path, row in _credits(tree, findings).items():
        known = files.get(path)
        if isinstance(known, Picture):
            files[path] = replace(known, credit=row.credit, licence=row.licence)
        elif path not in unread:
            name = path.removeprefix("content/")
            guess = findings.guess(
                name, [one.removeprefix("content/") for one, kept in files.items() if isinstance(kept, Picture)]
            )
            findings.add(UNKNOWN.at(row.place, f"Bilden ”{name}” finns inte i content/.{guess}"))
    return files, frozenset(unread)


def _credits(tree: Tree, findings: Findings) -> dict[str, Credit]:
    """Return the rows of data/pictures.yaml by the path of the picture; empty if the file does not exist."""
    node = keys_in(tree, PICTURES_FILE, BAD_FILE, "en rad per bild", findings)
    rows: dict[str, Credit] = {}
    for key, value in node.pairs if node is not None else ():
        values: dict[str, Any] = {}
        if isinstance(value, Mapping):
            values, _ = bind(Mapping(key.place, value.pairs), fields_of(Credit), f"bilden ”{key.text}”", findings)
        else:
            findings.add(BAD_FILE.at(key.place, f"”{key.text}” behöver ha credit och licence under sig."))
        path = f"content/{key.text.removeprefix('content/')}"
        # What a faulty row lacks is not reported on the page too; its own finding stops the build.
        rows[path] = Credit(path=path, place=key.place, **{"credit": _UNREAD, "licence": _UNREAD, **values})
    return rows


def _content_file(path: str, raw: bytes, findings: Findings) -> Picture | Attachment | None:
    try:
        return _looked_through(path, raw)
    except RefusedFile as refused:
        findings.add(_FAULTS[refused.why].at(Place(path), f"{refused}.", refused.hint or None))
        return None


def _looked_through(path: str, raw: bytes) -> Picture | Attachment:
    if path.endswith(".pdf"):
        pdf_scan.refuse(raw)
    elif is_attachment(path):
        office.refuse(path, raw)
    elif path.endswith(DRAWING):
        return Picture(path, "", *svg.read(raw)[:2])
    else:
        # Only a guidance with such pictures needs the library.
        from vagledning.media.raster import measures  # noqa: PLC0415

        return Picture(path, "", *measures(path, raw))
    return Attachment(path, "", len(raw))
