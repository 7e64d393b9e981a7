"""The metadata of every bundle: title, version, date, publisher and where to find a newer version."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

from vagledning.model.guidance import Guidance
from vagledning.text.collation import swedish_day
from vagledning.vcs.version import Version

# File systems take names of 255 signs at most: the page's own address needs most of them.
_STEM_MOST = 60


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of the guidance, as bundles describe it. All texts are Swedish plain text, not markup.

    commit is "" outside a git checkout. address is "" as long as none is decided, and otherwise ends in a slash. licence is
    that of text and data, "" where none is given.
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
        """The prefix of the file names: the title as ASCII kebab-case."""
        plain = unicodedata.normalize("NFKD", self.title).encode("ascii", "ignore").decode().lower()
        return re.sub(r"[^a-z0-9]+", "-", plain)[:_STEM_MOST].strip("-") or "vagledning"

    def file_of(self, slug: str) -> str:
        """What the file of a page is called, without its ending.

        No slug and no stem has two hyphens in a row: each page has a name of its own, which no file of something else can have.
        """
        return "--".join((self.stem, *slug.split("/")))

    @property
    def status(self) -> str:
        """The publisher in words, or that it is a draft without one."""
        return f"Utgivare: {self.publisher}" if self.publisher else "Utkast utan utgivare"

    @property
    def version(self) -> str:
        """The version in words: "Version 25 november 2026 (4847eaad)"."""
        return f"Version {swedish_day(self.day)}" + (f" ({self.commit})" if self.commit else "")

    @property
    def newer(self) -> str:
        """Where to look for a newer version, as one sentence."""
        if self.address:
            return f"Nyare version: {self.address}"
        return "Ingen webbadress är beslutad. Fråga den du fick filen av om det finns en nyare version."

    @property
    def created(self) -> str:
        """The day as a UTC timestamp, the only one in the files: the same commit gives the same bytes."""
        return f"{self.day.isoformat()}T00:00:00Z"


def edition_of(guidance: Guidance, version: Version) -> Edition:
    """Return the metadata for the bundles of a version of a guidance."""
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
