"""Parses YAML into nodes that carry the file, line and column of every key and value.

Built on pyyaml's events: scalars stay strings (the model decides their type), aliases, anchors and tags are refused, and
nesting is bounded, so that parsing a hostile file takes time linear in its size.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from vagledning.fault_families import YAML
from vagledning.findings import Fault, Findings, Place
from vagledning.load.yaml_syntax import HARD_SPACE, SYNTAX, UNENDED, hard_space, left_out, left_out_before, syntax_finding
from vagledning.text.homoglyphs import is_foreign
from vagledning.text.unprintable import invisible_in

MAX_DEPTH = 20
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

TAB = Fault(
    "Y102",
    YAML,
    "Tabb i indraget",
    "Byt tabbtecknet mot två mellanslag.",
    reason="YAML räknar mellanslag, och en tabb kan betyda olika många.",
)
DUPLICATE = Fault(
    "Y103",
    YAML,
    "Nyckeln står två gånger",
    "Ta bort den ena, eller ge den ett annat namn.",
    reason="Bara det ena värdet skulle gälla, och ingen ser vilket.",
)
NOT_PLAIN = Fault(
    "Y104",
    YAML,
    "Här står något som datafilerna inte får innehålla",
    "Skriv ut värdet. Ankare (&), alias (*), taggar (!) och flera dokument (---) används inte.",
    reason="Genvägarna gör filen svår att läsa, och kan få en liten fil att växa till en mycket stor.",
)
TOO_DEEP = Fault(
    "Y105",
    YAML,
    "Listor och fält ligger för djupt i varandra",
    "Skriv om det med färre nivåer av indrag.",
    reason="Djupa nivåer är svåra att läsa och behövs inte i några data.",
)
BAD_KEY = Fault(
    "Y106",
    YAML,
    "Nyckeln är inte en text",
    "Skriv nyckeln som ett ord följt av kolon.",
    reason="En nyckel är ett namn, och namn är text.",
)
NOTHING = Fault(
    "Y108",
    YAML,
    "Filen har bara kommentarer",
    "Skriv något utan # före, eller ta bort filen.",
    reason="En fil utan innehåll ger ingenting att visa.",
)
ESCAPED = Fault(
    "Y107",
    YAML,
    "Ett tecken skrivet som ett nummer",
    "Ta bort det omvända snedstrecket och numret.",
    reason="Tecknet syns inte i filen, och då kan ingen granska det.",
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar as written in the file. quoted distinguishes "no" in quotation marks from a bare no."""

    place: Place
    text: str
    quoted: bool = False

    @property
    def is_null(self) -> bool:
        """True for an unquoted empty value, ~ or null."""
        return not self.quoted and self.text in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Sequence:
    """A YAML sequence."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """A YAML mapping: key and value pairs in file order, without duplicate keys."""

    place: Place
    pairs: tuple[tuple[Scalar, Node], ...]


type_names = {Scalar: "ett värde", Sequence: "en lista", Mapping: "fält med nycklar"}
Node = Scalar | Sequence | Mapping


class _RefusedError(Exception):
    """Stops the parsing of a file whose finding has been added."""


def parse(path: str, text: str, findings: Findings, line_offset: int = 0) -> Node | None:
    """Return the root node, or None after a fault that makes the rest of the file unreadable.

    line_offset is added to every line, for YAML embedded in another file.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if re.match(r" *\t", line):
            findings.add(TAB.at(Place(path, number + line_offset), "Raden är indragen med tabb."))
            return None
    builder = _Builder(path, text, findings, line_offset)
    try:
        root = builder.document(yaml.parse(text, Loader=_Loader))
        if root is None:
            findings.add(NOTHING.at(Place(path, 1 + line_offset), "Här står bara kommentarer."))
        return root
    except _RefusedError:
        return None
    except yaml.MarkedYAMLError as error:
        problem = error.problem or ""
        mark = error.context_mark if UNENDED.search(problem) else error.problem_mark
        findings.add(syntax_finding(path, text, problem, (mark.line, mark.column) if mark else None, line_offset))
    except (yaml.YAMLError, RecursionError):
        findings.add(SYNTAX.at(Place(path, 1 + line_offset), "Filen går inte att läsa som YAML."))
    return None


class _Builder:
    def __init__(self, path: str, text: str, findings: Findings, line_offset: int) -> None:
        self.path = path
        self.written = set(text)
        self.lines = text.split("\n")
        # The line, from 0, where what was read last ends.
        self.ended = 0
        self.findings = findings
        self.offset = line_offset

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.path, mark.line + 1 + self.offset, mark.column + 1) if mark else Place(self.path)

    def refuse(self, fault: Fault, event: yaml.Event, message: str, hint: str | None = None) -> _RefusedError:
        self.findings.add(fault.at(self.place(event), message, hint))
        return _RefusedError()

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentEndEvent) and event.explicit and self.offset:
                # mkdocs ends a page's front matter here, so the rest would become body text that has not been checked.
                raise self.refuse(NOT_PLAIN, event, "Här står slutet på ett dokument (...).")
            if isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                continue
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self.refuse(NOT_PLAIN, event, "Filen innehåller mer än ett dokument.")
                continue
            root = self.node(event, events, 0)
        return root

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self.refuse(TOO_DEEP, event, f"Här är det mer än {MAX_DEPTH} nivåer.")
        if isinstance(event, yaml.AliasEvent):
            hint = "Skriv ut värdet. Ska texten börja med * sätter du citattecken runt hela den."
            raise self.refuse(NOT_PLAIN, event, f"Här står ett alias (*{event.anchor}).", hint)
        if anchor := getattr(event, "anchor", None):
            raise self.refuse(NOT_PLAIN, event, f"Här står ett ankare (&{anchor}).")
        if tag := getattr(event, "tag", None):
            raise self.refuse(NOT_PLAIN, event, f"Här står en tagg ({tag}).")
        self.look_before(event)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, events, depth)
        return self.mapping(event, events, depth)

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        text = event.value
        # Raw ones are already removed from the file, so these come from escapes in double quotation marks.
        for character in invisible_in(text):
            self.findings.add(ESCAPED.at(self.place(event), f"Texten blir det osynliga tecknet U+{ord(character):04X}."))
            text = text.replace(character, "")
        for character in sorted(set(text) - self.written) if event.style == '"' else ():
            if is_foreign(character):
                self.findings.add(ESCAPED.at(self.place(event), f"Texten blir tecknet ”{character}” (U+{ord(character):04X})."))
        self.look_after(event)
        if not event.style and (hard := HARD_SPACE.match(event.value)):
            start = self.place(event)
            self.findings.add(hard_space(Place(self.path, start.line, start.col + len(hard[0]) - 1)))
        return Scalar(self.place(event), text, quoted=bool(event.style))

    def look_before(self, event: yaml.Event) -> None:
        """Report what stands as a comment between a key and a value that begins on a later line."""
        if event.start_mark is None or event.end_mark is None:
            return
        for line in range(self.ended, min(event.start_mark.line, len(self.lines))):
            self.findings.extend(left_out_before(Place(self.path, line + 1 + self.offset), self.lines[line]))
        self.ended = event.end_mark.line

    def look_after(self, event: yaml.Event) -> None:
        """Report what follows a value on its line as a comment."""
        style = getattr(event, "style", None)
        mark = event.start_mark if style in ("|", ">") else event.end_mark
        if mark is not None and mark.line < len(self.lines):
            place = Place(self.path, mark.line + 1 + self.offset)
            value = "" if style else getattr(event, "value", "")
            self.findings.extend(left_out(place, self.lines[mark.line], mark.column, value))

    def sequence(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Sequence:
        items = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                self.look_after(event)
                break
            items.append(self.node(event, events, depth + 1))
        return Sequence(self.place(start), tuple(items))

    def mapping(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        first_places: dict[str, Place] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self.findings.add(BAD_KEY.at(key.place, f"Nyckeln är {type_names[type(key)]}."))
            elif key.text in first_places:
                first = first_places[key.text].line
                self.findings.add(DUPLICATE.at(key.place, f"Nyckeln ”{key.text}” står redan på rad {first}."))
            else:
                first_places[key.text] = key.place
                pairs.append((key, value))
        return Mapping(self.place(start), tuple(pairs))
