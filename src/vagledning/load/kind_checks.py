"""Checks the kinds of data that a guidance declares: name clashes, missing fields and circular references."""

from __future__ import annotations

from collections.abc import Mapping as Mapping_
from typing import Any

from vagledning.fault_families import DATA
from vagledning.findings import Fault, Findings, Place
from vagledning.load.data import KINDS_FOLDER
from vagledning.load.files import MOST_WORD, SLUG
from vagledning.load.yaml_nodes import Mapping, Node
from vagledning.model.fields import Field, FieldType
from vagledning.model.kind import Kind
from vagledning.model.kinds import ENGINE_KINDS

BAD_KIND = Fault(
    "D211",
    DATA,
    "Slaget är fel beskrivet",
    "Se docs/data.md för hur ett eget slag av data beskrivs.",
    reason="Det som inte går att förstå i beskrivningen kan varken läsas in, kontrolleras eller visas.",
)
CLASH = Fault(
    "D212",
    DATA,
    "Slaget krockar med ett annat",
    "Ge slaget eller mappen ett annat namn.",
    reason="En post hör till ett enda slag, och ankaret på webbplatsen börjar med slagets namn.",
)
UNKNOWN_KIND = Fault(
    "D213",
    DATA,
    "Fältet hänvisar till ett slag som inte finns",
    "Skriv namnet på ett slag: fact, law, term, ref, question, advice eller en fil i data/kinds/.",
    reason="En hänvisning behöver leda till en post som går att visa.",
)
CIRCLE = Fault(
    "D214",
    DATA,
    "Slagen kräver varandra i en ring",
    "Gör en av hänvisningarna frivillig med required: nej.",
    reason="När varje post kräver en annan som finns först går det inte att skriva den första.",
)

# Names already used for something else on the site.
_TAKEN_NAMES = frozenset({"page", "source", "excuse"})
# What the names of the worksheets with questions begin with.
_QUESTION_SHEETS = ("fragor-tema-", "fragor-roll-")
# The field types that each of these keys may name, and how a message describes them.
_FIELD_KEYS: dict[str, tuple[frozenset[FieldType], str]] = {
    "heading": (frozenset({FieldType.TEXT, FieldType.PROSE}), "en text"),
    "lead": (frozenset({FieldType.TEXT, FieldType.PROSE}), "en text"),
    "order": (frozenset({FieldType.NUMBER, FieldType.DATE, FieldType.TEXT}), "ett heltal, ett datum eller en text"),
    "home": (frozenset({FieldType.PAGE}), "en sida"),
    "searched": (frozenset({FieldType.TEXT, FieldType.PROSE}), "texter"),
}


def named(values: dict[str, Any], places: dict[str, Place], fields: dict[str, Field], findings: Findings) -> None:
    """Report keys that name a missing field or a field of the wrong type."""
    for key, (forms, expected) in _FIELD_KEYS.items():
        names = values.get(key) or ()
        for name in (names,) if isinstance(names, str) else names:
            message = f"”{key}” pekar på fältet ”{name}”, som inte "
            if name not in fields:
                findings.add(BAD_KIND.at(places[key], f"{message}finns.{findings.guess(name, fields)}"))
            elif fields[name].form not in forms:
                findings.add(BAD_KIND.at(places[key], f"{message}är {expected}."))


def fault_of_sheet(name: str) -> str:
    """Return what keeps a name from being that of a worksheet's file, as a Swedish sentence, or ""."""
    if not SLUG.fullmatch(name) or len(name) > MOST_WORD:
        return f"”{name[:MOST_WORD]}” kan inte vara namnet på arbetsbladets fil, som har högst {MOST_WORD} tecken."
    if name.startswith(_QUESTION_SHEETS):
        return f"Arbetsbladet kan inte heta ”{name}”: så heter arbetsbladen med frågor."
    return ""


def needs(fields: Mapping_[str, Field], node: Mapping, part: str, findings: Findings) -> None:
    """Report choices that require a missing field. part is the key that holds the fields in the file."""
    for key, spec in fields.items():
        for word, choice in spec.choices.items():
            if choice.needs and choice.needs not in fields:
                path = (key, "choices", word) if part == "fields" else (key, word)
                message = f"Ordet ”{word}” i ”{key}” behöver fältet ”{choice.needs}”, som inte finns."
                place = place_of(node, part, *path, "needs")
                findings.add(BAD_KIND.at(place, f"{message}{findings.guess(choice.needs, fields)}"))


def place_of(node: Node, *keys: str) -> Place:
    """Return the place of the last key of a path of nested keys, or of the deepest one that exists."""
    place = node.place
    for key in keys:
        pair = next((pair for pair in node.pairs if pair[0].text == key), None) if isinstance(node, Mapping) else None
        if pair is None:
            break
        place, node = pair[0].place, pair[1]
    return place


def clashes(own: Mapping_[str, Kind], findings: Findings) -> list[str]:
    """Report kinds whose name or folder is already taken, and return the names of those kinds."""
    folders = {kind.folder: kind.title for kind in ENGINE_KINDS.values()} | {KINDS_FOLDER: "beskrivningarna av egna slag"}
    names = [*ENGINE_KINDS, *own]
    sheets: dict[str, str] = {}
    clashing = []
    for kind in own.values():
        assert kind.place is not None  # noqa: S101 - a guidance's own kind has a place
        if kind.name in _TAKEN_NAMES:
            message = f"Ett slag kan inte heta ”{kind.name}”: namnet används redan."
        elif near := next((name for name in names if kind.name.startswith(f"{name}-")), ""):
            # The anchors of the two could be the same: a kind term-x with an entry y, and a term x-y.
            message = f"Ett slag kan inte heta ”{kind.name}”, när ett annat heter ”{near}”."
        elif kind.folder in folders:
            message = f"Mappen ”{kind.folder}” hör redan till ”{folders[kind.folder]}”."
        elif kind.sheet and kind.sheet.name in sheets:
            message = f"Arbetsbladet ”{kind.sheet.name}” hör redan till ”{sheets[kind.sheet.name]}”."
        else:
            folders[kind.folder] = kind.title
            if kind.sheet:
                sheets[kind.sheet.name] = kind.title
            if not SLUG.fullmatch(kind.folder):
                message = f"”{kind.folder}” kan inte vara namnet på en mapp."
                findings.add(BAD_KIND.at(kind.place, message, "Använd a–z, siffror och bindestreck."))
            continue
        findings.add(CLASH.at(kind.place, message))
        clashing.append(kind.name)
    return clashing


def references(kind: Kind, node: Mapping, kinds: Mapping_[str, Kind], findings: Findings) -> None:
    """Report fields that refer to an unknown kind."""
    for key, spec in kind.fields.items():
        if spec.kind and spec.kind not in kinds:
            message = f"Fältet ”{key}” hänvisar till slaget ”{spec.kind}”, som inte finns.{findings.guess(spec.kind, kinds)}"
            findings.add(UNKNOWN_KIND.at(place_of(node, "fields", key, "kind"), message))


def circles(kind: Kind, kinds: Mapping_[str, Kind], findings: Findings) -> None:
    """Report a cycle of required references from a kind back to itself."""
    assert kind.place is not None  # noqa: S101 - a guidance's own kind has a place
    path = _cycle(kind.name, kinds)
    # Report a cycle once, at its alphabetically first kind.
    if path and kind.name == min(path):
        findings.add(CIRCLE.at(kind.place, f"En post kräver en annan i en ring: {' → '.join(path)}."))


def _cycle(start: str, kinds: Mapping_[str, Kind]) -> tuple[str, ...]:
    """Return the shortest cycle of required references from a kind back to itself, as names of kinds; empty where there is none.

    Each kind is visited once, so that the time grows with the number of references.
    """
    paths: list[tuple[str, ...]] = [(start,)]
    visited = {start}
    for path in paths:
        for spec in kinds[path[-1]].fields.values():
            if spec.many or not spec.required or spec.kind not in kinds:
                continue
            if spec.kind == start:
                return (*path, start)
            if spec.kind not in visited:
                visited.add(spec.kind)
                paths.append((*path, spec.kind))
    return ()
