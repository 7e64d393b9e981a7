"""Letters that were decoded wrongly are found, and what was meant."""

from __future__ import annotations

import pytest

from vagledning.findings import Findings
from vagledning.load.characters import without_odd_characters
from vagledning.text.broken_letters import broken, mended


@pytest.mark.parametrize("letter", "åäöÅÄÖé§°–—”’…€½×ü")
def test_utf_8_read_as_windows_1252_is_told_with_what_was_meant(letter: str) -> None:
    wrong = letter.encode().decode("cp1252", "replace")
    if "\ufffd" in wrong:
        wrong = letter.encode().decode("latin-1")
    assert list(broken(f"x{wrong}x")) == [(1, wrong, letter)]
    assert mended(f"x{wrong}x") == f"x{letter}x"


@pytest.mark.parametrize("text", ["Åäö – ”så” SÅ”, JOÃO, Ângela, â la carte, 5 €", "Â", "Ã"])
def test_letters_that_are_meant_are_left_alone(text: str) -> None:
    assert list(broken(text)) == [] and mended(text) == text


def test_each_kind_is_told_once_with_how_many_there_are() -> None:
    findings = Findings()
    text = "Ett f\ufffdrslag om l\u00c3\u00a4nkar \u00e2\u20ac\u201c nu, myn\u00addig\u00adhet.\n"
    assert without_odd_characters("a.md", text, findings) == "Ett f?rslag om länkar – nu, myndighet.\n"
    assert [(f.place.col, f.code, f.message) for f in findings] == [
        (6, "F117", "Här står ”\ufffd” i stället för en bokstav som har gått förlorad."),
        (17, "F117", "Här står ”\u00c3\u00a4”, som skulle vara ”ä”. Det finns 1 till i filen."),
        (35, "F109", "Här står det osynliga tecknet U+00AD. Det finns 1 till i filen."),
    ]
