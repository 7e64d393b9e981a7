"""The data kinds for the system around the method: who does what, who pays, what is recommended, what gets in the way."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import ClassVar

from vagledning.model import spec
from vagledning.model.entry import Entry, Source
from vagledning.model.kinds import VERIFIED

PRIORITIES = {
    **{str(number): str(number) for number in range(1, 11)},
    "icke-gora": "Icke-göra",
    "fou": "FoU",
}
DUTIES = {
    "lag": "Enligt lag",
    "uppdrag": "Enligt uppdrag eller regler",
    "metod": "Enligt metoden",
    "rekommendation": "Enligt rekommendation",
    "rad": "Vägledningens råd",
}
SECTORS = {
    "kommun": "Kommun",
    "region": "Region",
    "stat": "Stat",
    "samverkan": "Samverkan",
    "idebur": "Civilsamhälle",
    "privat": "Privat",
    "person": "Den enskilde",
}
FACETS = {
    "utforare": "Utförare",
    "yrkesroll": "Yrkesroll",
    "typ-av-stod": "Typ av stöd",
    "aldersgrupp": "Åldersgrupp",
    "svarighetsgrad": "Svårighetsgrad",
    "kunskapsstod": "Slag av kunskapsstöd",
}
HORIZONS = {"start": "Bara till starten", "tidsbegransad": "Tidsbegränsad", "fortlopande": "Fortlöpande"}
TELLERS = {
    "deltagare": "Deltagare",
    "arbetsspecialist": "Arbetsspecialist",
    "medarbetare": "Medarbetare",
    "myndighet": "Myndighet",
}
LEVELS = {"system": "I systemet", "verksamhet": "I verksamheten", "individ": "I den enskildes väg till arbete"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Recommendation(Entry):
    """A recommendation of the national guidelines, with its place on the scale of 1 to 10, do-not or research only."""

    kind: ClassVar[str] = "recommendation"
    folder: ClassVar[str] = "recommendations"
    title_sv: ClassVar[str] = "Rekommendationer"

    title: str = spec.text("Rekommendationen i en kort rubrik.")
    population: str = spec.prose("Vilka den gäller.")
    intervention: str = spec.prose("Vad som rekommenderas.")
    priority: str = spec.choice(tuple(PRIORITIES), "Plats på skalan: 1 till 10, icke-gora eller fou, inom citattecken.")
    reasons: str = spec.prose("Socialstyrelsens skäl, återgivna med egna ord.")
    consequences: str | None = spec.prose("Vad den för med sig i pengar och organisation.", required=False)
    note: str | None = spec.prose("Vad läsaren behöver veta om uppgiften.", required=False)
    checked: datetime.date | None = spec.date("Dag då uppgiften kontrollerades; null om det inte är gjort.")
    verified: str = spec.choice(tuple(VERIFIED), "Om uppgiften är kontrollerad mot en självständig källa.")
    sources: tuple[Source, ...] = spec.sources("Källor.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor(Entry):
    """Somebody with a part in the system: an authority, a responsible body, an organisation."""

    kind: ClassVar[str] = "actor"
    folder: ClassVar[str] = "actors"
    title_sv: ClassVar[str] = "Aktörer"

    name: str = spec.text("Aktörens namn.")
    sector: str = spec.choice(tuple(SECTORS), "Vilken del av samhället aktören hör till.")
    part: str = spec.prose("Aktörens del i IPS, en eller två meningar.")
    does: tuple[str, ...] = spec.prose("Vad aktören gör.", many=True)
    does_not: tuple[str, ...] = spec.prose("Vad aktören inte gör eller inte får göra.", many=True, required=False)
    page: str = spec.page("Sidan om aktören.")
    laws: tuple[str, ...] = spec.refs("law", "Lagrum som styr aktören här.")
    sources: tuple[Source, ...] = spec.sources("Källor.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Responsibility(Entry):
    """What one actor does in one situation. The file is the situation."""

    kind: ClassVar[str] = "responsibility"
    folder: ClassVar[str] = "responsibilities"
    title_sv: ClassVar[str] = "Ansvar efter situation"

    actor: str = spec.ref_required("actor", "Aktören.")
    does: str = spec.prose("Vad aktören gör i situationen, en mening.")
    duty: str = spec.choice(tuple(DUTIES), "Vad det vilar på.", needs=(("lag", "laws"),))
    since: datetime.date | None = spec.date("Gäller från; null när det inte är känt.", required=False)
    laws: tuple[str, ...] = spec.refs("law", "Lagrum. Krävs när det vilar på lag.")
    sources: tuple[Source, ...] = spec.sources("Källor.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Benefit(Entry):
    """A benefit or support that a participant can have; what it is, never advice in a single case."""

    kind: ClassVar[str] = "benefit"
    folder: ClassVar[str] = "benefits"
    title_sv: ClassVar[str] = "Ersättningar och stöd"

    name: str = spec.text("Ersättningens namn.")
    decided_by: str = spec.ref_required("actor", "Aktören som beslutar.")
    what: str = spec.prose("Vad den är och för vem, en eller två meningar.")
    with_work: str = spec.prose("Vad som är bra att ta reda på när personen vill arbeta eller studera.")
    facts: tuple[str, ...] = spec.refs("fact", "Uppgifter om villkoren.")
    laws: tuple[str, ...] = spec.refs("law", "Lagrum.")
    sources: tuple[Source, ...] = spec.sources("Källor.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Funding(Entry):
    """A way to pay for the service: who decides, for how long, and how it becomes ordinary."""

    kind: ClassVar[str] = "funding"
    folder: ClassVar[str] = "funding"
    title_sv: ClassVar[str] = "Sätt att betala"

    name: str = spec.text("Sättet att betala.")
    decides: str = spec.prose("Vem som beslutar.")
    horizon: str = spec.choice(tuple(HORIZONS), "Hur länge pengarna räcker.")
    how_long: str = spec.prose("Hur länge, med ord.")
    integration: str = spec.prose("Hur det påverkar kopplingen till vården.")
    strengths: tuple[str, ...] = spec.prose("Fördelar.", many=True)
    risks: tuple[str, ...] = spec.prose("Risker.", many=True)
    to_ordinary: str = spec.prose("Vägen till ordinarie budget.")
    next_step: str = spec.prose("Nästa steg för den som överväger sättet.")
    laws: tuple[str, ...] = spec.refs("law", "Lagrum.")
    sources: tuple[Source, ...] = spec.sources("Källor.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Obstacle(Entry):
    """Something that gets in the way, where it arises, who can act and what one can try."""

    kind: ClassVar[str] = "obstacle"
    folder: ClassVar[str] = "obstacles"
    title_sv: ClassVar[str] = "Hinder"

    title: str = spec.text("Hindret i en rubrik.")
    text: str = spec.prose("Vad som händer, en till tre meningar.")
    level: str = spec.choice(tuple(LEVELS), "Var hindret uppstår.")
    principle: str | None = spec.ref("principle", "Principen som hindret rör, för hinder i den enskildes väg.")
    actors: tuple[str, ...] = spec.refs("actor", "De som kan göra något åt det.")
    roles: tuple[str, ...] = spec.roles("Vem hindret angår.")
    attempts: tuple[str, ...] = spec.prose("Vad man kan pröva.", many=True)
    sources: tuple[Source, ...] = spec.sources("Källor.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Experience(Entry):
    """What somebody told, retold so that nobody can be recognised, and attributed."""

    kind: ClassVar[str] = "experience"
    folder: ClassVar[str] = "experiences"
    title_sv: ClassVar[str] = "Erfarenheter"

    text: str = spec.prose("Vad någon har berättat, återgivet med egna ord och utan citattecken.")
    teller: str = spec.choice(tuple(TELLERS), "Vem som berättade.")
    principle: str | None = spec.ref("principle", "Principen som erfarenheten rör.")
    sources: tuple[Source, ...] = spec.sources("Källor.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Step(Entry):
    """A step of the start plan."""

    kind: ClassVar[str] = "step"
    folder: ClassVar[str] = "steps"
    title_sv: ClassVar[str] = "Steg i startplanen"

    number: int = spec.number("Stegets ordning i planen.")
    title: str = spec.text("Steget i en kort rubrik som börjar med ett verb.")
    text: str = spec.prose("Vad man gör, en till tre meningar.")
    done_when: str = spec.prose("Hur man vet att steget är klart.")
    roles: tuple[str, ...] = spec.roles("Vem som gör det.")
    phases: tuple[str, ...] = spec.phases("När det görs.")
    deadlines: tuple[str, ...] = spec.refs("fact", "Datum som styr steget.")
    advice: tuple[str, ...] = spec.refs("advice", "Råd som hör till steget.")
    laws: tuple[str, ...] = spec.refs("law", "Lagrum.")
    sources: tuple[Source, ...] = spec.sources("Källor; tom lista för vägledningens eget råd.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Marking(Entry):
    """A mark of the kind that knowledge support carries: who performs, which profession, what support, whom, how severe."""

    kind: ClassVar[str] = "marking"
    folder: ClassVar[str] = "markings"
    title_sv: ClassVar[str] = "Märkning"

    facet: str = spec.choice(tuple(FACETS), "Vilken sorts märkning det är.")
    title: str = spec.text("Märket.")
    text: str | None = spec.prose("Vad det betyder för IPS.", required=False)
    sources: tuple[Source, ...] = spec.sources("Källor.")
