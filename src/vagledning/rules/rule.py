"""What a rule is: its faults, why it is there, what it reads and a check of one such thing at a time."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from vagledning.findings import Fault, Finding, Guesses
from vagledning.model.guidance import Guidance
from vagledning.rules.reads import Reads

S = TypeVar("S")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Context:
    """What checks share in one run: the guidance, the day that ages are counted to, and guesses at what somebody meant."""

    guidance: Guidance
    today: datetime.date
    guess: Guesses = field(default_factory=Guesses)
    _kept: dict[Callable[[Context], Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[[Context], V]) -> V:
        """Return make(self), made the first time that it is asked for in the run."""
        if make not in self._kept:
            self._kept[make] = make(self)
        return cast(V, self._kept[make])


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """One rule and the faults it may find. reason is a Swedish sentence for the one who wonders why.

    check is called with each subject that it reads. requires names rules that must hold everywhere first: what a rule says of
    something that is itself wrong only hides what there is to mend.
    """

    faults: tuple[Fault, ...]
    reason: str
    reads: Reads[S]
    check: Callable[[Context, S], Iterator[Finding]]
    requires: tuple[Rule[Any], ...] = ()
