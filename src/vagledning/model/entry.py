"""What every entry of guidance data has in common, and an entry of a kind that the guidance declares itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from vagledning.findings import Place
from vagledning.model import fields
from vagledning.model.kind import Kind


@dataclass(frozen=True, slots=True)
class Source:
    """A reference and, where it is known, the place in it ("avsnitt 2")."""

    ref: str
    at: str = ""


_NOTHING = fields.Choice("")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One row of guidance data.

    declared is the kind as the engine declares it, of is the kind as the guidance has it, with its own words. places holds
    the place of each key, for messages.
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
        """The singular name of its kind, as inline marks and anchors have it."""
        return self.of.name

    @property
    def anchor(self) -> str:
        """The id of the entry on the site: kind-id."""
        return f"{self.kind}-{self.id}"

    def place_of(self, key: str) -> Place:
        """Return the place of a key, or of the entry where the key is missing."""
        return self.places.get(key, self.place)

    def get(self, key: str) -> Any:
        """Return the value of a key that its kind declares."""
        return getattr(self, fields.attribute(key))

    def each(self, key: str) -> tuple[Any, ...]:
        """Return the values of a key, one where it holds no list."""
        found = self.get(key)
        return found if isinstance(found, tuple) else (found,)

    def of_form(self, form: fields.FieldType) -> tuple[Any, ...]:
        """Return the values of every field of a form, in order."""
        return tuple(value for key, field_ in self.of.fields.items() if field_.form is form for value in self.each(key))

    def choice(self, key: str) -> fields.Choice:
        """Return what the word that a key holds means; a word that is none of the choices means nothing."""
        return self.of.fields[key].choices.get(self.get(key), _NOTHING)

    @property
    def called(self) -> str:
        """What the entry is called in lists and links: what its kind names, or its id."""
        return str(self.get(self.of.heading)) if self.of.heading else self.id


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnEntry(Entry):
    """An entry of a kind that the guidance declares in data/kinds/: its fields are read as attributes, as any entry's are."""

    held: Mapping[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        # Only for what is no field of every entry; an unpickled entry has no held yet.
        if name != "held" and (found := self.held.get(name.removesuffix("_"), ...)) is not ...:
            return found
        raise AttributeError(f"{type(self).__name__} has no {name}")


# What no field of a kind in data/kinds/ may be called: every entry has it already.
RESERVED = frozenset(name for name in dir(OwnEntry) if not name.startswith("_"))


E = TypeVar("E", bound=Entry)


def declare(name: str, folder: str, title: str, noun: str, **more: Any) -> Callable[[type[E]], type[E]]:
    """Declare a class as one of the engine's kinds; more are attributes of Kind."""

    def declared(record: type[E]) -> type[E]:
        record.declared = Kind(name, folder, title, noun, fields=fields.fields_of(record), record=record, **more)
        return record

    return declared


def entry_of(
    kind: Kind, entry_id: str, theme: str, place: Place, places: Mapping[str, Place], values: Mapping[str, Any]
) -> Entry:
    """Return an entry of the kind with these values by key; a key that is missing is empty."""
    common: dict[str, Any] = {"id": entry_id, "theme": theme, "place": place, "places": places, "of": kind}
    if not kind.own:
        found: Entry = kind.record(**common, **{fields.attribute(key): value for key, value in values.items()})
        return found
    blank = {key: () if one.many else None for key, one in kind.fields.items()}
    shared = {key: values[key] for key in fields.fields_of(Entry) if key in values}
    return OwnEntry(**common, **shared, held={**blank, **values})
