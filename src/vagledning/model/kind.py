"""A kind of data: one declaration of what it is called, what its entries hold, and how they are checked, shown and searched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from vagledning.findings import Place
from vagledning.model.fields import Choice, Field, FieldType


class Carries(StrEnum):
    """When a page that shows an entry rests on the sources and facts that the entry names."""

    SHOWN = "shown"
    PRINTED_WHOLE = "printed whole"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A worksheet of a kind's entries, by phase: the file's name, its title and what it is good for (Swedish)."""

    name: str
    title: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of data. Swedish: title (of all entries), noun (of one, in the definite form, as messages have it).

    name is the singular used in inline marks and anchors, folder where its files lie below data/. fields are the keys of an
    entry in order; record is the class that holds one. heading is the field that an entry is called by, lead the text shown
    right under it, order the field that entries are sorted by. claims: its texts state something, so that a number in them
    has to be a fact. themes: its files are named after the themes in data/site.yaml. home is the field that names the page
    where an entry belongs, listed_by the macro that lists every entry. searched are the fields that the search finds an
    entry by, the first being its title. path is the title under which paths list its entries. place is where the guidance
    declares it, None for the engine's.
    """

    name: str
    folder: str
    title: str
    noun: str
    fields: Mapping[str, Field] = field(repr=False)
    record: type[Any]
    heading: str = ""
    lead: str = ""
    order: str = ""
    claims: bool = True
    carries: Carries = Carries.SHOWN
    themes: bool = False
    home: str = ""
    listed_by: str = ""
    searched: tuple[str, ...] = ()
    path: str = ""
    sheet: Worksheet | None = None
    place: Place | None = None

    def with_words(self, words: Mapping[str, Mapping[str, Choice]]) -> Kind:
        """Return the kind with the words that a guidance gives its choices, by field."""
        changed = {key: replace(self.fields[key], choices=dict(choices)) for key, choices in words.items()}
        return replace(self, fields={**self.fields, **changed})

    @property
    def travels(self) -> bool:
        """True when its entries are for somebody in a phase, so that a path may lead to them."""
        return {FieldType.ROLE, FieldType.PHASE} <= {spec.form for spec in self.fields.values()}

    @property
    def own(self) -> bool:
        """True for a kind that the guidance declares itself."""
        return self.place is not None
