"""The accessibility statement: data/accessibility.yaml and the recorded test results."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vagledning.findings import Place
from vagledning.model import fields

# The three compliance levels defined by the Swedish Agency for Digital Government, with the words shown to readers.
COMPLIANCE = {"helt": "helt förenlig", "delvis": "delvis förenlig", "inte": "inte förenlig"}
REASONS = {
    "brist": "Det är en brist som ska rättas",
    "betungande": "Att rätta det vore oskäligt betungande (12 §)",
    "undantag": "Innehållet omfattas inte av lagen (9 §)",
}
METHODS = {
    "sjalv": "De som gör vägledningen har granskat den själva",
    "utomstaende": "En utomstående har granskat den",
    "bada": "Både de som gör vägledningen och en utomstående har granskat den",
}
YES_NO = {"ja": "ja", "nej": "nej"}
PROBLEM = "rapport"


@dataclass(frozen=True, kw_only=True, slots=True)
class Deficiency:
    """A known accessibility deficiency."""

    id: str
    place: Place
    criterion: str = fields.text("Kravet i WCAG, till exempel 1.4.3 Kontrast.")
    what: str = fields.text("Vad det är som inte går, och var.")
    means: str = fields.text("Vad det betyder för den som läser.")
    reason: str = fields.choice(REASONS, "Varför det är så.")
    why: str | None = fields.text("Motiveringen. Behövs för betungande och undantag.", required=False)
    done: str = fields.text("Vad som görs åt det, eller hur man får innehållet på annat sätt.")
    done_by: datetime.date | None = fields.date("Dag då det ska vara gjort.", required=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One test run in the results: the tool, the number of states tested and the number of findings."""

    id: str
    place: Place
    title: str = fields.text("Vad som prövades.")
    tool: str = fields.text("Programmet, med version.")
    states: int = fields.number("Antal sidor och lägen som prövades.")
    findings: int = fields.number("Antal fynd.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Results:
    """The results of the latest run of `make accessibility`."""

    place: Place
    date: datetime.date = fields.date("Dagen då proven kördes.")
    commit: str = fields.text("Versionen som prövades.")
    pages: int = fields.number("Antal sidor.")
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Accessibility:
    """The statement. None means undecided, which is an error once the guidance has a publisher."""

    place: Place
    service: str = fields.text("Vad redogörelsen gäller, till exempel webbplatsens namn.")
    compliance: str | None = fields.choice(
        COMPLIANCE, "Hur väl webbplatsen uppfyller lagen; null tills det är bedömt.", required=False
    )
    assessed: datetime.date | None = fields.date("Dagen då webbplatsen bedömdes senast.")
    updated: datetime.date | None = fields.date("Dagen då redogörelsen ändrades senast.")
    method: str | None = fields.choice(METHODS, "Vem som har granskat; null tills någon har gjort det.", required=False)
    how: str | None = fields.text("Hur granskningen gjordes.", required=False)
    untested: tuple[str, ...] = fields.text("Det som inte är prövat.", many=True, required=False)
    report_form: str | None = fields.text(
        "Adress till ett formulär för brister, som `feedback_form` i `data/site.yaml`. Utan den används `feedback_form`.",
        required=False,
    )
    report_other: tuple[str, ...] = fields.text("Andra sätt att rapportera, till exempel telefon.", many=True, required=False)
    anonymous: str | None = fields.choice(YES_NO, "Om den som rapporterar får vara anonym.", required=False)
    answered_within: str | None = fields.text("När den som rapporterar får svar, till exempel två veckor.", required=False)
    supervisor: str = fields.text("Myndigheten som har tillsyn.")
    supervisor_address: str = fields.text("Adressen dit man anmäler brister till tillsynsmyndigheten.")
    deficiencies: tuple[Deficiency, ...] = ()
    results: Results | None = None
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, compare=False)

    def texts(self) -> Iterator[tuple[str, Place]]:
        """Yield every text shown to readers, with its place."""
        texts_by_key = {"how": (self.how,), "untested": self.untested, "report_other": self.report_other}
        yield from ((text, self.place_of(key)) for key, values in texts_by_key.items() for text in values if text)
        for row in self.deficiencies:
            yield from ((text, row.place) for text in (row.criterion, row.what, row.means, row.why, row.done) if text)

    def place_of(self, key: str) -> Place:
        """Return the place of a key's value, or of the file if the key is missing."""
        return self.places.get(key, self.place)
