"""The table of what has been tried holds: each row names tests that are there, and faults that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from support.sites import ROOT
from vagledning.findings import CannotRun
from vagledning.handbook.fault_registry import every_fault
from vagledning.handbook.withstand import FILE, Row, read_rows, withstand_page

ROWS = read_rows(ROOT)
BAD = ROOT / "tests" / "cases" / "bad"
NAMED = re.compile(r"([\w/]+\.py)::(\w+)(?:\[([\w-]+)\])?")


def functions_in(name: str) -> set[str]:
    """Return the names of the tests in a file of tests/."""
    tree = ast.parse((ROOT / "tests" / name).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.attack)
def test_each_row_has_an_answer_and_tests_that_are_there(row: Row) -> None:
    assert row.answer or row.built
    assert set(row.answer) <= set(every_fault())
    for test in row.tests:
        name, function, case = NAMED.fullmatch(test).groups()  # type: ignore[union-attr]
        assert (ROOT / "tests" / name).is_file() and function in functions_in(name), test
        assert case is None or (name == "engine/rules/test_cases.py" and (BAD / case).is_dir()), test


def test_no_row_stands_twice() -> None:
    assert len({row.attack for row in ROWS}) == len(ROWS)


def test_the_page_has_every_row_and_every_bad_case() -> None:
    page = withstand_page()
    assert all(f"| {row.attack} |" in page for row in ROWS)
    cases = {path.name for path in BAD.iterdir()}
    assert cases == set(re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE))


@pytest.mark.parametrize(
    "text", ["", "Kod: x\n", "Kod: []\n", "Kod:\n  - x\n", "Kod:\n  - attack: x\n", "Kod:\n  - attack: x\n    tests: []\n", "[\n"]
)
def test_a_table_without_tests_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(CannotRun):
        read_rows(tmp_path)
