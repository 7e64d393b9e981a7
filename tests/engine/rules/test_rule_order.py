"""Rules are run once for each thing that they read, and are silent until what they require holds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from support.sites import draw, own, page, told
from vagledning.fault_families import DATA
from vagledning.findings import Fault, Finding, Findings, Place
from vagledning.load.guidance import load
from vagledning.macros.registry import engine_signatures
from vagledning.model.guidance import Guidance
from vagledning.rules import Context, Rule, run_rules
from vagledning.rules.reads import ENTRIES, GUIDANCE, PAGES, READABLE_PAGES, WHOLE_GUIDANCE, Reads

DAY = datetime.date(2026, 6, 1)


def rule(name: str, *requires: Rule[Any], reads: Reads[Any] = GUIDANCE, holds: bool = False) -> Rule[Any]:
    """Return a rule that finds a fault in everything that it reads, or none where it holds."""
    fault = Fault(name, DATA, name, "Rätta det.")

    def check(_: Context, subject: object) -> Iterator[Finding]:
        if not holds:
            yield fault.at(Place("x"), getattr(subject, "slug", "") or getattr(subject, "id", ""))

    return Rule((fault,), "Därför.", reads, check, requires)


def run(guidance: Guidance, *rules: Rule[Any]) -> list[str]:
    return [finding.code for finding in run_rules(rules, Context(guidance, DAY))]


def test_a_rule_is_silent_until_what_it_requires_holds() -> None:
    guidance = Guidance(root=Path())
    for holds, codes in ((False, ["A"]), (True, ["B"])):
        first = rule("A", holds=holds)
        second = rule("B", first)
        assert run(guidance, second, first) == codes
        assert run(guidance, first, second) == codes


def test_what_is_silent_lets_nothing_that_requires_it_speak() -> None:
    first = rule("A")
    second = rule("B", first)
    assert run(Guidance(root=Path()), rule("C", second), second, first) == ["A"]


def test_each_rule_is_given_each_thing_that_it_reads(tmp_path: Path) -> None:
    guidance = load(draw(tmp_path), Findings(), engine_signatures())
    found = list(run_rules([rule("A", reads=PAGES), rule("B", reads=ENTRIES)], Context(guidance, DAY)))
    assert sorted(one.message for one in found if one.code == "A") == sorted(guidance.pages)
    assert sorted(one.message for one in found if one.code == "B") == sorted(entry.id for entry in guidance.every_entry())


def test_what_could_not_be_read_is_kept_from_rules_that_would_judge_it_wrongly(tmp_path: Path) -> None:
    root = draw(tmp_path, {"content/sida.md": page(own("{{ finns_inte() }}"))})
    guidance = load(root, Findings(), engine_signatures())
    found = run_rules([rule("A", reads=READABLE_PAGES), rule("B", reads=WHOLE_GUIDANCE)], Context(guidance, DAY))
    assert sorted(one.message for one in found) == sorted(set(guidance.pages) - {"sida"})


def test_entries_are_not_said_to_be_on_no_path_while_a_path_names_a_role_that_does_not_exist(tmp_path: Path) -> None:
    path = '{{{{ path(role="{}", phase="forsta") }}}}'
    for role, codes in (("alla", []), ("ala", ["D503"])):
        root = draw(tmp_path / role, {"content/sida.md": page(own(path.format(role)))})
        assert [line.split()[1] for line in told(root)] == codes
