"""Sorts responsibilities by situation."""

from __future__ import annotations

from vagledning.model.entry import OwnEntry
from vagledning.model.guidance import Guidance


def in_order(guidance: Guidance, situation: str = "") -> list[OwnEntry]:
    """Return the responsibilities of one situation, or of all, in the order of the themes in data/site.yaml."""
    themes = list(guidance.site.themes)
    rows = guidance.rows("responsibility", situation=situation)
    return sorted(rows, key=lambda row: themes.index(row.theme) if row.theme in themes else len(themes))
