"""Loads data/accessibility.yaml and the test results that `make accessibility` writes beside it."""

from __future__ import annotations

from typing import Any

from vagledning.fault_families import FILED_DATA
from vagledning.findings import Fault, Findings, Place
from vagledning.load.bind import bind
from vagledning.load.data import ACCESSIBILITY_FILE, RESULTS_FILE, keys_in
from vagledning.load.feedback_form import form_faults
from vagledning.load.yaml_nodes import Mapping, Node, type_names
from vagledning.model.accessibility import Accessibility, Deficiency, Results, Run
from vagledning.model.fields import fields_of
from vagledning.source.tree import Tree
from vagledning.text.urls import is_web_address

BAD_FILE = Fault(
    "D801",
    FILED_DATA,
    "Redogörelsen är felskriven",
    "docs/data.md visar hur filen skrivs.",
    reason="Redogörelsen är lag för myndigheter, och det som är felskrivet visas inte.",
)
BAD_RESULTS = Fault(
    "D802",
    FILED_DATA,
    "Resultaten är felskrivna",
    "Kör make accessibility, som skriver filen. Ändra den inte för hand.",
    reason="Sidan visar vad proven fann, och en siffra som någon har ändrat stämmer inte.",
)


def load_accessibility(tree: Tree, findings: Findings) -> Accessibility | None:
    """Return the accessibility statement of a guidance, None if the file is missing or has faults."""
    count_before = len(findings)
    results = _results(tree, findings)
    node = keys_in(tree, ACCESSIBILITY_FILE, BAD_FILE, "nycklar", findings)
    if node is None:
        return None
    nested = {key.text: value for key, value in node.pairs if key.text == "deficiencies"}
    plain = Mapping(node.place, tuple(pair for pair in node.pairs if pair[0].text not in nested))
    values, places = bind(plain, fields_of(Accessibility), ACCESSIBILITY_FILE, findings)
    for key, fault in form_faults(values, places, ("report_form",)):
        findings.add(fault)
        values[key] = None
    address = values.get("supervisor_address")
    if address and not is_web_address(address, ("https",)):
        findings.add(
            BAD_FILE.at(places["supervisor_address"], f"”{address}” är ingen webbadress.", "Skriv hela adressen med https://.")
        )
    rows = _rows(nested.get("deficiencies"), Deficiency, "bristen", BAD_FILE, findings)
    if len(findings) > count_before:
        return None
    return Accessibility(place=Place(ACCESSIBILITY_FILE), deficiencies=rows, results=results, places=places, **values)


def _results(tree: Tree, findings: Findings) -> Results | None:
    count_before = len(findings)
    node = keys_in(tree, RESULTS_FILE, BAD_RESULTS, "nycklar", findings)
    if node is None:
        return None
    nested = {key.text: value for key, value in node.pairs if key.text == "runs"}
    plain = Mapping(node.place, tuple(pair for pair in node.pairs if pair[0].text not in nested))
    values, places = bind(plain, fields_of(Results), RESULTS_FILE, findings)
    if len(findings) == count_before and values.get("date") is None:
        findings.add(BAD_RESULTS.at(places["date"], "Resultaten saknar dag."))
    runs = _rows(nested.get("runs"), Run, "provet", BAD_RESULTS, findings)
    return Results(place=node.place, runs=runs, **values) if len(findings) == count_before else None


def _rows(node: Node | None, record: type[Any], subject: str, fault: Fault, findings: Findings) -> tuple[Any, ...]:
    """Return the records in a mapping of ids to fields. subject names a record in messages."""
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        findings.add(fault.at(node.place, f"Här står {type_names[type(node)]} i stället för ett id per rad med nycklar under."))
        return ()
    rows = []
    for key, value in node.pairs:
        if not isinstance(value, Mapping):
            findings.add(fault.at(key.place, f"Under ”{key.text}” står {type_names[type(value)]} i stället för nycklar."))
            continue
        count_before = len(findings)
        values, _ = bind(Mapping(key.place, value.pairs), fields_of(record), f"{subject} ”{key.text}”", findings)
        if len(findings) == count_before:
            rows.append(record(id=key.text, place=key.place, **values))
    return tuple(rows)
