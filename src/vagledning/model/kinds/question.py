"""Questions to discuss at a meeting. The guidance defines the choices for origin (data/kinds/question.yaml)."""

from __future__ import annotations

from dataclasses import dataclass

from vagledning.model import fields
from vagledning.model.entry import Entry, Source, declare


@declare(
    "question",
    "questions",
    "Frågor att prata om",
    "frågan",
    heading="text",
    themes=True,
    home="page",
    searched=("text", "why", "follow_ups"),
)
@dataclass(frozen=True, kw_only=True, slots=True)
class Question(Entry):
    """A question to discuss at a meeting."""

    text: str = fields.prose("Frågan, en eller två meningar med egna ord.")
    why: str = fields.prose("Varför frågan spelar roll, en till tre meningar.")
    roles: tuple[str, ...] = fields.roles("Vem frågan är till för.")
    phases: tuple[str, ...] = fields.phases("När frågan är aktuell.")
    follow_ups: tuple[str, ...] = fields.prose("Följdfrågor.", many=True, required=False)
    page: str = fields.page("Sidan där frågan står i sitt sammanhang.")
    origin: str = fields.choice({}, "Varifrån frågan kommer.")
    sources: tuple[Source, ...] = fields.sources("Källor till frågan.")
