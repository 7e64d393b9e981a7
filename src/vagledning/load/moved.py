"""Loads data/moved.yaml: old page addresses and the pages they redirect to."""

from __future__ import annotations

import re

from vagledning.fault_families import FILED_DATA
from vagledning.findings import Fault, Findings
from vagledning.load.data import MOVED_FILE, keys_in
from vagledning.load.files import MOST_PATH, SLUG
from vagledning.load.yaml_nodes import Scalar
from vagledning.model.moved import Moved
from vagledning.source.tree import Tree

BAD_FILE = Fault(
    "D901",
    FILED_DATA,
    "Raden om en flyttad sida är felskriven",
    "Skriv den gamla vägen, kolon och den nya, till exempel om/start: om/historia.",
    reason="Den som har sparat eller skrivit ut en adress kommer rätt bara om raden går att läsa.",
)

WAY = re.compile(rf"{SLUG.pattern}(/{SLUG.pattern})*")


def load_moved(tree: Tree, findings: Findings) -> dict[str, Moved]:
    """Return the moved pages of a guidance by old slug; empty if the file does not exist."""
    node = keys_in(tree, MOVED_FILE, BAD_FILE, "en rad per sida", findings)
    if node is None:
        return {}
    moved = {}
    for key, value in node.pairs:
        new, _, anchor = value.text.strip().partition("#") if isinstance(value, Scalar) else ("", "", "")
        wrong = next((slug for slug in (key.text, new) if not WAY.fullmatch(slug) or len(slug) > MOST_PATH), None)
        if wrong is not None:
            message = f"”{wrong}” är ingen väg till en sida." if wrong else f"Efter ”{key.text}” saknas vägen till den nya sidan."
            if len(wrong) > MOST_PATH:
                message = f"Vägen är {len(wrong)} tecken, och får vara högst {MOST_PATH}."
            findings.add(BAD_FILE.at(key.place, message))
            continue
        moved[key.text] = Moved(key.text, new, anchor, key.place)
    return moved
