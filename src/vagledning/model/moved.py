"""A page that has got another address: where it was, and where its readers are sent."""

from __future__ import annotations

from dataclasses import dataclass

from vagledning.findings import Place


@dataclass(frozen=True, slots=True)
class Moved:
    """One row of data/moved.yaml. old and new are slugs; anchor is the place on the new page, "" for its top."""

    old: str
    new: str
    anchor: str
    place: Place

    @property
    def old_url(self) -> str:
        """The old address below the site's root."""
        return f"{self.old}/"
