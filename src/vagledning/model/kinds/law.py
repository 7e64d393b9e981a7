"""Sections of law: a paraphrase, when it was checked, and when the section is in force."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from vagledning.model import fields
from vagledning.model.entry import Entry, declare
from vagledning.model.kind import Carries

# A law can always be verified, so there is no gar-inte.
_VERIFIED = {word: fields.VERIFIED[word] for word in ("ja", "delvis", "nej")}


@declare(
    "law",
    "laws",
    "Lagrum",
    "lagrummet",
    heading="cite",
    claims=False,
    carries=Carries.PRINTED_WHOLE,
    listed_by="law_list",
    searched=("cite", "says", "meaning", "note"),
)
@dataclass(frozen=True, kw_only=True, slots=True)
class Law(Entry):
    """A section of law, or a whole statute: a paraphrase, when it was checked, and when it is in force."""

    sfs: str = fields.text("Nummer i Svensk författningssamling, inom citattecken.")
    name: str = fields.text("Författningens namn i löpande text, till exempel socialtjänstlagen.")
    short: str | None = fields.text("Förkortning.", required=False)
    paragraph: str | None = fields.text("Kapitel och paragraf; tomt för hela författningen.", required=False)
    says: str = fields.prose("Vad lagrummet säger, med egna ord.")
    meaning: str | None = fields.prose("Vad det kan betyda här: vägledningens egen läsning.", required=False)
    checked: datetime.date | None = fields.date("Dag då texten kontrollerades; null om det inte är gjort.")
    verified: str = fields.choice(_VERIFIED, "Om texten är kontrollerad mot lagtexten.")
    in_force_from: datetime.date | None = fields.date("Gäller från.", required=False)
    in_force_until: datetime.date | None = fields.date("Gäller till och med; null när inget slut är känt.", required=False)
    note: str | None = fields.prose("Vad läsaren behöver veta.", required=False)

    @property
    def cite(self) -> str:
        """The citation in running text, such as "11 kap. 5 § socialtjänstlagen"."""
        return f"{self.paragraph} {self.name}" if self.paragraph else f"{self.name} ({self.sfs})"
