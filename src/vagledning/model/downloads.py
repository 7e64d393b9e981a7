"""The files that readers are offered, each as the manifest describes it."""

from __future__ import annotations

from dataclasses import dataclass

# What the groups of a kind are called where its files are listed.
GROUPS = {
    "whole": "Hela vägledningen",
    "chapter": "Delar",
    "page": "Enskilda sidor",
    "theme": "Frågor efter tema",
    "role": "Frågor efter roll",
    "plan": "Plan",
}

_KILO, _MEGA = 1000, 1_000_000
# Where the files lie, below the page that lists them, and the list of them as data.
FOLDER = "filer"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Item:
    """A file, as the manifest tells of it. path is relative to dist/ with forward slashes, date is YYYY-MM-DD.

    group sorts it among its like ("whole", "chapter", "page", …); pages is the number of its printed pages, None where there
    are none; covers are the slugs of the guidance's pages in it.
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
        """The file's own name."""
        return self.path.rpartition("/")[2]

    @property
    def type(self) -> str:
        """What sort of file it is, as it stands beside its link: PDF."""
        return self.path.rpartition(".")[2].upper()

    @property
    def size(self) -> str:
        """How large it is, as Swedish text: 277 kB, 1,2 MB."""
        if self.bytes < _MEGA:
            return f"{max(1, round(self.bytes / _KILO))}\u00a0kB"
        return f"{self.bytes / _MEGA:.1f}".replace(".", ",") + "\u00a0MB"

    @property
    def measures(self) -> str:
        """How large it is, as it stands beside its link: "PDF, 12 sidor, 277 kB"."""
        pages = [f"{self.pages} {'sida' if self.pages == 1 else 'sidor'}"] if self.pages else []
        return ", ".join([self.type, *pages, self.size])
