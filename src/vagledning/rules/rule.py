"""What a rule is: a fault, why the rule is there, and a check over the whole guidance."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from vagledning.errors import Fault, Finding, Guesses
from vagledning.model.guidance import Guidance


@dataclass(frozen=True, slots=True)
class Context:
    """What a check looks at: the guidance, and the day that ages are counted to. guess tells what somebody meant."""

    guidance: Guidance
    today: datetime.date
    guess: Guesses = field(default_factory=Guesses)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule and the faults it may find. reason is a Swedish sentence for the one who wonders why."""

    faults: tuple[Fault, ...]
    reason: str
    check: Callable[[Context], Iterator[Finding]]
