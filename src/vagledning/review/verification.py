"""How much of what the guidance says was read in a source of its own: in numbers, by kind and together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.site import Site

TOGETHER = "Tillsammans"


class Standing(StrEnum):
    """Whether what an entry says was read where it stands.

    ONLY: no other source than those that retell others can show it, and an editor has said why. OWN: the guidance tells of itself
    and names no source. OPEN: another source could show it, and nobody has read one.
    """

    READ = "read"
    PARTLY = "partly"
    OPEN = "open"
    ONLY = "only"
    OWN = "own"


# How a line goes on with each number, and what one is called.
_BEFORE = {Standing.PARTLY: ", {} ", Standing.OPEN: ", {} ", Standing.ONLY: "; {} som ", Standing.OWN: "; {} "}
_ONE = {Standing.PARTLY: "delvis läst", Standing.OPEN: "öppen"}


@dataclass(frozen=True, slots=True)
class Count:
    """The entries of one kind, or of all kinds together, by how they stand: the ids of each."""

    kind: str
    title: str
    ids: dict[Standing, list[str]]

    def number(self, standing: Standing) -> int:
        return len(self.ids[standing])

    @property
    def showable(self) -> int:
        """How many another source could show: what is read, partly read or open."""
        return sum(map(self.number, (Standing.READ, Standing.PARTLY, Standing.OPEN)))

    @property
    def percent(self) -> int | None:
        """The share of those that is read, rounded down so that it never says too much; None where there are none."""
        return 100 * self.number(Standing.READ) // self.showable if self.showable else None


def counted(guidance: Guidance) -> list[Count]:
    """Return the count of each kind that says whether it is verified, and of all together where there are more than one."""
    counts = []
    for kind in guidance.kinds.values():
        if "verified" not in kind.fields:
            continue
        ids: dict[Standing, list[str]] = {standing: [] for standing in Standing}
        for entry in guidance.select(kind.name):
            ids[_standing(guidance.site, entry)].append(entry.id)
        if any(ids.values()):
            counts.append(Count(kind.name, kind.title, ids))
    if len(counts) > 1:
        every = {standing: [one for count in counts for one in count.ids[standing]] for standing in Standing}
        counts.append(Count("", TOGETHER, every))
    return counts


def headings(site: Site) -> dict[Standing, str]:
    """Return what each standing is called, in the order to show them; what the retelling sources are called is the guidance's."""
    names = site.retellers
    return {
        Standing.READ: "lästa",
        Standing.PARTLY: "delvis lästa",
        Standing.OPEN: "öppna",
        Standing.ONLY: f"bara {names} kan visa" if names else "ingen annan källa kan visa",
        Standing.OWN: "om vägledningen själv",
    }


def in_words(counts: list[Count], site: Site) -> Iterator[str]:
    """Yield a line for each count: "Fakta: 6 av 9 lästa (66 %), 1 delvis läst, 2 öppna; 4 som bara originalet kan visa"."""
    names = headings(site)
    for count in counts:
        share = f" ({count.percent} %)" if count.percent is not None else ""
        line = f"{count.title}: {count.number(Standing.READ)} av {count.showable} {names[Standing.READ]}{share}"
        for standing, before in _BEFORE.items():
            number = count.number(standing)
            what = _ONE.get(standing, names[standing]) if number == 1 else names[standing]
            line += before.format(number) + what if number else ""
        yield line


def _standing(site: Site, entry: Entry) -> Standing:
    verified = getattr(entry, "verified", "nej")
    # A paragraph is read in the law itself, and names no other source.
    names_sources = "sources" in entry.of.fields
    sources, laws = getattr(entry, "sources", ()), getattr(entry, "laws", ())
    if verified == "gar-inte":
        return Standing.ONLY
    if verified == "delvis":
        return Standing.PARTLY
    if verified != "ja" or (site.retold(sources) and not laws):
        return Standing.OPEN
    return Standing.OWN if names_sources and not sources and not laws else Standing.READ
