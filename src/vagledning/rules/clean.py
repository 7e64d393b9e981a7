"""Subjects in which earlier runs found nothing, and with what: they are not judged again while that is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar, cast

from vagledning.cache.folder import digest
from vagledning.cache.store import Store
from vagledning.findings import Finding
from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.render.read_digests import ReadDigests
from vagledning.render.reads import Read, Recorded
from vagledning.rules.reads import ENTRIES, PAGES, READABLE_PAGES
from vagledning.rules.rule import Context, Rule
from vagledning.workers import forks, mapped

V = TypeVar("V")
_ROOM = "clean"
# What was read for a subject, and a digest of it.
_Row = tuple[tuple[Read, ...], str]
# Fewer subjects are judged in less time than processes take to start; and subjects in a task.
_FEW, _TOGETHER = 200, 64
# What is judged by itself, and is many.
_REMEMBERED = (PAGES, READABLE_PAGES, ENTRIES)


@dataclass(frozen=True, slots=True)
class RecordingContext(Context):
    """A context that records what the rules read of the guidance, for one subject at a time."""

    _with: dict[Callable[[Context], Any], set[Read]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def reads(self) -> set[Read]:
        """What has been read for the current subject."""
        return cast(Recorded, self.guidance).reads

    def once(self, make: Callable[[Context], V]) -> V:
        """Return make(self), computed once per run. Every subject that uses it depends on what it was made from."""
        reads = self.reads
        if make not in self._kept:
            before = set(reads)
            reads.clear()
            self._kept[make] = make(self)
            self._with[make] = set(reads)
            reads |= before
        reads |= self._with[make]
        return cast(V, self._kept[make])


class CleanSubjects:
    """Remembers clean pages and entries between the runs of one guidance's rules."""

    def __init__(self, store: Store, context: Context, digests: ReadDigests) -> None:
        self._store, self._digests = store, digests
        guidance = context.guidance
        self.context = RecordingContext(cast(Guidance, Recorded(guidance)), context.today, context.guess)
        # What could not be read is not reported as missing.
        unread = [sorted(names) for names in (guidance.unread_kinds, guidance.unread_pages, guidance.site.unread)]
        self._surroundings = digest(repr((context.today, unread, guidance.whole)))
        self._rows: dict[str, _Row] = {}

    @contextmanager
    def of(self, group: Iterable[Rule[Any]]) -> Iterator[CleanSubjects | None]:
        """Remember the subjects of a group of rules that read the same. Gives None if such subjects are not remembered."""
        rules = list(group)
        if not rules or rules[0].reads not in _REMEMBERED:
            yield None
            return
        name = f"{rules[0].reads.name}: {' '.join(sorted(fault.code for rule in rules for fault in rule.faults))}"
        self._rows = self._store.get(_ROOM, name, self._surroundings) or {}
        before = dict(self._rows)
        yield self
        if self._rows != before:
            self._store.put(_ROOM, name, self._surroundings, self._rows)

    def look_ahead(self, subjects: Sequence[object], judge: Callable[[Context, object], Iterable[Finding]]) -> None:
        """Judge many subjects in several processes, and remember those in which nothing is found.

        judge gives the findings in a subject. They refer to the faults of their process, so they are judged again here.
        """
        left = [subject for subject in subjects if not self._holds(subject)]
        # Judged twice in this process, a subject with findings would use up the suggestions of others.
        if forks(len(left), _FEW):
            for name, row in filter(None, mapped(partial(self._judged, judge), left, _FEW, _TOGETHER)):
                self._rows[name] = row

    def _judged(self, judge: Callable[[Context, object], Iterable[Finding]], subject: object) -> tuple[str, _Row] | None:
        self.context.reads.clear()
        return None if any(True for _ in judge(self.context, subject)) else (_name(subject), self._row(subject))

    def _holds(self, subject: object) -> bool:
        row = self._rows.get(_name(subject))
        return row is not None and self._digests.of(row[0]) == row[1]

    def _row(self, subject: object) -> _Row:
        reads = tuple(sorted({*self.context.reads, _itself(subject)}))
        return reads, self._digests.of(reads)

    def knows(self, subject: object) -> bool:
        """True if nothing was found in a subject, and nothing that was read for it has changed. Else begins to record it."""
        if self._holds(subject):
            return True
        self._rows.pop(_name(subject), None)
        self.context.reads.clear()
        return False

    def add(self, subject: object) -> None:
        """Remember a subject in which nothing was found, with what has been recorded since knows()."""
        self._rows[_name(subject)] = self._row(subject)


def _itself(subject: object) -> Read:
    if isinstance(subject, Page):
        return ("page", subject.slug)
    assert isinstance(subject, Entry)  # noqa: S101 - _REMEMBERED are pages and entries
    return ("entry", subject.kind, subject.id)


def _name(subject: object) -> str:
    return " ".join(_itself(subject))
