"""Findings: what is wrong, where it stands and how to mend it.

A fault is declared once as an object; each time it occurs it becomes a finding with a place. Findings are collected,
never raised, so that an editor sees all of them in one run.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from vagledning.fault_families import Family


class Severity(StrEnum):
    """How serious a finding is: an error stops the build, a warning is only printed."""

    ERROR = "fel"
    WARNING = "varning"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands.

    path is relative to the guidance's root with forward slashes; line and column count from 1.
    """

    path: str
    line: int = 1
    col: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.col}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault: code, family, a sentence that names it, how one usually mends it, and why it matters.

    reason is empty for the faults of a rule, which has one for all of them.
    """

    code: str
    family: Family
    title: str
    hint: str
    severity: Severity = Severity.ERROR
    reason: str = ""

    def at(self, place: Place, message: str, hint: str | None = None) -> Finding:
        """Return the finding of this fault at a place; hint overrides the usual one."""
        return Finding(place, self, message, hint or self.hint)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place, as whole Swedish sentences."""

    place: Place
    fault: Fault
    message: str
    hint: str

    def __str__(self) -> str:
        mark = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        message = self.message.removesuffix(".")
        return f"{self.place}: {self.code} {mark}{message}; {self.hint}"

    @property
    def code(self) -> str:
        """The code of its fault."""
        return self.fault.code

    @property
    def severity(self) -> Severity:
        """How serious its fault is."""
        return self.fault.severity


class Guesses:
    """Guesses what somebody meant, as long as it does not take too long.

    To compare a word with all those there are takes time for each of them, so that a file with thousands of unknown words could
    take hours. After comparisons enough for any honest mistake there are no more guesses in the run.
    """

    MOST = 50_000

    def __init__(self) -> None:
        self._left = self.MOST

    def __call__(self, word: str, known: Collection[str]) -> str:
        """Return what did_you_mean does, or nothing when the run has guessed enough."""
        self._left -= len(known)
        return did_you_mean(word, known) if self._left >= 0 else ""


@dataclass(slots=True)
class Findings:
    """All findings of a run, and its guesses. Iterates sorted by place, each finding once."""

    _items: set[Finding] = field(default_factory=set)
    guess: Guesses = field(default_factory=Guesses)

    def add(self, finding: Finding) -> None:
        self._items.add(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        self._items.update(findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(sorted(self._items, key=lambda f: (f.place, f.code, f.message)))

    def __len__(self) -> int:
        return len(self._items)

    @property
    def errors(self) -> list[Finding]:
        """The findings that stop a build, in order."""
        return [f for f in self if f.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Finding]:
        """The findings that are only printed, in order."""
        return [f for f in self if f.severity is Severity.WARNING]


# What is longer is no misspelt name, and comparing it takes time with the square of its length.
_LONGEST_GUESSED = 100


class CannotRun(Exception):  # noqa: N818 - it is no fault of the guidance, it ends the command
    """The command cannot run at all; its text is a Swedish sentence for the person at the keyboard."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Menade du ”x”?" with the closest known word, or nothing when none is close."""
    if len(word) > _LONGEST_GUESSED:
        return ""
    names = {name.casefold(): name for name in sorted(known)}
    close = difflib.get_close_matches(word.casefold(), names, n=1, cutoff=0.6)
    return f" Menade du ”{names[close[0]]}”?" if close else ""
