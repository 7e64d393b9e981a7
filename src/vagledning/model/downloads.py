"""The files that readers are offered: each kind with what it is good for, and each file as the manifest tells of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of file as readers meet it. kind is its name in the manifest."""

    kind: str
    title: str
    good_for: str


OFFERS = (
    Offer(
        "pdf",
        "PDF",
        "För den som vill skriva ut, arkivera eller skicka med ett ärende. Texten är märkt för skärmläsare, och hela "
        "vägledningen går att arkivera som PDF/A.",
    ),
    Offer(
        "docx",
        "Arbetsblad för Word",
        "För mötet. Frågor med plats för svar, beslut och nästa steg, och planer och underlag att fylla i.",
    ),
    Offer(
        "html",
        "Webbplatsen som zip",
        "För den som saknar nät vid bordet. Packa upp och öppna index.html. Sökning, vägar och filter fungerar som här.",
    ),
    Offer(
        "single",
        "Allt i en fil",
        "För den som vill skicka eller spara allt på en gång. En enda fil för webbläsaren, med en enklare sökning.",
    ),
    Offer(
        "epub",
        "E-bok",
        "För telefon, läsplatta och hjälpmedel. Du väljer själv textstorlek och färger och kan få texten uppläst.",
    ),
    Offer(
        "delivery",
        "Leveranspaket",
        "För arkiv och pliktleverans. PDF/A, webbplatsen, text och data, licenser och kontrollsummor i ett paket.",
    ),
)

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
