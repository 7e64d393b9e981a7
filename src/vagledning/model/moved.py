"""Redirects from old page addresses to new ones."""

from __future__ import annotations

from dataclasses import dataclass

from vagledning.findings import Place


@dataclass(frozen=True, slots=True)
class Moved:
    """One row of data/moved.yaml. old and new are slugs; anchor is on the new page, "" for its top."""

    old: str
    new: str
    anchor: str
    place: Place

    @property
    def old_url(self) -> str:
        """The old URL, relative to the site's root."""
        return f"{self.old}/"
