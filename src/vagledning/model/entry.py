"""What every entry of guidance data has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from vagledning.errors import Place
from vagledning.model import spec


@dataclass(frozen=True, slots=True)
class Source:
    """A reference and, where it is known, the place in it ("avsnitt 2")."""

    ref: str
    at: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One row of guidance data.

    kind is the singular name used in inline marks and anchors; places holds where each key stands, for messages.
    """

    kind: ClassVar[str] = ""
    folder: ClassVar[str] = ""
    title_sv: ClassVar[str] = ""

    id: str
    theme: str
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)
    retired: str | None = spec.text("Varför posten inte längre används. Posten visas då inte.", required=False)
    replaced_by: str | None = spec.identifier("Id på posten som ersätter den.", required=False)

    @property
    def anchor(self) -> str:
        """The id of the entry on the site: kind-id."""
        return f"{self.kind}-{self.id}"

    def place_of(self, key: str) -> Place:
        """Return where a key stands, or the entry itself."""
        return self.places.get(key, self.place)
