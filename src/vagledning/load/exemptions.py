"""Loads data/exceptions.yaml: exceptions from rules, each with a reason and an expiry date."""

from __future__ import annotations

from typing import Any

from vagledning.fault_families import FILED_DATA
from vagledning.findings import Fault, Findings
from vagledning.load.bind import bind
from vagledning.load.data import EXCEPTIONS_FILE, keys_in
from vagledning.load.yaml_nodes import Mapping
from vagledning.model.exemption import Exemption
from vagledning.model.fields import fields_of
from vagledning.source.tree import Tree

BAD_FILE = Fault(
    "D701",
    FILED_DATA,
    "Undantaget är felskrivet",
    "Se docs/data.md för hur ett undantag skrivs.",
    reason="Ett undantag behöver skäl och slut, annars blir det en ny regel som ingen har bestämt.",
)


def load_exemptions(tree: Tree, findings: Findings) -> tuple[Exemption, ...]:
    """Return the exceptions of a guidance; an empty tuple if the file does not exist."""
    node = keys_in(tree, EXCEPTIONS_FILE, BAD_FILE, "undantag", findings)
    if node is None:
        return ()
    exemptions = []
    for key, value in node.pairs:
        if not isinstance(value, Mapping):
            findings.add(BAD_FILE.at(key.place, f"”{key.text}” behöver ha code, path, about, reason och until under sig."))
            continue
        count_before = len(findings)
        values: dict[str, Any]
        values, places = bind(Mapping(key.place, value.pairs), fields_of(Exemption), f"undantaget ”{key.text}”", findings)
        if len(findings) == count_before and values.get("until") is None:
            findings.add(BAD_FILE.at(places["until"], f"Undantaget ”{key.text}” saknar sista dag."))
        if len(findings) == count_before:
            exemptions.append(Exemption(id=key.text, place=key.place, **values))
    return tuple(exemptions)
