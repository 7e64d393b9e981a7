"""Loads data/moved.yaml: the old addresses of pages, each with the page that readers are sent to."""

from __future__ import annotations

import re
from pathlib import Path

from vagledning.errors import Fault, Findings, Place
from vagledning.load.data import MOVED_FILE
from vagledning.load.source import SLUG, read_text
from vagledning.load.yaml_nodes import Mapping, Scalar, parse, type_names
from vagledning.model.moved import Moved

BAD_FILE = Fault(
    "D901",
    "Raden om en flyttad sida är felskriven",
    "Skriv den gamla vägen, kolon och den nya, till exempel om/start: om/historia.",
    reason="Den som har sparat eller skrivit ut en adress kommer rätt bara om raden går att läsa.",
)
FAULTS = (BAD_FILE,)

WAY = re.compile(rf"{SLUG.pattern}(/{SLUG.pattern})*")


def load_moved(root: Path, findings: Findings) -> dict[str, Moved]:
    """Return the moved pages of the guidance under root by their old slugs, none where there is no such file."""
    path = root / MOVED_FILE
    if not path.is_file() or path.is_symlink():
        return {}
    text = read_text(root, path, findings)
    node = parse(MOVED_FILE, text, findings) if text is not None else None
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        findings.add(BAD_FILE.at(Place(MOVED_FILE), f"Filen innehåller {type_names[type(node)]} i stället för en rad per sida."))
        return {}
    found = {}
    for key, value in node.pairs:
        new, _, anchor = value.text.strip().partition("#") if isinstance(value, Scalar) else ("", "", "")
        wrong = next((way for way in (key.text, new) if not WAY.fullmatch(way)), None)
        if wrong is not None:
            told = f"”{wrong}” är ingen väg till en sida." if wrong else f"Efter ”{key.text}” saknas vägen till den nya sidan."
            findings.add(BAD_FILE.at(key.place, told))
            continue
        found[key.text] = Moved(key.text, new, anchor, key.place)
    return found
