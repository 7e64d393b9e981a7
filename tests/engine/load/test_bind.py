"""Values are read as the model says they are, and each that does not fit is told by itself."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from vagledning.findings import Findings
from vagledning.load.bind import bind
from vagledning.load.yaml_nodes import Mapping, parse
from vagledning.model.entry import Source
from vagledning.model.fields import Field, FieldType

SPECS = {
    "text": Field(FieldType.TEXT, "En text.", required=False),
    "texts": Field(FieldType.TEXT, "Texter.", many=True, required=False),
    "day": Field(FieldType.DATE, "En dag.", required=False),
    "partly": Field(FieldType.PARTIAL_DATE, "Ungefär när.", required=False),
    "number": Field(FieldType.NUMBER, "Ett heltal.", required=False),
    "value": Field(FieldType.VALUE, "Ett värde.", required=False),
    "choice": Field(FieldType.CHOICE, "Ett ord.", required=False, choices=("ja", "nej")),
    "source": Field(FieldType.SOURCE, "Källor.", many=True, required=False),
    "pages": Field(FieldType.PAGE, "Sidor.", many=True, required=False, at_least_one=True),
    "must": Field(FieldType.TEXT, "Behövs."),
}


def read(text: str) -> tuple[dict[str, Any], list[str]]:
    findings = Findings()
    node = parse("data/x.yaml", text + "\nmust: x\n", findings)
    assert isinstance(node, Mapping)
    values, _ = bind(node, SPECS, "en post", findings)
    return values, [f"{f.code} {f.message}" for f in findings]


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("text: no", "text", "no"),
        ("text: 012", "text", "012"),
        ("text: 12:30", "text", "12:30"),
        ('text: "  med luft  "', "text", "med luft"),
        ("text: >-\n  två\n  rader", "text", "två rader"),
        ("texts: [a, no, 012]", "texts", ("a", "no", "012")),
        ("texts:", "texts", ()),
        ("texts: []", "texts", ()),
        ("day: 2026-11-30", "day", datetime.date(2026, 11, 30)),
        ('day: "2026-11-30"', "day", datetime.date(2026, 11, 30)),
        ("partly: 2026", "partly", "2026"),
        ("partly: 2026-05", "partly", "2026-05"),
        ("number: -3", "number", -3),
        ("value: 3", "value", 3),
        ("value: 3.5", "value", 3.5),
        ('value: "3"', "value", "3"),
        ("value: [1, a, 2.5]", "value", [1, "a", 2.5]),
        ("value: 1" + "0" * 20, "value", "1" + "0" * 20),
        ("choice: ja", "choice", "ja"),
        ('source: [a, "b, avsnitt 7.4, s. 2"]', "source", (Source("a"), Source("b", "avsnitt 7.4, s. 2"))),
    ],
)
def test_a_value_that_fits(text: str, key: str, value: object) -> None:
    values, faults = read(text)
    assert faults == []
    assert values[key] == value
    assert type(values[key]) is type(value)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("text: [a]", "D103 ”text” behöver vara ett värde, men här står en lista."),
        ("texts: a", "D103 ”texts” behöver vara en lista, men här står ett värde."),
        ("texts: [[a]]", "D103 ”texts” behöver vara ett värde, men här står en lista."),
        ("texts: [a, null]", "D105 ”texts” är tomt."),
        ('text: "   "', "D105 ”text” är tomt."),
        ("day: 30 november", "D103 ”30 november” i ”day” är inte en dag."),
        ("day: 2026-02-30", "D103 ”2026-02-30” i ”day” är inte en dag."),
        ("day: ٢٠٢٦-٠١-٠١", "D103 ”٢٠٢٦-٠١-٠١” i ”day” är inte en dag."),
        ("day: 20261130", "D103 ”20261130” i ”day” är inte en dag."),
        ("partly: 2026-13", "D103 ”2026-13” är inte ett år, en månad eller en dag."),
        ("partly: i maj", "D103 ”i maj” är inte ett år, en månad eller en dag."),
        ("number: 1.5", "D103 ”1.5” är inte ett heltal."),
        ("number: ²", "D103 ”²” är inte ett heltal."),
        ("number: " + "9" * 20, f"D103 ”{'9' * 20}” är inte ett heltal."),
        ("value: {a: b}", "D103 ”value” behöver vara ett tal, en lista eller en text."),
        ("choice: Ja", "D104 ”Ja” kan inte stå i ”choice”. Menade du ”ja”?"),
        ("choice: kanske", "D104 ”kanske” kan inte stå i ”choice”."),
        ("pages: []", "D105 Listan ”pages” är tom."),
        ("pages:", "D105 Listan ”pages” är tom."),
        ("txet: a", "D101 Nyckeln ”txet” finns inte för en post. Menade du ”text”?"),
    ],
)
def test_a_value_that_does_not_fit(text: str, fault: str) -> None:
    assert read(text)[1] == [fault]


def test_a_missing_key_is_told_with_what_it_is_for() -> None:
    findings = Findings()
    node = parse("data/x.yaml", "text: a\n", findings)
    assert isinstance(node, Mapping)
    bind(node, SPECS, "en post", findings)
    assert [str(f) for f in findings] == ["data/x.yaml:1:1: D102 Nyckeln ”must” saknas för en post; Lägg till den: Behövs."]
