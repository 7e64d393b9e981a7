"""An exception from a rule: which finding is let through, why, and until when."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from vagledning.errors import Place
from vagledning.model import spec


@dataclass(frozen=True, kw_only=True, slots=True)
class Exemption:
    """One exception. It lets through the findings with its code in its file whose message holds its words."""

    id: str
    place: Place
    code: str = spec.text("Regelns kod, till exempel T101. docs/rules.md visar vilka regler som kan ha undantag.")
    path: str = spec.text("Filen som undantaget gäller, till exempel content/mapp/sida.md.")
    about: str = spec.text("Ord som står i fyndet, till exempel ordet som får användas.")
    reason: str = spec.text("Varför undantaget behövs, en hel mening.")
    until: datetime.date | None = spec.date("Sista dagen då undantaget gäller.")
