"""Pieces of advice, each with a class. The guidance defines the classes (data/kinds/advice.yaml)."""

from __future__ import annotations

from dataclasses import dataclass

from vagledning.model import fields
from vagledning.model.entry import Entry, Source, declare


@declare(
    "advice",
    "advice",
    "Råd",
    "rådet",
    heading="text",
    themes=True,
    home="pages",
    searched=("text", "reasons"),
)
@dataclass(frozen=True, kw_only=True, slots=True)
class Advice(Entry):
    """One piece of advice in one sentence, with its class."""

    text: str = fields.prose("Rådet, en mening som börjar med ett verb.")
    class_: str = fields.choice({}, "Vad rådet vilar på.")
    roles: tuple[str, ...] = fields.roles("Vem rådet är till för.")
    phases: tuple[str, ...] = fields.phases("När rådet är aktuellt.")
    reasons: str = fields.prose("Skälen, en till tre meningar.")
    sources: tuple[Source, ...] = fields.sources("Källor. Behövs för de klasser som kräver det.")
    laws: tuple[str, ...] = fields.refs("law", "Lagrum. Behövs för de klasser som kräver det.")
    pages: tuple[str, ...] = fields.pages("Sidor som visar rådet. Den första är där det står i sitt sammanhang.")

    @property
    def is_open(self) -> bool:
        """True if the class marks the matter as unsettled."""
        return self.choice("class").open
