"""Reads the front matter of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from vagledning.fault_families import PAGES
from vagledning.findings import Fault, Findings, Place
from vagledning.load import macro_parser
from vagledning.load.bind import bind
from vagledning.load.yaml_nodes import Mapping, parse
from vagledning.model.fields import fields_of
from vagledning.model.page import FrontMatter

NO_FRONT_MATTER = Fault(
    "S101",
    PAGES,
    "Sidhuvudet saknas",
    "Börja filen med en rad ---, sedan title och de andra nycklarna, sedan en rad --- till.",
    reason="Sidhuvudet säger vad sidan heter, vem den är till för och vem som ansvarar för den.",
)

_DELIMITER = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
FRONT = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)


def front_matter_findings(path: str, text: str, first_line: int) -> Iterator[tuple[Place, str]]:
    """Yield the place and text of the first template delimiter on each line of a page's front matter."""
    for number, line in enumerate(text.split("\n"), start=first_line):
        match = _DELIMITER.search(line)
        if match:
            yield Place(path, number, match.start() + 1), match.group()


def read_front_matter(path: str, head: str, findings: Findings) -> tuple[FrontMatter, dict[str, Place]]:
    """Return the keys between the two --- lines, and the place of each. What cannot be read is reported and left blank."""
    refused = False
    for place, delimiter in front_matter_findings(path, head, 2):
        findings.add(macro_parser.IN_FRONT_MATTER.at(place, f"”{delimiter}” får inte stå i sidhuvudet."))
        refused = True
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    if not refused:
        node = parse(path, head, findings, line_offset=1) if head.strip() else None
        if isinstance(node, Mapping):
            values, places = bind(node, fields_of(FrontMatter), "en sida", findings)
        elif node is not None or not head.strip():
            findings.add(NO_FRONT_MATTER.at(Place(path), "Sidhuvudet har inga nycklar."))
    blank: dict[str, Any] = {
        f.name: ("" if f.name in ("title", "description", "owner") else None)
        for f in fields(FrontMatter)
        if f.name not in ("roles", "phases", "sources", "search_phrases")
    }
    return FrontMatter(**{**blank, **values}), places
