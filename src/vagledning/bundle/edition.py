"""What every bundle says of itself: name, version, day, who stands behind it and where a newer one is found."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

from vagledning.model.guidance import Guidance
from vagledning.text.collation import swedish_day
from vagledning.vcs.version import Version


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of the guidance, as the bundles tell of it. All texts are Swedish and plain, not markup.

    commit is "" outside a git checkout, address is "" as long as none is decided and otherwise ends in a slash; licence is
    that of text and data, "" where none is told.
    """

    title: str
    description: str
    publisher: str
    day: datetime.date
    commit: str
    address: str
    licence: str = ""

    @property
    def stem(self) -> str:
        """What the names of the files begin with: the title as ASCII kebab-case."""
        plain = unicodedata.normalize("NFKD", self.title).encode("ascii", "ignore").decode().lower()
        return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "vagledning"

    @property
    def status(self) -> str:
        """Who publishes it, or that nobody does yet."""
        return f"Utgivare: {self.publisher}" if self.publisher else "Utkast utan utgivare"

    @property
    def version(self) -> str:
        """The version in a few words: "Version 25 november 2026 (4847eaad)"."""
        return f"Version {swedish_day(self.day)}" + (f" ({self.commit})" if self.commit else "")

    @property
    def newer(self) -> str:
        """Where to look for a newer version, as one sentence."""
        if self.address:
            return f"Nyare version: {self.address}"
        return "Ingen webbadress är beslutad. Fråga den du fick filen av om det finns en nyare version."

    @property
    def created(self) -> str:
        """The day as a moment in UTC, the one date that files carry: the same commit gives the same bytes."""
        return f"{self.day.isoformat()}T00:00:00Z"


def edition_of(guidance: Guidance, version: Version) -> Edition:
    """Return what the bundles of a guidance say of themselves."""
    site = guidance.site
    address = site.address or ""
    return Edition(
        title=site.title,
        description=site.description,
        publisher=site.publisher or "",
        day=version.day,
        commit=version.commit,
        address=address and address.rstrip("/") + "/",
        licence=site.licence or "",
    )
