"""Anchors given to headings in place of the ones derived from their text."""

from __future__ import annotations

from dataclasses import dataclass

from vagledning.findings import Place


@dataclass(frozen=True, slots=True)
class GivenAnchor:
    """One row of data/anchors.yaml: the page's slug, the heading's text and the anchor it is given."""

    page: str
    heading: str
    anchor: str
    place: Place
