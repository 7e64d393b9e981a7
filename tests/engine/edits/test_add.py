"""`vagledning add`: what is added is what was meant, in the file's own way of writing, and nothing else changes."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.sites import draw, files_of, told
from vagledning.check import check
from vagledning.cli import main

Capture = pytest.CaptureFixture[str]
QUESTION = {
    "text": "Vem betalar: vi?",
    "why": "Det spelar roll.",
    "roles": "alla",
    "phases": "forsta",
    "page": "prov",
    "origin": "egen",
}
FACT = {"text": "4 av 5", "statement": "4 av 5 svarade.", "value": "4", "as_of": "2025", "status": "daterad", "verified": "nej"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return draw(tmp_path / "v")


def add(root: Path, kind: str, fields: dict[str, str], *more: str) -> int:
    return main(["add", "--root", str(root), kind, *(f"--set={key}={value}" for key, value in fields.items()), *more])


def grown(root: Path, name: str, before: dict[str, bytes]) -> str:
    """Return what a file has got at its end; what was there has to be as it was."""
    after = (root / name).read_text("utf-8")
    had = before.get(name, b"").decode()
    assert after.startswith(had)
    return after.removeprefix(had)


def test_a_question_stands_last_in_its_file_and_on_its_page(root: Path, capsys: Capture) -> None:
    before = files_of(root)
    assert add(root, "question", QUESTION) == 0
    assert told(root) == []
    assert grown(root, "data/questions/prov.yaml", before) == (
        '\nvem-betalar-vi:\n  text: "Vem betalar: vi?"\n  why: Det spelar roll.\n'
        "  roles: [alla]\n  phases: [forsta]\n  page: prov\n  origin: egen\n"
    )
    text = before["content/prov.md"].decode().replace('questions("vem-gor-vad")', 'questions("vem-gor-vad", "vem-betalar-vi")')
    assert (root / "content/prov.md").read_text("utf-8") == text
    assert "Frågan har id:t ”vem-betalar-vi”." in capsys.readouterr().err


def test_a_page_without_such_a_list_gets_one(root: Path) -> None:
    assert add(root, "questions", QUESTION | {"page": "sida"}) == 0
    assert told(root) == []
    assert (
        (root / "content/sida.md").read_text("utf-8").endswith('\n## Frågor att prata om\n\n{{ questions("vem-betalar-vi") }}\n')
    )


def test_a_fact_keeps_its_numbers_and_texts_apart(root: Path) -> None:
    before = files_of(root)
    assert add(root, "fact", FACT | {"sources": "rapporten, avsnitt 2"}, "--id", "fyra-av-fem", "--set", "value=5") == 0
    assert grown(root, "data/facts/prov.yaml", before) == (
        '\nfyra-av-fem:\n  text: "4 av 5"\n  statement: "4 av 5 svarade."\n  value: [4, 5]\n  as_of: "2025"\n  status: daterad\n'
        '  verified: nej\n  sources: ["rapporten, avsnitt 2"]\n'
    )
    fact = check(root)[0].entries["fact"]["fyra-av-fem"]
    assert (fact.get("value"), fact.get("as_of")) == ([4, 5], "2025")


def test_an_own_kind_is_added_with_what_it_declares(root: Path) -> None:
    before = files_of(root)
    fields = {"number": "2", "title": "Nästa", "text": "En lång text. " * 9, "practice": "Gör så"}
    assert add(root, "principle", fields, "--set", "practice=null") == 0
    assert told(root) == []
    assert grown(root, "data/principles/prov.yaml", before).endswith(
        f"\nnasta:\n  number: 2\n  title: Nästa\n  text: >-\n    {('En lång text. ' * 9).strip()}\n"
        '  practice:\n    - Gör så\n    - "null"\n'
    )


def test_a_file_keeps_its_comments_its_indentation_and_its_blank_lines(root: Path) -> None:
    text = (
        "# Först.\nett:\n    term: ett\n    definition: 'Det första.' # så\n"
        "tva: # den andra\n    term: två\n    definition: Det andra.\n# Sist."
    )
    (root / "data/terms/prov.yaml").write_text(text, encoding="utf-8")
    before = files_of(root)
    assert add(root, "term", {"term": "tre", "definition": "Det tredje.", "synonyms": "III", "related": "ett, tva"}) == 0
    assert grown(root, "data/terms/prov.yaml", before) == (
        "\ntre:\n    term: tre\n    definition: Det tredje.\n    synonyms:\n      - III\n    related: [ett, tva]\n"
    )
    assert told(root) == []


def test_a_new_file_is_made_for_a_theme(root: Path) -> None:
    assert add(root, "term", {"term": "nytt", "definition": "Något."}, "--file", "nya") == 0
    assert (root / "data/terms/nya.yaml").read_text("utf-8") == "nytt:\n  term: nytt\n  definition: Något.\n"


def test_a_source_is_written_as_csl(root: Path) -> None:
    before = files_of(root)
    fields = {"type": "article-journal", "title": "Om: allt", "author": "Å, Anna", "issued": "2024-02-03", "DOI": "10.1/x"}
    assert add(root, "reference", fields, "--set", "author=En myndighet") == 0
    assert grown(root, "data/references/prov.yaml", before) == (
        '- id: a-2024\n  type: article-journal\n  title: "Om: allt"\n  author:\n    - {family: Å, given: Anna}\n'
        '    - {literal: En myndighet}\n  issued: {date-parts: [[2024, 2, 3]]}\n  DOI: "10.1/x"\n'
    )
    assert [line.split()[1] for line in told(root)] == ["K107"]


def test_a_source_follows_the_list_of_a_reference_program(root: Path) -> None:
    text = "---\nreferences:\n  - id: rapporten\n    type: report\n    title: En\n\n  - id: tva\n    type: book\n    title: Två\n"
    (root / "data/references/prov.yaml").write_text(text, encoding="utf-8")
    assert add(root, "ref", {"type": "book", "title": "Tre"}) == 0
    assert (root / "data/references/prov.yaml").read_text("utf-8") == text + "\n  - id: tre\n    type: book\n    title: Tre\n"


def test_all_that_is_wrong_is_told_at_once(root: Path, capsys: Capture) -> None:
    before = files_of(root)
    assert add(root, "fact", {"text": "x", "value": "1", "status": "gamal", "check_by": "i morgon", "sources": "raporten"}) == 1
    said = capsys.readouterr().err
    for words in ("”statement” saknas", "”as_of” saknas", "galler, daterad", "är inte en dag", "Menade du ”rapporten”?"):
        assert words in said
    assert files_of(root) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["quesion", "--set=text=x"], "Slaget ”quesion” finns inte. Menade du ”question”?"),
        (["term", "--set=trem=x", "--set=y"], "”trem” är inget fält för ordet. Menade du ”term”? ”y” är inget fält"),
        (["term", "--set=term=a", "--set=term=b"], "”term” är angivet två gånger"),
        (["term", "--set=term=prov", "--set=definition=x", "--id=prov"], "Id:t ”prov” finns redan"),
        (["term", "--set=term=prov", "--set=definition=x", "--id=Prov Två"], "”Prov Två” kan inte vara ett id"),
        (["term", "--set=term=…", "--set=definition=x"], "Det går inte att göra ett id"),
        (["term", "--set=term=x", "--set=definition=x", "--file=../ute"], "kan inte vara namnet på en fil"),
        (["responsibility", "--set=does=x"], "saknas för ansvaret"),
        (["term"], "--set"),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_is_changed(
    root: Path, arguments: list[str], words: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    before = files_of(root)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    assert main(["add", "--root", str(root), *arguments]) in (1, 2)
    assert words in capsys.readouterr().err
    assert files_of(root) == before


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "#c",
        "-x",
        "'",
        '"',
        "\\",
        "{a}",
        "[b",
        "*",
        "null",
        "Nej: [x] # y",
        "no",
        "é",
        "…",
        "&x",
        "%",
        "@",
        "`",
        "a #b",
        "!t",
    ],
)
def test_any_text_is_read_as_it_was_given(root: Path, text: str) -> None:
    fields = {"term": text, "definition": "Något.", "synonyms": text, "sources": "rapporten"}
    assert add(root, "term", fields, "--id", "ny") == 0
    term = check(root)[0].entries["term"]["ny"]
    assert (term.get("term"), term.get("synonyms")) == (text, (text,))


@pytest.mark.parametrize("text", ["dold\u202e", "\x1b[2J", "ett [[fact:borta]]"])
def test_a_text_that_the_check_refuses_is_not_written(root: Path, text: str, capsys: Capture) -> None:
    before = files_of(root)
    assert add(root, "term", {"term": "x", "definition": text}) == 1
    assert "\x1b" not in capsys.readouterr().err
    assert files_of(root) == before


def test_in_a_terminal_each_field_is_asked_for_and_again_when_it_is_wrong(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    answers: Iterator[str] = iter(
        [
            *("Vem frågar?", "", "För att veta.", "ala", "alla", "forsta", "Och sedan?", "", "borta", "prov"),
            *("påhittad", "egen", "", ""),
        ]
    )
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(builtins, "input", lambda _: next(answers))
    assert main(["add", "--root", str(root), "question"]) == 0
    said = capsys.readouterr().err
    assert "Menade du ”alla”?" in said and "Sidan ”borta” finns inte" in said and "    egen: " in said
    assert next(answers, None) is None
    question = check(root)[0].entries["question"]["vem-fragar"]
    assert question.get("follow_ups") == ("Och sedan?",)
    assert told(root) == []


def test_answers_that_end_change_nothing(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def ended(_: str) -> str:
        raise EOFError

    before = files_of(root)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(builtins, "input", ended)
    assert main(["add", "--root", str(root), "reference"]) == 2
    assert "Inget är ändrat" in capsys.readouterr().err
    assert files_of(root) == before


def test_a_list_of_ids_over_several_lines_is_kept_so(root: Path) -> None:
    path = root / "content/prov.md"
    path.write_text(path.read_text("utf-8").replace('("vem-gor-vad")', "(\n  'vem-gor-vad',\n)"), encoding="utf-8")
    assert add(root, "question", QUESTION) == 0
    assert "{{ questions(\n  'vem-gor-vad', \"vem-betalar-vi\",\n) }}" in path.read_text("utf-8")
