"""Questions to talk about at a meeting. The words for their origin are the guidance's own (data/kinds/question.yaml)."""

from __future__ import annotations

from dataclasses import dataclass

from vagledning.model import spec
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
    """A question to talk about at a meeting."""

    text: str = spec.prose("Frågan, en eller två meningar med egna ord.")
    why: str = spec.prose("Varför frågan spelar roll, en till tre meningar.")
    roles: tuple[str, ...] = spec.roles("Vem frågan är till för.")
    phases: tuple[str, ...] = spec.phases("När frågan är aktuell.")
    follow_ups: tuple[str, ...] = spec.prose("Följdfrågor.", many=True, required=False)
    page: str = spec.page("Sidan där frågan står i sitt sammanhang.")
    origin: str = spec.choice({}, "Varifrån frågan kommer.")
    sources: tuple[Source, ...] = spec.sources("Källor till frågan.")
