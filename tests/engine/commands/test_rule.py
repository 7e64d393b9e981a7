"""`vagledning rule`: each code has its what, why and how, as text for a terminal."""

from __future__ import annotations

import pytest

from vagledning.cli import main
from vagledning.handbook.fault_registry import every_fault
from vagledning.handbook.rules_page import rule_sections

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("given", ["D101", "d101", " d101 "])
def test_it_tells_what_why_how_and_an_example(given: str, capsys: Capture) -> None:
    assert main(["rule", given]) == 0
    said = capsys.readouterr().out
    assert said.startswith("D101\nOkänd nyckel.\n")
    for words in ("\nVarför: ", "\nFel: ", "\nKontrollen säger:\n", "\n    data/", "\nSå rättar du: "):
        assert words in said
    assert "**" not in said and "```" not in said and "###" not in said


def test_every_fault_has_its_section_and_no_other_is_in_it() -> None:
    sections = rule_sections()
    assert sections.keys() == every_fault().keys()
    for code, (fault, reason) in every_fault().items():
        assert sections[code].startswith(f"**{fault.title}.**") and reason in sections[code] and fault.hint in sections[code]
        assert sections[code].count("**Så rättar du:**") == 1 and f"\n## {fault.family.group}\n" not in sections[code]


def test_without_a_code_all_are_listed(capsys: Capture) -> None:
    assert main(["rule"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(every_fault()) and "D101  Okänd nyckel." in lines


@pytest.mark.parametrize(("given", "words"), [("DD101", "Menade du ”D101”?"), ("x\x1b[2J", "finns inte"), ("", "finns inte")])
def test_a_code_that_is_none_is_told_with_a_guess(given: str, words: str, capsys: Capture) -> None:
    assert main(["rule", given]) == 2
    out, err = capsys.readouterr()
    assert out == "" and words in err and "\x1b" not in err


def test_its_examples_cannot_steer_the_terminal(capsys: Capture) -> None:
    for code in ("F109", "F111", "Y102", "Y107"):
        assert main(["rule", code]) == 0
    assert [sign for sign in capsys.readouterr().out if ord(sign) < 32 and sign not in "\n\t"] == []
