"""A rule: its faults, its reason, what it reads, and the check of one subject."""

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
    """Shared state of one run: the guidance, the reference date for ages, and suggestions for misspelt words."""

    guidance: Guidance
    today: datetime.date
    guess: Guesses = field(default_factory=Guesses)
    _kept: dict[Callable[[Context], Any], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, make: Callable[[Context], V]) -> V:
        """Return make(self), computed once per run."""
        if make not in self._kept:
            self._kept[make] = make(self)
        return cast(V, self._kept[make])


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """One rule and the faults it may report. reason is a Swedish sentence that explains the rule.

    check is called with each subject. requires are rules that must pass first for the whole guidance, since findings that
    follow from another fault only hide what has to be fixed.
    """

    faults: tuple[Fault, ...]
    reason: str
    reads: Reads[S]
    check: Callable[[Context, S], Iterator[Finding]]
    requires: tuple[Rule[Any], ...] = ()
