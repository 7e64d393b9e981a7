"""A word or a bracket that stands twice is found where it is, what is right in Swedish is let through, and it takes no time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from support.sites import BASE, draw, page, told
from vagledning.rules.repeats import _repeats

# Before what is told of in a text of the tests.
HERE = "¦"


def found(text: str, root: Path) -> list[tuple[int, int, str]]:
    """Return row, column and words of what is found on a page with a text, rows counted from the text's first."""
    body = page(f"## Kort sagt\n\n{{{{ own_advice() }}}}\n\n{text}")
    before = body[: body.index(text)].count("\n")
    rows = []
    for line in told(draw(root, {"content/sida.md": body})):
        assert ": T10" in line, line
        _, row, col, rest = line.split(":", 3)
        rows.append((int(row) - before, int(col), rest.split("”")[1]))
    return rows


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("Det är den ¦den som vill.", ["den den"]),
        ("Vi vet att ¦att han kom i ¦i går.", ["att att", "i i"]),
        ("Den ¦den som vill.", ["Den den"]),
        ("Ett stöd\n¦stöd till arbete.", ["stöd stöd"]),
        ("Ett *stöd* ¦stöd och ett [stöd](prov.md) till.", ["stöd stöd"]),
        ("- Först\n- Ett stöd ¦stöd.", ["stöd stöd"]),
        ('Så {{ ref("rapporten") }} var var det, åtta och ¦och nio.', ["och och"]),
        ('De tre ¦{{ fact("tre-av-fyra") }} svarade.', ["tre tre"]),
        ('Så {{ fact("tre-av-fyra", form="sentence") }} Han svarade ¦svarade.', ["svarade svarade"]),
        ('Ett {{ term("prov", "arbetsprov") }} ¦arbetsprov.', ["arbetsprov arbetsprov"]),
        ("Fonden (ESF) ¦(ESF) betalar.", ["(ESF) (ESF)"]),
        ('Sätt {{ term("prov", "fonden (ESF)") }} ¦(ESF).', ["(ESF) (ESF)"]),
    ],
)
def test_it_is_told_where_the_second_stands(marked: str, words: list[str], tmp_path: Path) -> None:
    pieces = marked.split(HERE)
    expected = []
    for number, told_of in enumerate(words, start=1):
        before = "".join(pieces[:number])
        expected.append((before.count("\n") + 1, len(before) - before.rfind("\n"), told_of))
    assert found("".join(pieces), tmp_path) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Det är det det gäller. Var var mötet? Mycket mycket.",
        "Ja ja. Vi kom till Duran Duran.",
        "Den gäller. Gäller den? Vård, vård och vård.",
        "- Stöd\n- stöd\n",
        "Ett stöd\n\nstöd till arbete.",
        "### Stöd\nstöd till arbete.",
        "| Stöd | stöd |\n|---|---|\n| ja | ja |",
        "Vård- och och-satser, IPS-i i.",
        'Så säger {{ ref("rapporten") }} säger vi.',
        "Fonden (ESF) och staten (ESF).",
        "Tre * tre är ett tal.",
    ],
)
def test_what_is_right_is_let_through(text: str, tmp_path: Path) -> None:
    assert found(text, tmp_path) == []


def test_a_name_in_the_glossary_does_not_hold_its_abbreviation_too(tmp_path: Path) -> None:
    term = "prov:\n  term: fonden (ESF)\n  definition: En fond.\n  abbreviation: ESF\n"
    (line,) = told(draw(tmp_path, {"data/terms/prov.yaml": term}))
    assert line.startswith("data/terms/prov.yaml:4:17: T108 Här står ”(ESF) (ESF)”")


def test_the_note_of_a_source_is_read_and_its_title_is_left_as_it_is(tmp_path: Path) -> None:
    references = (BASE / "data/references/prov.yaml").read_text(encoding="utf-8").replace("En rapport", "Ett ett rapport")
    (line,) = told(draw(tmp_path, {"data/references/prov.yaml": references + "  note: Hela hela är läst.\n"}))
    assert line.startswith("data/references/prov.yaml:") and "T107 Här står ”Hela hela”" in line


@pytest.mark.parametrize("piece", ["a-", "(", "( ", "a " * 3 + "b ", "(a) ", "* ", "a\n", "[["])
def test_it_takes_time_in_proportion_to_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.perf_counter()
        for _ in _repeats(text):
            pass
        return time.perf_counter() - start

    short = max(min(seconds(50_000) for _ in range(3)), 0.005)
    assert seconds(400_000) < 40 * short
