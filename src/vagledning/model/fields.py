"""Declares the fields of data kinds and of a page's front matter.

The declarations are the single source of truth: the loader validates against them, the data reference is generated from them.
Each helper returns a dataclass field whose metadata holds the Field.
"""

from __future__ import annotations

import dataclasses
import keyword
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class FieldType(StrEnum):
    """The type of a value in the file."""

    TEXT = "text"
    PROSE = "löptext"
    ID = "id"
    DATE = "datum"
    PARTIAL_DATE = "år, månad eller dag"
    NUMBER = "heltal"
    VALUE = "tal, lista av tal eller text"
    CHOICE = "val"
    REF = "hänvisning"
    SOURCE = "källa"
    PAGE = "sida"
    PHASE = "fas"
    ROLE = "roll"
    URL = "webbadress"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the allowed values of a field.

    title is shown to readers, meaning to editors (Swedish). needs names the field that is required with this value. published:
    the value claims that a published source was read. open: it marks an unsettled question. tone is one of the theme's tones.
    """

    title: str
    meaning: str = ""
    needs: str = ""
    published: bool = False
    open: bool = False
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its type (form), whether it is a list (many) and required, and its purpose (doc, Swedish).

    choices are the allowed values of a CHOICE, in order; kind is the kind whose ids a REF contains. at_most is the maximum
    number of characters, 0 for no limit. label is shown to readers before the value; if "", the field is not shown.
    """

    form: FieldType
    doc: str
    many: bool = False
    required: bool = True
    choices: Mapping[str, Choice] = field(default_factory=dict)
    kind: str = ""
    at_least_one: bool = False
    at_most: int = 0
    label: str = ""


def attribute(key: str) -> str:
    """Return the Python attribute name of a key: keywords get a trailing underscore."""
    return f"{key}_" if keyword.iskeyword(key) else key


def _field(spec: Field) -> Any:
    if spec.many:
        return dataclasses.field(default=(), metadata={"field": spec})
    return dataclasses.field(default=None, metadata={"field": spec})


def text(doc: str, *, required: bool = True, many: bool = False, at_most: int = 0) -> Any:
    """Declare plain text on one line, shown without markup."""
    return _field(Field(FieldType.TEXT, doc, many=many, required=required, at_most=at_most))


def identifier(doc: str, *, required: bool = True) -> Any:
    """Declare an id of the entry's own kind. Not a text, so language rules ignore it."""
    return _field(Field(FieldType.ID, doc, required=required))


def prose(doc: str, *, required: bool = True, many: bool = False) -> Any:
    """Declare running text with emphasis and the four inline marks."""
    return _field(Field(FieldType.PROSE, doc, many=many, required=required))


def date(doc: str, *, required: bool = True) -> Any:
    """Declare a date, YYYY-MM-DD; null if unknown or not applicable."""
    return _field(Field(FieldType.DATE, doc, required=required))


def partial_date(doc: str) -> Any:
    """Declare a year, month or day as text."""
    return _field(Field(FieldType.PARTIAL_DATE, doc))


def number(doc: str) -> Any:
    """Declare an integer."""
    return _field(Field(FieldType.NUMBER, doc))


def value(doc: str) -> Any:
    """Declare the machine-readable value of a fact: a number, a list of numbers or a text."""
    return _field(Field(FieldType.VALUE, doc))


def choice(choices: Mapping[str, str | Choice], doc: str, *, required: bool = True) -> Any:
    """Declare a choice between words. A plain string is short for Choice(title)."""
    words = {word: Choice(value) if isinstance(value, str) else value for word, value in choices.items()}
    return _field(Field(FieldType.CHOICE, doc, required=required, choices=words))


# Whether an entry has been verified against an independent source.
VERIFIED: dict[str, str | Choice] = {
    "ja": Choice("kontrollerad", "Någon har jämfört uppgiften med en självständig källa."),
    "delvis": Choice("delvis kontrollerad", "En del är jämförd, eller jämförd med en andrahandskälla."),
    "nej": Choice("ej kontrollerad", "Ingen har jämfört den."),
    "gar-inte": Choice("går inte att kontrollera", "Ingen annan källa kan visa uppgiften. I `note` står varför."),
}


def refs(kind: str, doc: str, *, required: bool = False) -> Any:
    """Declare a list of ids of another kind."""
    return _field(Field(FieldType.REF, doc, many=True, required=required, kind=kind))


def ref(kind: str, doc: str) -> Any:
    """Declare an optional id of another kind."""
    return _field(Field(FieldType.REF, doc, required=False, kind=kind))


def ref_required(kind: str, doc: str) -> Any:
    """Declare an id of another kind."""
    return _field(Field(FieldType.REF, doc, kind=kind))


def sources(doc: str) -> Any:
    """Declare a list of sources, each "id" or "id, location"."""
    return _field(Field(FieldType.SOURCE, doc, many=True, required=False))


def pages(doc: str) -> Any:
    """Declare a non-empty list of page slugs; the first is the entry's home page."""
    return _field(Field(FieldType.PAGE, doc, many=True, at_least_one=True))


def page_list(doc: str) -> Any:
    """Declare a list of page slugs that may be empty."""
    return _field(Field(FieldType.PAGE, doc, many=True, required=False))


def page(doc: str) -> Any:
    """Declare the slug of a page."""
    return _field(Field(FieldType.PAGE, doc))


def roles(doc: str) -> Any:
    """Declare a list of roles from data/site.yaml."""
    return _field(Field(FieldType.ROLE, doc, many=True))


def phases(doc: str) -> Any:
    """Declare a list of phases from data/site.yaml."""
    return _field(Field(FieldType.PHASE, doc, many=True))


# Cache of fields_of, which every rule calls for every entry.
_FIELDS: dict[type, dict[str, Field]] = {}


def fields_of(record: type) -> dict[str, Field]:
    """Return the declared fields of a record class by key, in order. The result is cached: do not modify it."""
    if record not in _FIELDS:
        declared = (item for item in dataclasses.fields(record) if "field" in item.metadata)
        _FIELDS[record] = {item.name.removesuffix("_"): item.metadata["field"] for item in declared}
    return _FIELDS[record]
