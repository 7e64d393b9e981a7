"""What the words of the model mean, in Swedish: the forms of values, and the words that a choice offers."""

from __future__ import annotations

from vagledning.model.accessibility import COMPLIANCE, METHODS, REASONS, YES_NO
from vagledning.model.kinds import ADVICE_CLASSES, ORIGINS, STATUSES, VERIFIED
from vagledning.model.spec import Form
from vagledning.model.system_kinds import DUTIES, FACETS, HORIZONS, LEVELS, PRIORITIES, SECTORS, TELLERS

# How each form of value is written, in the order an editor meets them.
FORMS = {
    Form.TEXT: "Vanlig text på en rad, utan betoning och hänvisningar.",
    Form.PROSE: "Text som kan ha betoning och hänvisningar, så som beskrivs ovan.",
    Form.DATE: "År-månad-dag, till exempel `2026-11-30`. Skriv `null` när dagen inte är känd.",
    Form.ROLE: "Ett av orden under `roles` i `data/site.yaml`, till exempel `kommun`.",
    Form.PHASE: "Ett av orden under `phases` i `data/site.yaml`, till exempel `besluta`.",
    Form.PAGE: "Sidans väg i `content/` utan `.md`, till exempel `vagledning/finansiering`. En `index.md` skrivs som sin mapp.",
    Form.SOURCE: "Källans id, gärna med var i källan: `printz-2026, avsnitt 7.4`.",
}
# What the reader sees instead of each word, by key.
WORDS = {
    "anonymous": YES_NO,
    "class": ADVICE_CLASSES,
    "compliance": COMPLIANCE,
    "duty": DUTIES,
    "facet": FACETS,
    "horizon": HORIZONS,
    "level": LEVELS,
    "method": METHODS,
    "origin": ORIGINS,
    "priority": PRIORITIES,
    "reason": REASONS,
    "sector": SECTORS,
    "status": STATUSES,
    "teller": TELLERS,
    "verified": VERIFIED,
}
# The words that need more than what the reader sees.
EXPLAINED = {"class", "origin", "status", "verified"}
MEANINGS = {
    "lag": "Lagen kräver det. Ange lagrum.",
    "riktlinje": "En nationell riktlinje rekommenderar det. Ange källa.",
    "forskning": "Forskning visar det. Ange källa.",
    "bedomning": "Rapporten bedömer eller föreslår det. Ange källa.",
    "exempel": "En verksamhet har gjort så. Ange källa.",
    "rad": "Vägledningen råder själv till det.",
    "oppen": "Frågan är inte avgjord nationellt.",
    "rapport": "Rapporten ställer frågan. Du skriver den med egna ord.",
    "egen": "Vägledningen ställer frågan själv.",
    "galler": "Uppgiften är sann i dag.",
    "daterad": "Uppgiften var sann då den togs fram och skrivs med årtal.",
    "passerad": "Dagen har varit. Skriv det som något som har hänt.",
    "inaktuell": "Uppgiften får inte längre skrivas som gällande.",
    "kontrollera": "Uppgiften är osäker. Sidan säger det efter uppgiften.",
    "forslag": "Uppgiften gäller något som är föreslaget men inte beslutat. Säg det i samma mening.",
    "ja": "Någon har jämfört uppgiften med en självständig källa.",
    "delvis": "En del är jämförd, eller jämförd med en andrahandskälla.",
    "nej": "Ingen har jämfört den.",
    "gar-inte": "Ingen annan källa kan visa uppgiften. I `note` står varför.",
}
