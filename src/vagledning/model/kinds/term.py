"""Terms of the glossary: the preferred form, its definition and synonyms."""

from __future__ import annotations

from dataclasses import dataclass

from vagledning.model import fields
from vagledning.model.entry import Entry, Source, declare
from vagledning.model.kind import Carries


@declare("term", "terms", "Ord och begrepp", "ordet", heading="term", carries=Carries.NEVER, listed_by="glossary")
@dataclass(frozen=True, kw_only=True, slots=True)
class Term(Entry):
    """A term: its preferred form, definition, synonyms and words to avoid."""

    term: str = fields.text("Ordet som vägledningen använder.")
    definition: str = fields.prose("Vad ordet betyder, en eller två meningar.")
    avoid: tuple[str, ...] = fields.text("Ord som vägledningen inte använder.", many=True, required=False)
    synonyms: tuple[str, ...] = fields.text("Andra ord för samma sak, för den som söker.", many=True, required=False)
    abbreviation: str | None = fields.text("Förkortning.", required=False)
    english: str | None = fields.text("Engelsk term.", required=False)
    related: tuple[str, ...] = fields.refs("term", "Närliggande ord.")
    phrases: tuple[str, ...] = fields.text("Vardagliga ord som läsare söker med.", many=True, required=False)
    sources: tuple[Source, ...] = fields.sources("Källor.")
