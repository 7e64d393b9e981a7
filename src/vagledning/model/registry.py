"""Every data kind there is."""

from __future__ import annotations

from vagledning.model.entry import Entry
from vagledning.model.kinds import Advice, Fact, Law, Principle, Question, Reference, Term
from vagledning.model.system_kinds import (
    Actor,
    Benefit,
    Experience,
    Funding,
    Marking,
    Obstacle,
    Recommendation,
    Responsibility,
    Step,
)

KINDS: tuple[type[Entry], ...] = (
    Question,
    Advice,
    Principle,
    Term,
    Fact,
    Law,
    Reference,
    Recommendation,
    Actor,
    Responsibility,
    Benefit,
    Funding,
    Obstacle,
    Experience,
    Step,
    Marking,
)
BY_FOLDER: dict[str, type[Entry]] = {kind.folder: kind for kind in KINDS}
