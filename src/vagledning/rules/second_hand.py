"""Rules for second-hand sources: they alone do not support a claim that the original has been read."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.fault_families import CLAIMS
from vagledning.findings import Fault, Finding
from vagledning.model.entry import Entry
from vagledning.model.kinds import Advice
from vagledning.rules.reads import ENTRIES, in_use
from vagledning.rules.rule import Context, Rule

RETOLD = Fault(
    "K109",
    CLAIMS,
    "Rådet vilar bara på en källa som återger andra",
    "Läs källan som återges och lägg till den i sources, eller välj en annan klass.",
)
NOT_READ = Fault(
    "K110",
    CLAIMS,
    "Märkningen i verified stämmer inte med källorna",
    "Ange källan som är läst i sources, eller skriv nej i verified.",
)


def _advice(context: Context, advice: Advice) -> Iterator[Finding]:
    site = context.guidance.site
    choice = advice.choice("class")
    by_law = choice.needs == "laws" and advice.laws
    if choice.published and not by_law and site.retold(advice.sources):
        message = f"Rådet ”{advice.id}” har klassen {advice.class_} men vilar bara på {site.retellers}, som återger andra."
        yield RETOLD.at(advice.place_of("class"), message)


def _verified(context: Context, entry: Entry) -> Iterator[Finding]:
    fields = entry.of.fields
    if entry.retired or "verified" not in fields or "sources" not in fields:
        return
    site = context.guidance.site
    verified, sources = getattr(entry, "verified", ""), getattr(entry, "sources", ())
    place = entry.place_of("verified")
    if verified == "ja" and not getattr(entry, "laws", ()) and site.retold(sources):
        yield NOT_READ.at(place, f"”{entry.id}” är märkt ja men vilar bara på {site.retellers}, som återger andra.")
    if verified == "gar-inte" and not getattr(entry, "note", None):
        yield NOT_READ.at(place, f"”{entry.id}” är märkt gar-inte men saknar skälet.", "Skriv i note varför.")


RULES = (
    Rule(
        (RETOLD,),
        "Den som läser vad ett råd bygger på räknar med att någon har läst det.",
        in_use(Advice),
        _advice,
    ),
    Rule(
        (NOT_READ,), "Den som läser ordet kontrollerad räknar med att någon har jämfört uppgiften med källan.", ENTRIES, _verified
    ),
)
