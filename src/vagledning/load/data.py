"""Loads the entries of guidance data: one folder per kind, one file per theme."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from vagledning.fault_families import DATA, FILED_DATA
from vagledning.findings import Fault, Findings, Place
from vagledning.load.bind import bind
from vagledning.load.cache import ParseCache
from vagledning.load.csl import references_in
from vagledning.load.files import SLUG, files_in, read_file, read_text, text_of
from vagledning.load.yaml_nodes import Mapping, parse, type_names
from vagledning.model.entry import Entry, entry_of
from vagledning.model.fields import FieldType
from vagledning.model.kind import Kind
from vagledning.model.kinds import Reference
from vagledning.source.tree import File, Tree, TreeEntry, is_file

UNKNOWN_FOLDER = Fault(
    "D201",
    DATA,
    "Okänt slag av data",
    "Se docs/data.md för vilka mappar som finns i data/, eller beskriv ett eget slag i data/kinds/.",
    reason="Data i en okänd mapp visas aldrig.",
)
NOT_ENTRIES = Fault(
    "D202",
    DATA,
    "Filen har fel uppbyggnad",
    "Skriv ett id per post, och postens nycklar indragna under det.",
    reason="Varje post behöver ett eget id, så att sidor och andra poster kan hänvisa till den.",
)
BAD_ID = Fault(
    "D203",
    FILED_DATA,
    "Id:t har fel form",
    "Använd små bokstäver a–z, siffror och bindestreck.",
    reason="Id:t blir en del av adressen på webbplatsen, och den ska gå att skriva och läsa upp.",
)
SAME_ID = Fault(
    "D204",
    FILED_DATA,
    "Samma id två gånger",
    "Ett id används en enda gång i varje slag. Ge den nya posten ett annat id.",
    reason="En hänvisning ska leda till en enda post.",
)

KINDS_FOLDER = "kinds"
SITE_FILE = "data/site.yaml"
EXCEPTIONS_FILE = "data/exceptions.yaml"
ACCESSIBILITY_FILE = "data/accessibility.yaml"
MOVED_FILE = "data/moved.yaml"
ANCHORS_FILE = "data/anchors.yaml"
PICTURES_FILE = "data/pictures.yaml"
RESULTS_FILE = "data/accessibility-results.yaml"
# Files directly in data/, each with its own loader.
ALONE = (SITE_FILE, EXCEPTIONS_FILE, MOVED_FILE, ANCHORS_FILE, PICTURES_FILE, ACCESSIBILITY_FILE, RESULTS_FILE)


def keys_in(tree: Tree, name: str, fault: Fault, wanted: str, findings: Findings) -> Mapping | None:
    """Return the root mapping of one of those files, None if the file does not exist or cannot be read.

    fault is reported if the root is not a mapping; wanted is the Swedish word for its keys, such as "nycklar".
    """
    if not is_file(tree, name):
        return None
    text = read_text(tree, name, findings)
    node = parse(name, text, findings) if text is not None else None
    if node is None or isinstance(node, Mapping):
        return node
    findings.add(fault.at(node.place, f"Filen innehåller {type_names[type(node)]} i stället för {wanted}."))
    return None


def load_entries(
    tree: Tree, findings: Findings, kinds: MappingType[str, Kind], cache: ParseCache | None = None, *, complete: bool = True
) -> tuple[dict[str, dict[str, Entry]], frozenset[str]]:
    """Return the entries of data/ by kind and id, and the kinds with a file that could not be read.

    complete is False if a kind may be missing because its declaration could not be read; unknown folders are then not reported.
    """
    cache = cache or ParseCache()
    unread: set[str] = set()
    by_folder = {kind.folder: kind for kind in kinds.values()}
    by_kind: dict[str, dict[str, Entry]] = {name: {} for name in kinds}
    files: list[tuple[Kind, File | None]] = []
    for entry in files_in(tree, "data", ".yaml", findings):
        name, path = entry.path, PurePosixPath(entry.path)
        if name in ALONE:
            continue
        folder = path.parts[1]
        kind = by_folder.get(folder)
        if folder == KINDS_FOLDER or (kind is None and not complete):
            continue
        if kind is None or len(path.parts) != 3:
            guess = findings.guess(folder, by_folder) if kind is None else f" Filerna ligger direkt i data/{folder}/."
            findings.add(UNKNOWN_FOLDER.at(Place(name), f"”{name}” hör inte till något slag av data.{guess}"))
            continue
        files.append((kind, read_file(tree, entry, findings)))
    cache.read_ahead(_entries, [(file, (kind, PurePosixPath(file.path).stem)) for kind, file in files if file is not None])
    for kind, file in files:
        entries = _entries_of(file, kind, findings, cache)
        if entries is None:
            unread.add(kind.name)
            continue
        for row in entries:
            _add(by_kind[kind.name], row, findings)
    return by_kind, frozenset(unread)


def entries_in(tree: Tree, entry: TreeEntry, kind: Kind, findings: Findings, cache: ParseCache) -> Sequence[Entry] | None:
    """Return the entries in a file, or None if it could not be read."""
    return _entries_of(read_file(tree, entry, findings), kind, findings, cache)


def _entries_of(file: File | None, kind: Kind, findings: Findings, cache: ParseCache) -> Sequence[Entry] | None:
    return cache.read(_entries, file, kind, PurePosixPath(file.path).stem, findings=findings) if file is not None else None


def _entries(path: str, raw: bytes, kind: Kind, theme: str, findings: Findings) -> Sequence[Entry] | None:
    """Return the entries of one file, or None if it could not be read."""
    text = text_of(path, raw, findings)
    node = parse(path, text, findings) if text is not None else None
    if node is None:
        return None
    if kind.record is Reference:
        count_before = len(findings)
        references = list(references_in(node, theme, findings))
        return references if references or len(findings) == count_before else None
    if isinstance(node, Mapping):
        return _entries_in(node, kind, theme, findings)
    findings.add(NOT_ENTRIES.at(node.place, f"Filen innehåller {type_names[type(node)]} i stället för poster."))
    return None


def _add(entries: dict[str, Entry], entry: Entry, findings: Findings) -> None:
    if not SLUG.fullmatch(entry.id):
        findings.add(BAD_ID.at(entry.place, f"”{entry.id}” kan inte vara ett id."))
    if entry.id in entries:
        first = entries[entry.id].place
        findings.add(SAME_ID.at(entry.place, f"Id:t ”{entry.id}” finns redan i {first.path} på rad {first.line}."))
        return
    entries[entry.id] = entry


def _entries_in(node: Mapping, kind: Kind, theme: str, findings: Findings) -> list[Entry]:
    specs = kind.fields
    entries = []
    for key, value in node.pairs:
        if not isinstance(value, Mapping):
            findings.add(NOT_ENTRIES.at(key.place, f"Under ”{key.text}” står {type_names[type(value)]} i stället för nycklar."))
            continue
        values, places = bind(Mapping(key.place, value.pairs), specs, f"”{key.text}” i {kind.folder}", findings)
        # An entry with faults is kept, with blanks for unreadable values, so that references to it are not reported too.
        # Its own findings stop the build. A date may be null, which the model represents as None.
        blank: dict[str, Any] = {
            name: None if spec.form is FieldType.DATE else "" for name, spec in specs.items() if spec.required and not spec.many
        }
        entries.append(entry_of(kind, key.text, theme, key.place, places, {**blank, **values}))
    return entries
