"""search-bench: what it counts, which addresses it takes for the same, and files that it cannot read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from vagledning.cli import main
from vagledning.search.bench import Outcome, Query, address, figures, measured, read_queries

Capture = pytest.CaptureFixture[str]


def outcome(
    place: int, total: int = 9, category: str = "exact", expect: tuple[str, ...] = ("a",), seconds: float = 0.001
) -> Outcome:
    return Outcome(Query("q", category, frozenset(expect)), place, total, seconds)


def test_the_figures() -> None:
    found = figures([outcome(1), outcome(2), outcome(4), outcome(12), outcome(0, 0)])
    assert found == {
        "hit@1": 20.0,
        "hit@3": 40.0,
        "hit@5": 60.0,
        "MRR@10": round((1 + 1 / 2 + 1 / 4) / 5, 3),
        "zero": 20.0,
        "p95_ms": 1.0,
        "n": 5,
    }


def test_questions_that_nothing_answers_count_apart() -> None:
    told = measured([outcome(1), outcome(0, 3, "nonsense", ()), outcome(0, 0, "nonsense", ())])
    assert told["overall"] | {"hit@1": 100.0, "zero": 0.0, "found": 50.0, "n": 3} == told["overall"]  # type: ignore[operator]
    nonsense = told["by_category"]["nonsense"]  # type: ignore[index]
    assert (nonsense["hit@1"], nonsense["MRR@10"], nonsense["found"]) == (None, None, 50.0)


@pytest.mark.parametrize("url", ["/a/b/", "a/b", "/a/b/index.html", "a/b/#question-x", "https://example.org/a/b/?q=1"])
def test_one_page_has_many_addresses(url: str) -> None:
    assert address(url) == "a/b"


def test_the_start_page_has_an_address() -> None:
    assert address("/") == address("index.html") == address("") == ""


def test_yaml_and_json_are_read(tmp_path: Path) -> None:
    rows = [{"q": "vem betalar", "category": "question", "expect": ["/a/"]}, {"q": "12", "category": "nonsense", "expect": []}]
    (tmp_path / "q.json").write_text(json.dumps(rows), encoding="utf-8")
    (tmp_path / "q.yaml").write_text(
        "- {q: vem betalar, category: question, expect: [/a/]}\n- {q: 12, category: nonsense, expect: []}"
    )
    expected = [Query("vem betalar", "question", frozenset({"a"})), Query("12", "nonsense", frozenset())]
    assert read_queries(tmp_path / "q.json") == read_queries(tmp_path / "q.yaml") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("q: a", "Filen behöver vara en lista av frågor med q, category och expect."),
        ("", "Filen innehåller inga frågor."),
        ("[]", "Filen innehåller inga frågor."),
        ("- bara text", "fil.yaml:1:3: En fråga behöver q, category och expect."),
        ("- {category: x, expect: []}", "”q” behöver vara frågan, som text."),
        ("- {q: a, expect: []}", "Frågan ”a” saknar category"),
        ("- {q: a, category: x}", "Frågan ”a” saknar expect"),
        ("- {q: a, category: x, expect: /a/}", "Frågan ”a” saknar expect"),
        ("- {q: [a\n", "fil.yaml:"),
    ],
)
def test_a_file_of_another_shape_is_told_of(tmp_path: Path, capsys: Capture, text: str, expected: str) -> None:
    path = tmp_path / "fil.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["search-bench", str(path)]) == 2
    err = capsys.readouterr().err
    assert expected in err and "Traceback" not in err


def test_every_fault_is_told_at_once(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "fil.yaml"
    path.write_text("- {q: a, category: x}\n- {q: b, category: x}\n", encoding="utf-8")
    assert main(["search-bench", str(path)]) == 2
    assert capsys.readouterr().err.count("saknar expect") == 2


def test_a_file_that_is_no_text_is_told_of(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "q.dat").write_bytes(b"- q: \xff\xfe")
    assert main(["search-bench", str(tmp_path / "q.dat")]) == 2
    assert "går inte att läsa som text i UTF-8" in capsys.readouterr().err


def test_a_missing_file_and_a_folder_are_told_of(tmp_path: Path, capsys: Capture) -> None:
    for path in (tmp_path / "nej.yaml", tmp_path):
        assert main(["search-bench", str(path)]) == 2
        assert f"Filen {path} finns inte." in capsys.readouterr().err
