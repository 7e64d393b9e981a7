"""Swedish descriptions of how each field type is written, for the handbook and the schemas."""

from __future__ import annotations

from vagledning.model.fields import FieldType

# In the order of the handbook.
FORMS = {
    FieldType.TEXT: "Vanlig text på en rad, utan betoning och hänvisningar.",
    FieldType.PROSE: "Text som kan ha betoning och hänvisningar, så som beskrivs ovan.",
    FieldType.DATE: "År-månad-dag, till exempel `2026-11-30`. Skriv `null` när dagen inte är känd.",
    FieldType.ROLE: "Ett av orden under `roles` i `data/site.yaml`, till exempel `chef`.",
    FieldType.PHASE: "Ett av orden under `phases` i `data/site.yaml`, till exempel `forsta`.",
    FieldType.PAGE: "Sidans väg i `content/` utan `.md`, till exempel `kapitel/sida`. En `index.md` skrivs som sin mapp.",
    FieldType.SOURCE: "Källans id, gärna med var i källan: `rapport-2026, avsnitt 4.2`.",
}
