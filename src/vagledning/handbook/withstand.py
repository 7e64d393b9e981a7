"""Generates docs/withstand.md: what has been tried against the program, from tests/withstand.yaml and tests/cases/bad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vagledning.findings import CannotRun, Findings
from vagledning.handbook.fault_registry import every_fault
from vagledning.load.bind import bind
from vagledning.load.files import read_text
from vagledning.load.yaml_nodes import Mapping, Sequence, parse
from vagledning.model.fields import Field, FieldType
from vagledning.source.work_tree import WorkTree

# In the repository only; an installed engine has no tests.
_ROOT = Path(__file__).resolve().parents[3]
FILE = "tests/withstand.yaml"
# The test that gives each folder of tests/cases/bad to the program.
_CASES_TEST = "engine/rules/test_cases.py::test_a_bad_input_is_told_whole"
_ROW = {
    "attack": Field(FieldType.TEXT, "vad som har prövats."),
    "answer": Field(FieldType.TEXT, "koderna på de fynd som säger det.", required=False, many=True),
    "built": Field(FieldType.TEXT, "vad programmet gör i stället.", required=False),
    "tests": Field(FieldType.TEXT, "proven, som fil::prov i tests/.", many=True, at_least_one=True),
}
_CODE = re.compile(r": (?:varning: )?([A-Z]\d{3}) ")
_INTRODUCTION = (
    "# Vad programmet står emot",
    f"<!-- Den här sidan skrivs av `make docs`. Ändra i {FILE}, inte här. -->",
    "Vem som helst kan föreslå en ändring, och den som skriver kan slinta. Tabellerna visar vad som har prövats mot programmet, "
    "vad det svarar och vilket prov som visar det. Koderna förklaras i [Regler](rules.md). Proven ligger i `tests/` och körs av "
    "`make test`.",
)


@dataclass(frozen=True, slots=True)
class Row:
    """Something that has been tried: the codes that tell of it, what is done instead or besides, and the tests that show it."""

    group: str
    attack: str
    answer: tuple[str, ...]
    built: str
    tests: tuple[str, ...]


def withstand_page() -> str:
    """Return the page, without tables in an installed engine. Raises CannotRun for a row that cannot be read."""
    parts = [*_INTRODUCTION]
    rows = read_rows(_ROOT) if (_ROOT / FILE).is_file() else []
    for group in dict.fromkeys(row.group for row in rows):
        lines = [f"| {_cell(row.attack)} | {_answer(row)} | {_tests(row.tests)} |" for row in rows if row.group == group]
        parts += [f"## {group}", "\n".join(["| Vad som har prövats | Vad programmet svarar | Prov |", "|---|---|---|", *lines])]
    if rows:
        parts += [
            "## Felaktiga filer",
            "Varje mapp i `tests/cases/bad/` är en liten vägledning med ett fel, eller några. I mappen står ord för ord vad "
            f"kontrollen ska säga, och `{_CASES_TEST}` prövar det.",
            "\n".join(["| Mapp | Vad kontrollen säger |", "|---|---|", *_case_rows(_ROOT)]),
        ]
    return "\n\n".join(parts) + "\n"


def read_rows(root: Path) -> list[Row]:
    """Return the rows in the order of the file. Raises CannotRun when it has errors."""
    findings = Findings()
    text = read_text(WorkTree(root), FILE, findings)
    node = parse(FILE, text, findings) if text is not None else None
    rows = []
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        for item in value.items if isinstance(value, Sequence) else ():
            if not isinstance(item, Mapping):
                raise CannotRun(f"{item.place}: Under ”{key.text}” står något annat än attack, answer, built och tests.")
            values, _ = bind(item, _ROW, "raden", findings)
            rows.append(
                Row(
                    key.text,
                    values.get("attack", ""),
                    values.get("answer") or (),
                    values.get("built") or "",
                    values.get("tests") or (),
                )
            )
    if findings.errors or not rows:
        raise CannotRun("\n".join(map(str, findings.errors)) or f"{FILE} har inga rader.")
    return rows


def _answer(row: Row) -> str:
    return "; ".join([*map(_fault, row.answer), *([_cell(row.built)] if row.built else [])])


def _fault(code: str) -> str:
    faults = every_fault()
    if code not in faults:
        raise CannotRun(f"{FILE}: koden {code} finns inte.")
    return f"[{code}](rules.md#{code.lower()}) {_cell(faults[code][0].title)}"


def _cell(text: str) -> str:
    """Return a text as the cell of a table, where it is text and nothing else."""
    return text.replace("<", "&lt;").replace("|", "\\|")


def _tests(tests: tuple[str, ...]) -> str:
    return "<br>".join(f"`{test}`" for test in tests)


def _case_rows(root: Path) -> Iterator[str]:
    for case in sorted((root / "tests" / "cases" / "bad").iterdir()):
        told = (case / "expected.txt").read_text(encoding="utf-8")
        yield f"| `{case.name}` | {'<br>'.join(map(_fault, sorted(set(_CODE.findall(told)))))} |"
