"""Loads data/exceptions.yaml: exceptions from rules, each with its reason and its last day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from vagledning.errors import Fault, Findings, Place
from vagledning.load.bind import bind
from vagledning.load.data import EXCEPTIONS_FILE
from vagledning.load.source import read_text
from vagledning.load.yaml_nodes import Mapping, parse, type_names
from vagledning.model.excuse import Excuse
from vagledning.model.spec import specs_of

BAD_FILE = Fault(
    "D701",
    "Undantaget är felskrivet",
    "Se docs/data.md för hur ett undantag skrivs.",
    reason="Ett undantag behöver skäl och slut, annars blir det en ny regel som ingen har bestämt.",
)
FAULTS = (BAD_FILE,)


def load_excuses(root: Path, findings: Findings) -> tuple[Excuse, ...]:
    """Return the exceptions of the guidance under root, none where there is no such file."""
    path = root / EXCEPTIONS_FILE
    if not path.is_file() or path.is_symlink():
        return ()
    text = read_text(root, path, findings)
    node = parse(EXCEPTIONS_FILE, text, findings) if text is not None else None
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        findings.add(BAD_FILE.at(Place(EXCEPTIONS_FILE), f"Filen innehåller {type_names[type(node)]} i stället för undantag."))
        return ()
    excuses = []
    for key, value in node.pairs:
        if not isinstance(value, Mapping):
            findings.add(BAD_FILE.at(key.place, f"”{key.text}” behöver ha code, path, about, reason och until under sig."))
            continue
        before = len(findings)
        values: dict[str, Any]
        values, places = bind(Mapping(key.place, value.pairs), specs_of(Excuse), f"undantaget ”{key.text}”", findings)
        if len(findings) == before and values.get("until") is None:
            findings.add(BAD_FILE.at(places["until"], f"Undantaget ”{key.text}” saknar sista dag."))
        if len(findings) == before:
            excuses.append(Excuse(id=key.text, place=key.place, **values))
    return tuple(excuses)
