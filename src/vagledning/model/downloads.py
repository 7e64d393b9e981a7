"""The downloadable files, as described by the manifest."""

from __future__ import annotations

from dataclasses import dataclass

from vagledning.text.sizes import size_of

# Headings of the groups in the list of downloads.
GROUPS = {
    "whole": "Hela vägledningen",
    "chapter": "Delar",
    "page": "Enskilda sidor",
    "theme": "Frågor efter tema",
    "role": "Frågor efter roll",
    "plan": "Plan",
}

# The folder of the files, relative to the page that lists them, and the name of the manifest.
FOLDER = "filer"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Item:
    """A file in the manifest. path is relative to dist/ with forward slashes, bytes is its size, date is YYYY-MM-DD.

    group is a key of GROUPS; pages is the number of printed pages, None for a format without pages; covers are the slugs of
    the guidance's pages that it contains.
    """

    path: str
    kind: str
    group: str
    title: str
    good_for: str
    bytes: int
    sha256: str
    date: str
    commit: str
    pages: int | None
    covers: tuple[str, ...]

    @property
    def name(self) -> str:
        """The file name."""
        return self.path.rpartition("/")[2]

    @property
    def type(self) -> str:
        """The file type as shown next to its link: PDF."""
        return self.path.rpartition(".")[2].upper()

    @property
    def size(self) -> str:
        """The file size as Swedish text: 277 kB, 1,2 MB."""
        return size_of(self.bytes)

    @property
    def measures(self) -> str:
        """Type, pages and size as shown next to its link: "PDF, 12 sidor, 277 kB"."""
        pages = [f"{self.pages} {'sida' if self.pages == 1 else 'sidor'}"] if self.pages else []
        return ", ".join([self.type, *pages, self.size])
