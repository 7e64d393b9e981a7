"""The base class of all entries, and the class for entries of kinds that the guidance declares itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from vagledning.findings import Place
from vagledning.model import fields
from vagledning.model.kind import Kind


@dataclass(frozen=True, slots=True)
class Source:
    """A citation: the id of a reference and the location in it ("avsnitt 2"), "" if not given."""

    ref: str
    at: str = ""


_NOTHING = fields.Choice("")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry of guidance data.

    declared is the built-in declaration of its kind, of is the kind in this guidance, with its own choices. places maps each
    key to its place, for findings.
    """

    declared: ClassVar[Kind]

    id: str
    theme: str
    place: Place
    of: Kind = field(default=None, repr=False, compare=False)  # type: ignore[assignment]
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)
    retired: str | None = fields.text("Varför posten inte längre används. Posten visas då inte.", required=False)
    replaced_by: str | None = fields.identifier("Id på posten som ersätter den.", required=False)

    def __post_init__(self) -> None:
        if self.of is None:
            object.__setattr__(self, "of", self.declared)

    @property
    def kind(self) -> str:
        """The name of its kind, as used in inline marks and anchors."""
        return self.of.name

    @property
    def anchor(self) -> str:
        """The HTML id of the entry: kind-id."""
        return f"{self.kind}-{self.id}"

    def place_of(self, key: str) -> Place:
        """Return the place of a key's value, or of the entry if the key is missing."""
        return self.places.get(key, self.place)

    def get(self, key: str) -> Any:
        """Return the value of a field that its kind declares."""
        return getattr(self, fields.attribute(key))

    def each(self, key: str) -> tuple[Any, ...]:
        """Return the values of a field as a tuple, also if it is not a list."""
        value = self.get(key)
        return value if isinstance(value, tuple) else (value,)

    def of_form(self, form: fields.FieldType) -> tuple[Any, ...]:
        """Return the values of all fields of a type, in order."""
        return tuple(value for key, field_ in self.of.fields.items() if field_.form is form for value in self.each(key))

    def choice(self, key: str) -> fields.Choice:
        """Return the Choice that a field has as its value, or an empty one if the value is invalid."""
        return self.of.fields[key].choices.get(self.get(key), _NOTHING)

    @property
    def called(self) -> str:
        """The entry's title in lists and links: its heading field, or its id."""
        return str(self.get(self.of.heading)) if self.of.heading else self.id


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnEntry(Entry):
    """An entry of a kind declared in data/kinds/. Its fields are readable as attributes, as for built-in kinds."""

    held: Mapping[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        # Called only for missing attributes. held itself is missing while an entry is being unpickled.
        if name != "held" and (value := self.held.get(name.removesuffix("_"), ...)) is not ...:
            return value
        raise AttributeError(f"{type(self).__name__} has no {name}")


# Attributes of every entry, so not allowed as field names in data/kinds/.
RESERVED = frozenset(name for name in dir(OwnEntry) if not name.startswith("_"))


E = TypeVar("E", bound=Entry)


def declare(name: str, folder: str, title: str, noun: str, **more: Any) -> Callable[[type[E]], type[E]]:
    """Return a class decorator that declares a built-in kind; more are further attributes of Kind."""

    def declared(record: type[E]) -> type[E]:
        record.declared = Kind(name, folder, title, noun, fields=fields.fields_of(record), record=record, **more)
        return record

    return declared


def entry_of(
    kind: Kind, entry_id: str, theme: str, place: Place, places: Mapping[str, Place], values: Mapping[str, Any]
) -> Entry:
    """Return an entry of a kind from its values by key; missing keys are () or None."""
    common: dict[str, Any] = {"id": entry_id, "theme": theme, "place": place, "places": places, "of": kind}
    if not kind.own:
        entry: Entry = kind.record(**common, **{fields.attribute(key): value for key, value in values.items()})
        return entry
    blank = {key: () if spec.many else None for key, spec in kind.fields.items()}
    shared = {key: values[key] for key in fields.fields_of(Entry) if key in values}
    return OwnEntry(**common, **shared, held={**blank, **values})
