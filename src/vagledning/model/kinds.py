"""The data kinds: what an entry of each holds. The data reference in docs/ is generated from here."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from vagledning.model import spec
from vagledning.model.entry import Entry, Source

ADVICE_CLASSES = {
    "lag": "Lag",
    "riktlinje": "Nationell riktlinje",
    "forskning": "Forskning",
    "bedomning": "Rapportens bedömning",
    "exempel": "Exempel",
    "rad": "Vägledningens råd",
    "oppen": "Öppen fråga",
}
# What an advice of a class has to name.
CLASS_NEEDS = (
    ("lag", "laws"),
    *((word, "sources") for word in ("riktlinje", "forskning", "bedomning", "exempel")),
)
# Classes that say that something published was read: a law, a guideline or research.
PUBLISHED_CLASSES = ("lag", "riktlinje", "forskning")
ORIGINS = {"rapport": "Frågan bygger på rapporten", "egen": "Vägledningens egen fråga"}
STATUSES = {
    "galler": "gäller",
    "daterad": "daterad",
    "passerad": "har inträffat",
    "inaktuell": "inaktuell",
    "kontrollera": "behöver kontrolleras",
    "forslag": "förslag, inte beslutat",
}
VERIFIED = {
    "ja": "kontrollerad",
    "delvis": "delvis kontrollerad",
    "nej": "ej kontrollerad",
    "gar-inte": "går inte att kontrollera",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Question(Entry):
    """A question to talk about at a meeting."""

    kind: ClassVar[str] = "question"
    folder: ClassVar[str] = "questions"
    title_sv: ClassVar[str] = "Frågor att prata om"

    text: str = spec.prose("Frågan, en eller två meningar med egna ord.")
    why: str = spec.prose("Varför frågan spelar roll, en till tre meningar.")
    roles: tuple[str, ...] = spec.roles("Vem frågan är till för.")
    phases: tuple[str, ...] = spec.phases("När frågan är aktuell.")
    follow_ups: tuple[str, ...] = spec.prose("Följdfrågor.", many=True, required=False)
    page: str = spec.page("Sidan där frågan står i sitt sammanhang.")
    origin: str = spec.choice(tuple(ORIGINS), "Om frågan bygger på rapporten eller är vägledningens egen.")
    sources: tuple[Source, ...] = spec.sources("Källor till frågan.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Advice(Entry):
    """One piece of advice in one sentence, with its class."""

    kind: ClassVar[str] = "advice"
    folder: ClassVar[str] = "advice"
    title_sv: ClassVar[str] = "Råd"

    text: str = spec.prose("Rådet, en mening som börjar med ett verb.")
    class_: str = spec.choice(tuple(ADVICE_CLASSES), "Vad rådet vilar på.", needs=CLASS_NEEDS)
    roles: tuple[str, ...] = spec.roles("Vem rådet är till för.")
    phases: tuple[str, ...] = spec.phases("När rådet är aktuellt.")
    reasons: str = spec.prose("Skälen, en till tre meningar.")
    sources: tuple[Source, ...] = spec.sources("Källor. Krävs för riktlinje, forskning, bedömning och exempel.")
    laws: tuple[str, ...] = spec.refs("law", "Lagrum. Krävs för klassen lag.")
    pages: tuple[str, ...] = spec.pages("Sidor som visar rådet. Den första är där det står i sitt sammanhang.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Principle(Entry):
    """One of the method's basic principles."""

    kind: ClassVar[str] = "principle"
    folder: ClassVar[str] = "principles"
    title_sv: ClassVar[str] = "Grundprinciper"

    number: int = spec.number("Principens ordning.")
    title: str = spec.text("Principen som rubrik.")
    text: str = spec.prose("Vad principen betyder.")
    practice: tuple[str, ...] = spec.prose("Vad man gör i praktiken.", many=True)
    tension: str | None = spec.prose("Vad som brukar komma i vägen.", required=False)
    sources: tuple[Source, ...] = spec.sources("Källor.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Term(Entry):
    """A term: its preferred form, what it means, and other words for it."""

    kind: ClassVar[str] = "term"
    folder: ClassVar[str] = "terms"
    title_sv: ClassVar[str] = "Ord och begrepp"

    term: str = spec.text("Ordet som vägledningen använder.")
    definition: str = spec.prose("Vad ordet betyder, en eller två meningar.")
    avoid: tuple[str, ...] = spec.text("Ord som vägledningen inte använder.", many=True, required=False)
    synonyms: tuple[str, ...] = spec.text("Andra ord för samma sak, för den som söker.", many=True, required=False)
    abbreviation: str | None = spec.text("Förkortning.", required=False)
    english: str | None = spec.text("Engelsk term.", required=False)
    related: tuple[str, ...] = spec.refs("term", "Närliggande ord.")
    phrases: tuple[str, ...] = spec.text("Vardagliga ord som läsare söker med.", many=True, required=False)
    sources: tuple[Source, ...] = spec.sources("Källor.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact(Entry):
    """A number, date or other statement that ages. A page shows a number only through a fact."""

    kind: ClassVar[str] = "fact"
    folder: ClassVar[str] = "facts"
    title_sv: ClassVar[str] = "Fakta"

    text: str = spec.text("Uppgiften så som den står i löpande text, utan årtal för uppgiften.")
    statement: str = spec.prose("Uppgiften som en hel mening.")
    value: Any = spec.value("Värdet för den som använder data.")
    unit: str | None = spec.text("Enhet.", required=False)
    as_of: str = spec.partial_date("När uppgiften gällde: år, månad eller dag inom citattecken.")
    status: str = spec.choice(tuple(STATUSES), "Hur uppgiften får användas i dag.")
    verified: str = spec.choice(tuple(VERIFIED), "Om uppgiften är kontrollerad mot en självständig källa.")
    valid_until: str | None = spec.text("Vad som gör uppgiften gammal, med ord.", required=False)
    check_by: datetime.date | None = spec.date("Dag då redaktionen ser på uppgiften igen.", required=False)
    note: str | None = spec.prose("Vad läsaren behöver veta om uppgiften.", required=False)
    sources: tuple[Source, ...] = spec.sources("Källor.")
    laws: tuple[str, ...] = spec.refs("law", "Lagrum som uppgiften bygger på.")

    @property
    def caveat(self) -> str:
        """What stands in brackets after the short text: its year, unless the text has one, and whether it is checked."""
        timeless = re.search(r"\d{4}", self.text) or (self.laws and self.status == "galler")
        words = [] if timeless else [self.as_of[:4]]
        if self.status == "kontrollera":
            words.append("inte säkert" if self.verified == "delvis" else "ej kontrollerat")
        return ", ".join(words)


@dataclass(frozen=True, kw_only=True, slots=True)
class Law(Entry):
    """A paragraph: what it says in own words, when that was checked and when it is in force."""

    kind: ClassVar[str] = "law"
    folder: ClassVar[str] = "laws"
    title_sv: ClassVar[str] = "Lagrum"

    sfs: str = spec.text("Nummer i Svensk författningssamling, inom citattecken.")
    name: str = spec.text("Författningens namn i löpande text, till exempel socialtjänstlagen.")
    short: str | None = spec.text("Förkortning.", required=False)
    paragraph: str | None = spec.text("Kapitel och paragraf; tomt för hela författningen.", required=False)
    says: str = spec.prose("Vad lagrummet säger, med egna ord.")
    meaning: str | None = spec.prose("Vad det kan betyda här: vägledningens egen läsning.", required=False)
    checked: datetime.date | None = spec.date("Dag då texten kontrollerades; null om det inte är gjort.")
    verified: str = spec.choice(("ja", "delvis", "nej"), "Om texten är kontrollerad mot lagtexten.")
    in_force_from: datetime.date | None = spec.date("Gäller från.", required=False)
    in_force_until: datetime.date | None = spec.date("Gäller till och med; null när inget slut är känt.", required=False)
    note: str | None = spec.prose("Vad läsaren behöver veta.", required=False)

    @property
    def cite(self) -> str:
        """The paragraph as it stands in running text, such as "11 kap. 5 § socialtjänstlagen"."""
        return f"{self.paragraph} {self.name}" if self.paragraph else f"{self.name} ({self.sfs})"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference(Entry):
    """A source as CSL data (https://citationstyles.org)."""

    kind: ClassVar[str] = "ref"
    folder: ClassVar[str] = "references"
    title_sv: ClassVar[str] = "Källor"

    csl: Mapping[str, Any] = field(default_factory=dict)

    @property
    def year(self) -> str:
        """The year of publication, or an empty string where it is unknown."""
        parts = self.csl.get("issued", {}).get("date-parts", [[]])
        return str(parts[0][0]) if parts and parts[0] else ""
