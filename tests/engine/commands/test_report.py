"""Findings as text, as JSON and as annotations; nothing in a file may steer a terminal or the forge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.sites import draw
from vagledning.check import check
from vagledning.fault_families import AGE, DATA
from vagledning.findings import Fault, Finding, Findings, Place, Severity
from vagledning.report import render, summary


def findings(*found: Finding) -> Findings:
    all_of_them = Findings()
    all_of_them.extend(found)
    return all_of_them


WRONG = Fault("X101", DATA, "Fel", "Rätta det.")
OLD = Fault("X102", AGE, "Gammalt", "Se över.", Severity.WARNING)
FAULT = WRONG.at(Place("content/å, b:c.md", 3, 7), "Här står ”5 %”.")
AGED = OLD.at(Place("data/x.yaml", 1, 1), "Gammalt.")


def test_text_is_a_line_a_finding() -> None:
    assert render(findings(AGED, FAULT), "text").splitlines() == [
        "content/å, b:c.md:3:7: X101 Här står ”5 %”; Rätta det. (docs/rules.md#x101)",
        "data/x.yaml:1:1: X102 varning: Gammalt; Se över. (docs/rules.md#x102)",
    ]


def test_json_holds_everything() -> None:
    rows = json.loads(render(findings(AGED, FAULT), "json"))
    assert rows[0] == {
        "path": "content/å, b:c.md",
        "line": 3,
        "col": 7,
        "code": "X101",
        "severity": "error",
        "message": "Här står ”5 %”.",
        "hint": "Rätta det.",
        "see": "docs/rules.md#x101",
    }
    assert rows[1]["severity"] == "warning"


def test_no_findings_are_an_empty_list_in_json_and_nothing_in_text() -> None:
    assert json.loads(render(findings(), "json")) == []
    assert render(findings(), "text") == render(findings(), "github") == ""


def test_annotations_escape_what_would_end_them() -> None:
    assert render(findings(FAULT), "github") == (
        "::error file=content/å%2C b%3Ac.md,line=3,col=7,title=X101::Här står ”5 %25”. Rätta det. (docs/rules.md#x101)"
    )
    assert render(findings(AGED), "github").startswith("::warning file=")


def test_a_name_cannot_forge_an_annotation_or_steer_a_terminal() -> None:
    evil = WRONG.at(Place("content/\n::error::x\x1b[31m\r\u202e.md"), "a\n::warning::b", "c.")
    for form in ("text", "github", "json"):
        text = render(findings(evil), form)
        # What programs read may hold signs that turn the direction; a terminal and the forge show them.
        assert not {"\x1b", "\r", *({"\u202e"} if form != "json" else {})} & set(text), form
        assert not any(line.startswith(("::error::x", "::warning::b")) for line in text.splitlines()), form
    assert len(render(findings(evil), "text").splitlines()) == 1
    assert len(render(findings(evil), "github").splitlines()) == 1


@pytest.mark.parametrize("name", ["::error::x.md", "  ::stop-commands::x", "a ##[add-mask]e"])
def test_a_line_is_no_command_to_the_forge_that_shows_it(name: str) -> None:
    evil = findings(WRONG.at(Place(name), "Här står ”##[error]”."))
    told = render(evil, "text")
    assert not told.lstrip().startswith("::") and "##[" not in told
    assert "##[" not in render(evil, "github")


def test_the_summary_counts(tmp_path: Path) -> None:
    guidance, found = check(draw(tmp_path))
    assert summary(guidance, found) == "4 sidor och 7 poster kontrollerade: inga fel."
    assert summary(guidance, findings(AGED)).endswith("inga fel och 1 varning.")
    assert summary(guidance, findings(AGED, FAULT)).endswith("1 fel och 1 varning.")


def test_findings_are_told_once_and_in_order() -> None:
    twice = [WRONG.at(Place("b.md", line, 1), "a", "b") for line in (10, 9, 10)]
    assert [f.place.line for f in findings(*twice)] == [9, 10]
