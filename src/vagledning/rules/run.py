"""Runs rules on a guidance: iterates once over pages, entries and so on, and passes each to the rules that read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from typing import Any

from vagledning.findings import Finding
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
            for subject in reads.of(context.guidance):
                for rule in group:
                    for finding in rule.check(context, subject):
                        broken.add(rule)
                        yield finding
        order.done(*ready)
