"""Facts: numbers, dates and other statements that age."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from vagledning.model import fields
from vagledning.model.entry import Entry, Source, declare

_STATUSES = {
    "galler": fields.Choice("gäller", "Uppgiften är sann i dag."),
    "daterad": fields.Choice("daterad", "Uppgiften var sann då den togs fram och skrivs med årtal."),
    "passerad": fields.Choice("har inträffat", "Dagen har varit. Skriv det som något som har hänt."),
    "inaktuell": fields.Choice("inaktuell", "Uppgiften får inte längre skrivas som gällande."),
    "kontrollera": fields.Choice("behöver kontrolleras", "Uppgiften är osäker. Sidan säger det efter uppgiften."),
    "forslag": fields.Choice(
        "förslag, inte beslutat", "Uppgiften gäller något som är föreslaget men inte beslutat. Säg det i samma mening."
    ),
}


@declare(
    "fact",
    "facts",
    "Fakta",
    "faktauppgiften",
    heading="statement",
    claims=False,
    listed_by="fact_list",
    searched=("statement", "note"),
)
@dataclass(frozen=True, kw_only=True, slots=True)
class Fact(Entry):
    """A number, date or other statement that ages. A page shows a number only through a fact."""

    text: str = fields.text("Uppgiften så som den står i löpande text, utan årtal för uppgiften.")
    statement: str = fields.prose("Uppgiften som en hel mening.")
    value: Any = fields.value("Värdet för den som använder data.")
    unit: str | None = fields.text("Enhet.", required=False)
    as_of: str = fields.partial_date("När uppgiften gällde: år, månad eller dag inom citattecken.")
    status: str = fields.choice(_STATUSES, "Hur uppgiften får användas i dag.")
    verified: str = fields.choice(fields.VERIFIED, "Om uppgiften är kontrollerad mot en självständig källa.")
    valid_until: str | None = fields.text("Vad som gör uppgiften gammal, med ord.", required=False)
    check_by: datetime.date | None = fields.date("Dag då redaktionen ser på uppgiften igen.", required=False)
    note: str | None = fields.prose("Vad läsaren behöver veta om uppgiften.", required=False)
    sources: tuple[Source, ...] = fields.sources("Källor.")
    laws: tuple[str, ...] = fields.refs("law", "Lagrum som uppgiften bygger på.")

    @property
    def caveat(self) -> str:
        """The words in parentheses after the short text: the year, unless the text has one, and whether it is verified."""
        timeless = re.search(r"\d{4}", self.text) or (self.laws and self.status == "galler")
        words = [] if timeless else [self.as_of[:4]]
        if self.status == "kontrollera":
            words.append("inte säkert" if self.verified == "delvis" else "ej kontrollerat")
        return ", ".join(words)
