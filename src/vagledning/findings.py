"""Findings: what is wrong, where, and how to fix it.

A fault is declared once as an object; each occurrence is a finding with a place. Findings are collected, never raised, so
that an editor sees all of them in one run.
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
    """A source position.

    path is relative to the root of the guidance, with forward slashes; line and col count from 1.
    """

    path: str
    line: int = 1
    col: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.col}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault: its code, family, title, default hint on how to fix it, and why it matters.

    reason is empty for the faults of a rule, which has one reason for all of them.
    """

    code: str
    family: Family
    title: str
    hint: str
    severity: Severity = Severity.ERROR
    reason: str = ""

    def at(self, place: Place, message: str, hint: str | None = None) -> Finding:
        """Return a finding of this fault at a place; hint overrides the default one."""
        return Finding(place, self, message, hint or self.hint)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place; message and hint are Swedish sentences."""

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
        """The code of the fault."""
        return self.fault.code

    @property
    def severity(self) -> Severity:
        """The severity of the fault."""
        return self.fault.severity


class Guesses:
    """Suggests the known word that an unknown one was meant to be, within a budget for the run.

    Each suggestion compares a word with all known ones, so a file with thousands of unknown words could take hours. After MOST
    comparisons, more than any honest mistake needs, no more suggestions are made.
    """

    MOST = 50_000

    def __init__(self) -> None:
        self._left = self.MOST

    def __call__(self, word: str, known: Collection[str]) -> str:
        """Return did_you_mean(word, known), or "" once the budget is spent."""
        self._left -= len(known)
        return did_you_mean(word, known) if self._left >= 0 else ""


@dataclass(slots=True)
class Findings:
    """All findings of a run, and its suggestions. Iteration is sorted by place and without duplicates."""

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
        """The findings that stop a build, sorted."""
        return [f for f in self if f.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Finding]:
        """The findings that are only printed, sorted."""
        return [f for f in self if f.severity is Severity.WARNING]


# A longer word is no misspelt name, and comparison time is quadratic in its length.
_LONGEST_GUESSED = 100


class CannotRun(Exception):  # noqa: N818 - not a fault of the guidance; it ends the command
    """The command cannot run at all; the message is a Swedish sentence for the user."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Menade du ”x”?" with the closest known word, or "" if none is matches."""
    if len(word) > _LONGEST_GUESSED:
        return ""
    names = {name.casefold(): name for name in sorted(known)}
    matches = difflib.get_close_matches(word.casefold(), names, n=1, cutoff=0.6)
    return f" Menade du ”{names[matches[0]]}”?" if matches else ""
