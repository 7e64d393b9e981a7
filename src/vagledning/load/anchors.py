"""Loads data/anchors.yaml: fixed anchors for headings, so that links keep working when a heading is reworded."""

from __future__ import annotations

from collections.abc import Mapping as MappingType

from vagledning.fault_families import FILED_DATA
from vagledning.findings import Fault, Findings
from vagledning.load.data import ANCHORS_FILE, keys_in
from vagledning.load.yaml_nodes import Mapping, Scalar, type_names
from vagledning.model.anchors import GivenAnchor
from vagledning.render.slugs import ANCHOR
from vagledning.source.tree import Tree

BAD_FILE = Fault(
    "D911",
    FILED_DATA,
    "Raden om ett ankare är felskriven",
    "Skriv sidans väg och kolon, och under den rubriken, kolon och ankaret, till exempel Räkna ihop: rakna-tillsammans.",
    reason="Den som har länkat till ett avsnitt kommer rätt bara om raden går att läsa.",
)


def load_anchors(tree: Tree, findings: Findings) -> dict[str, tuple[GivenAnchor, ...]]:
    """Return the given anchors by page slug; empty if the file does not exist."""
    node = keys_in(tree, ANCHORS_FILE, BAD_FILE, "sidor", findings)
    if node is None:
        return {}
    anchors: dict[str, tuple[GivenAnchor, ...]] = {}
    for page, rows in node.pairs:
        if not isinstance(rows, Mapping):
            findings.add(BAD_FILE.at(page.place, f"Under ”{page.text}” står {type_names[type(rows)]} i stället för rubriker."))
            continue
        anchors[page.text] = tuple(_rows(page.text, rows, findings))
    return anchors


def _rows(page: str, rows: Mapping, findings: Findings) -> list[GivenAnchor]:
    anchors = []
    for heading, value in rows.pairs:
        anchor = value.text.strip() if isinstance(value, Scalar) else ""
        if not ANCHOR.fullmatch(anchor):
            message = f"”{anchor}” är inget ankare: små bokstäver a–z, siffror och bindestreck." if anchor else "Ankaret saknas."
            findings.add(BAD_FILE.at(heading.place, f"”{heading.text}”: {message}"))
            continue
        anchors.append(GivenAnchor(page, " ".join(heading.text.split()), anchor, heading.place))
    return anchors


def given(anchors: MappingType[str, tuple[GivenAnchor, ...]], slug: str) -> dict[str, str]:
    """Return the given anchors of a page, by heading text."""
    return {row.heading: row.anchor for row in anchors.get(slug, ())}
