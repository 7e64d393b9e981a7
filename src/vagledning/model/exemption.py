"""Exceptions from rules: which findings are suppressed, why, and until when."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from vagledning.findings import Place
from vagledning.model import fields


@dataclass(frozen=True, kw_only=True, slots=True)
class Exemption:
    """One exception: suppresses findings with its code, in its file, whose message contains its words."""

    id: str
    place: Place
    code: str = fields.text("Regelns kod, till exempel T101. docs/rules.md visar vilka regler som kan ha undantag.")
    path: str = fields.text("Filen som undantaget gäller, till exempel content/mapp/sida.md.")
    about: str = fields.text("Ord som står i fyndet, till exempel ordet som får användas.")
    reason: str = fields.text("Varför undantaget behövs, en hel mening.")
    until: datetime.date | None = fields.date("Sista dagen då undantaget gäller.")
