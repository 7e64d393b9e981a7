"""Counts how much of the guidance has been verified against an independent source, by kind and in total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.site import Site

TOGETHER = "Tillsammans"


class Standing(StrEnum):
    """Whether an entry has been verified against an independent source.

    ONLY: only second-hand sources can confirm it, and an editor has said why. OWN: it is about the guidance itself and names no
    source. OPEN: an independent source could confirm it, but nobody has read one.
    """

    READ = "read"
    PARTLY = "partly"
    OPEN = "open"
    ONLY = "only"
    OWN = "own"


# How a line continues with each number, and the singular of each label.
_BEFORE = {Standing.PARTLY: ", {} ", Standing.OPEN: ", {} ", Standing.ONLY: "; {} som ", Standing.OWN: "; {} "}
_ONE = {Standing.PARTLY: "delvis läst", Standing.OPEN: "öppen"}


@dataclass(frozen=True, slots=True)
class Count:
    """The ids of the entries of one kind, or of all kinds together, by standing."""

    kind: str
    title: str
    ids: dict[Standing, list[str]]

    def number(self, standing: Standing) -> int:
        return len(self.ids[standing])

    @property
    def showable(self) -> int:
        """How many entries an independent source could confirm: those read, partly read or open."""
        return sum(map(self.number, (Standing.READ, Standing.PARTLY, Standing.OPEN)))

    @property
    def percent(self) -> int | None:
        """The percentage of those that are read, rounded down so as not to overstate; None if there are none."""
        return 100 * self.number(Standing.READ) // self.showable if self.showable else None


def counted(guidance: Guidance) -> list[Count]:
    """Return a count for each kind with a `verified` field, and a total if there is more than entry_id."""
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
        totals = {standing: [entry_id for count in counts for entry_id in count.ids[standing]] for standing in Standing}
        counts.append(Count("", TOGETHER, totals))
    return counts


def headings(site: Site) -> dict[Standing, str]:
    """Return the label of each standing, in display order. The site names its second-hand sources."""
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
            label = _ONE.get(standing, names[standing]) if number == 1 else names[standing]
            line += before.format(number) + label if number else ""
        yield line


def _standing(site: Site, entry: Entry) -> Standing:
    verified = getattr(entry, "verified", "nej")
    # An entry without a sources field (a law) is verified against the law itself.
    names_sources = "sources" in entry.of.fields
    sources, laws = getattr(entry, "sources", ()), getattr(entry, "laws", ())
    if verified == "gar-inte":
        return Standing.ONLY
    if verified == "delvis":
        return Standing.PARTLY
    if verified != "ja" or (site.retold(sources) and not laws):
        return Standing.OPEN
    return Standing.OWN if names_sources and not sources and not laws else Standing.READ
