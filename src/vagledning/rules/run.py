"""Runs rules on a guidance: iterates once over pages, entries and so on, and passes each to the rules that read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from typing import Any

from vagledning.findings import Finding, Place
from vagledning.load.program_failed import program_failed
from vagledning.rules.reads import Reads
from vagledning.rules.rule import Context, Rule


def run_rules(rules: Iterable[Rule[Any]], context: Context) -> Iterator[Finding]:
    """Yield the findings of the rules. A rule runs after those it requires, and only if they all passed."""
    order = TopologicalSorter({rule: rule.requires for rule in rules})
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
                subjects = list(reads.of(context.guidance))
            except Exception as error:
                broken.update(group)
                yield program_failed(error, Place("content"), f"Reglerna {_codes(group)} gick inte att pröva")
                continue
            for subject in subjects:
                for rule in group:
                    for finding in _found(rule, context, subject):
                        broken.add(rule)
                        yield finding
        order.done(*ready)


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
