"""Terms: the preferred form, what it means and other words for it."""

from __future__ import annotations

from dataclasses import dataclass

from vagledning.model import spec
from vagledning.model.entry import Entry, Source, declare
from vagledning.model.kind import Carries


@declare("term", "terms", "Ord och begrepp", "ordet", heading="term", carries=Carries.NEVER, listed_by="glossary")
@dataclass(frozen=True, kw_only=True, slots=True)
class Term(Entry):
    """A term: its preferred form, what it means, and other words for it."""

    term: str = spec.text("Ordet som vägledningen använder.")
    definition: str = spec.prose("Vad ordet betyder, en eller två meningar.")
    avoid: tuple[str, ...] = spec.text("Ord som vägledningen inte använder.", many=True, required=False)
    synonyms: tuple[str, ...] = spec.text("Andra ord för samma sak, för den som söker.", many=True, required=False)
    abbreviation: str | None = spec.text("Förkortning.", required=False)
    english: str | None = spec.text("Engelsk term.", required=False)
    related: tuple[str, ...] = spec.refs("term", "Närliggande ord.")
    phrases: tuple[str, ...] = spec.text("Vardagliga ord som läsare söker med.", many=True, required=False)
    sources: tuple[Source, ...] = spec.sources("Källor.")
