"""Declaration of a kind of data: its names, its fields, and how its entries are checked, shown and searched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from vagledning.findings import Place
from vagledning.model.fields import Choice, Field, FieldType


class Carries(StrEnum):
    """When a page that shows an entry also counts as using the sources and facts that the entry refers to."""

    SHOWN = "shown"
    PRINTED_WHOLE = "printed whole"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A worksheet of a kind's entries, by phase: file name, title and purpose (Swedish)."""

    name: str
    title: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of data. title (plural) and noun (singular, definite form, for messages) are Swedish.

    name is the singular used in inline marks and anchors, folder its folder in data/. fields are the fields of an entry by
    key, in order; record is the class of an entry. heading is the field used as title, lead the text shown right below it,
    order the field that entries are sorted by. claims: its texts make claims, so that numbers in them must be facts. themes:
    its files are named after the themes in data/site.yaml. home is the field that names the home page of an entry, listed_by
    the macro that lists every entry. searched are the fields indexed by the search, the first being the title of a hit. path
    is the heading for its entries on paths. place is where the guidance declares the kind, None for built-in kinds.
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
        """Return a copy of the kind with other choices, by field."""
        changed = {key: replace(self.fields[key], choices=dict(choices)) for key, choices in words.items()}
        return replace(self, fields={**self.fields, **changed})

    @property
    def travels(self) -> bool:
        """True if its entries have roles and phases, so that paths can list them."""
        return {FieldType.ROLE, FieldType.PHASE} <= {spec.form for spec in self.fields.values()}

    @property
    def own(self) -> bool:
        """True for a kind that the guidance declares."""
        return self.place is not None
