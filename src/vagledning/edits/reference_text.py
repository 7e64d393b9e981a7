"""Writes a source as CSL in YAML, as the files of references have it, and reads what an editor gives for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vagledning.edits.draft import Draft, offset
from vagledning.edits.new_entry import append_entry, id_from
from vagledning.edits.yaml_text import dash, keyed, written
from vagledning.findings import Finding, Findings
from vagledning.load.csl import references_in
from vagledning.load.yaml_nodes import Mapping as Nodes
from vagledning.load.yaml_nodes import Sequence as Rows
from vagledning.load.yaml_nodes import parse
from vagledning.model.csl import DATES, NAMES, TEXTS, TYPES
from vagledning.model.fields import Choice, Field, FieldType

Csl = Mapping[str, Any]
# The variables of a source as fields. Those that are asked for come first.
_ASKED = ("author", "issued", "container-title", "publisher", "DOI", "URL", "language")
_DATE = re.compile(r"[0-9]{1,4}(-[0-9]{1,2}){0,2}")


def reference_fields() -> dict[str, Field]:
    """Return the variables of a source as fields, in the order in which they are written."""
    names = [*_ASKED, *(name for name in (*NAMES, *DATES, *TEXTS) if name not in (*_ASKED, "title"))]
    docs = {**TEXTS, **NAMES, **DATES}
    return {
        "type": Field(FieldType.CHOICE, "Slag av källa.", choices={word: Choice(title) for word, title in TYPES.items()}),
        "title": Field(FieldType.TEXT, f"{TEXTS['title']}."),
        **{name: Field(FieldType.TEXT, f"{docs[name]}.{_how(name)}", many=name in NAMES, required=False) for name in names},
    }


def asked_for() -> tuple[str, ...]:
    """Return the variables that an editor is asked for."""
    return ("type", "title", *_ASKED)


def _how(name: str) -> str:
    if name in NAMES:
        return " Skriv Efternamn, Förnamn för en person, och namnet som det är för en organisation."
    return " Skriv år, år-månad eller år-månad-dag." if name in DATES else ""


def csl_of(texts: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Return a source from the texts that an editor gave, by variable."""
    csl: dict[str, Any] = {}
    for name, given in texts.items():
        if name in NAMES:
            csl[name] = [_person(text) for text in given]
        elif name in DATES and given:
            parts = given[0].split("-") if _DATE.fullmatch(given[0]) else [given[0]]
            csl[name] = {"date-parts": [parts]}
        elif given:
            csl[name] = given[0]
    return {name: value for name, value in csl.items() if value}


def _person(text: str) -> dict[str, str]:
    family, comma, given = (part.strip() for part in text.partition(","))
    return {"family": family, "given": given} if comma and family and given else {"literal": text.strip()}


def id_of(csl: Csl, taken: Sequence[str]) -> str:
    """Return an id of the first author and the year, or of the title."""
    people = csl.get("author") or csl.get("editor") or ()
    name = (people[0].get("family") or people[0].get("literal") or "") if people else ""
    parts = csl.get("issued", {}).get("date-parts", [[]])
    year = str(parts[0][0]) if parts and parts[0] else ""
    return id_from(f"{name or csl.get('title', '')} {year}", taken)


def reference_text(csl: Csl, indent: str = "") -> str:
    """Return a source as a row of a file of references."""
    rows = [f"id: {written(csl['id'])}"] if "id" in csl else []
    for name in reference_fields():
        if name in csl:
            rows.append(keyed(name, _value(name, csl[name], f"{indent}  ")))
    return "".join(f"{indent}{'  ' if number else '- '}{row}\n" for number, row in enumerate(rows))


def _value(name: str, value: Any, indent: str) -> str:
    if name in NAMES:
        people = (", ".join(f"{part}: {written(text, in_list=True)}" for part, text in one.items()) for one in value)
        return "".join(f"\n{indent}  - {{{person}}}" for person in people)
    if name in DATES:
        parts = [str(part) for part in value["date-parts"][0]]
        numbers = ", ".join(str(int(part)) if re.fullmatch("[0-9]+", part) else written(part, in_list=True) for part in parts)
        return f"{{date-parts: [[{numbers}]]}}"
    return written(value, indent)


def faults_of_reference(csl: Csl) -> Iterator[Finding]:
    """Yield what the loader says of a source."""
    findings = Findings()
    node = parse("", reference_text({"id": "x", **csl}), findings)
    if node is not None:
        list(references_in(node, "", findings))
    yield from findings


def append_reference(draft: Draft, path: str, csl: Csl) -> None:
    """Put a source last in a file of references, with the file's own indentation."""
    node = draft.nodes(path)
    indent = ""
    rows = next((value for key, value in node.pairs if key.text == "references"), None) if isinstance(node, Nodes) else node
    if isinstance(rows, Rows) and rows.items and isinstance(rows.items[0], Nodes):
        text = draft.text(path)
        indent = dash(text, offset(text, rows.items[0].place))
    append_entry(draft, path, reference_text(csl, indent))
