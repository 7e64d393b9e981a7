"""Runs rules on a guidance: iterates once over pages, entries and so on, and passes each to the rules that read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from functools import partial
from graphlib import TopologicalSorter
from typing import Any

from vagledning.findings import Finding, Place
from vagledning.load.program_failed import program_failed
from vagledning.model.guidance import Guidance
from vagledning.rules.clean import CleanSubjects
from vagledning.rules.reads import Reads
from vagledning.rules.rule import Context, Rule


def run_rules(
    rules: Iterable[Rule[Any]],
    context: Context,
    part: Guidance | None = None,
    go_on: Callable[[], None] = lambda: None,
    clean: CleanSubjects | None = None,
) -> Iterator[Finding]:
    """Yield the findings of the rules. A rule runs after those it requires, and only if they all passed.

    part is a guidance with only the pages and entries of the context's to judge; rules that judge the guidance as one are then
    left out. go_on is called for each subject, and may raise an exception to stop. clean has the subjects in which earlier runs
    found nothing.
    """
    run = {rule for rule in rules if part is None or rule.reads.divisible}
    order = TopologicalSorter({rule: [other for other in rule.requires if other in run] for rule in run})
    order.prepare()
    broken: set[Rule[Any]] = set()
    while order.is_active():
        ready = order.get_ready()
        readers: dict[Reads[Any], list[Rule[Any]]] = defaultdict(list)
        for rule in ready:
            if broken.isdisjoint(rule.requires):
                readers[rule.reads].append(rule)
            else:
                # A rule that was skipped has not passed either.
                broken.add(rule)
        for reads, group in readers.items():
            try:
                subjects = list(reads.of(part or context.guidance))
            except Exception as error:
                broken.update(group)
                yield program_failed(error, Place("content"), f"Reglerna {_codes(group)} gick inte att pröva")
                continue
            with clean.of(group) if clean is not None else nullcontext() as remembered:
                if remembered is not None:
                    remembered.look_ahead(subjects, partial(_found_by, group))
                for subject in subjects:
                    go_on()
                    if remembered is not None and remembered.knows(subject):
                        continue
                    found = False
                    for rule in group:
                        for finding in _found(rule, remembered.context if remembered else context, subject):
                            found = True
                            broken.add(rule)
                            yield finding
                    if remembered is not None and not found:
                        remembered.add(subject)
        order.done(*ready)


def _found_by(rules: Iterable[Rule[Any]], context: Context, subject: object) -> Iterator[Finding]:
    for rule in rules:
        yield from _found(rule, context, subject)


def _found(rule: Rule[Any], context: Context, subject: object) -> Iterator[Finding]:
    """Yield what a rule finds in a subject. A rule that fails is told of, and the others go on."""
    try:
        yield from rule.check(context, subject)
    except Exception as error:
        place = getattr(subject, "place", None)
        where = place if isinstance(place, Place) else Place("content")
        yield program_failed(error, where, f"Regeln {_codes([rule])} gick inte att pröva")


def _codes(rules: Iterable[Rule[Any]]) -> str:
    """Return what rules are called: the codes of their faults."""
    return ", ".join(sorted({fault.code for rule in rules for fault in rule.faults}))
