"""A heading that has an anchor of its own, not the one that its words make."""

from __future__ import annotations

from dataclasses import dataclass

from vagledning.findings import Place


@dataclass(frozen=True, slots=True)
class GivenAnchor:
    """One row of data/anchors.yaml: the slug of the page, the words of the heading and the anchor it is given."""

    page: str
    heading: str
    anchor: str
    place: Place
