"""YAML is read without guesses, with places, and a hostile file costs no more than its size."""

from __future__ import annotations

import re

import pytest
from hypothesis import strategies as st

from support.laws import law
from vagledning.findings import Findings
from vagledning.load.bind import scalars
from vagledning.load.yaml_nodes import Mapping, Node, Scalar, Sequence, parse


def read(text: str, offset: int = 0) -> tuple[Node | None, list[str]]:
    findings = Findings()
    node = parse("data/x.yaml", text, findings, line_offset=offset)
    return node, [f"{f.place.line}:{f.place.col} {f.code}" for f in findings]


@pytest.mark.parametrize("word", ["no", "yes", "on", "012", "12:30", "1e3", "0x1f", "2026-05-01", ".5", "1_000", "=", "<<x"])
def test_a_scalar_is_the_text_that_stands_there(word: str) -> None:
    node, faults = read(f"nyckel: {word}\n")
    assert faults == []
    assert isinstance(node, Mapping) and isinstance(node.pairs[0][1], Scalar)
    assert node.pairs[0][1].text == word


def test_every_key_and_value_knows_its_place() -> None:
    node, _ = read("a: ett\nb:\n  - två\n  - tre: fyra\n", offset=10)
    assert isinstance(node, Mapping)
    (a, ett), (_, items) = node.pairs
    assert (a.place.line, a.place.col) == (11, 1)
    assert (ett.place.line, ett.place.col) == (11, 4)
    assert isinstance(items, Sequence)
    assert [(item.place.line, item.place.col) for item in items.items] == [(13, 5), (14, 5)]


@pytest.mark.parametrize(
    ("text", "null"), [("~", True), ("null", True), ("", True), ('"null"', False), ('""', False), ("NULL", False)]
)
def test_null_is_null_only_without_quotation_marks(text: str, null: bool) -> None:
    node, _ = read(f"a: {text}\n")
    assert isinstance(node, Mapping) and isinstance(node.pairs[0][1], Scalar)
    assert node.pairs[0][1].is_null is null


def test_all_duplicate_keys_are_told_and_the_first_counts() -> None:
    node, faults = read("a: 1\nb: 2\na: 3\nb: 4\na: 5\n")
    assert isinstance(node, Mapping)
    assert [(key.text, value.text) for key, value in node.pairs if isinstance(value, Scalar)] == [("a", "1"), ("b", "2")]
    assert faults == ["3:1 Y103", "4:1 Y103", "5:1 Y103"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: &x 1\nb: *x\n", "1:4 Y104"),
        ("a: *x\n", "1:4 Y104"),
        ("a: !!python/name:os.system x\n", "1:4 Y104"),
        ("!egen\na: 1\n", "1:1 Y104"),
        ("a: 1\n---\nb: 2\n", "2:1 Y104"),
        ("[" * 30 + "]" * 30, "1:22 Y105"),
        ("? [a]\n: b\n", "1:3 Y106"),
        ("? {a: b}\n: c\n", "1:3 Y106"),
        ("a:\n\tb: c\n", "2:1 Y102"),
        ("# bara en kommentar\n", "1:1 Y108"),
        ('a: "\\ue000"\n', "1:4 Y107"),
        ('"a\\x07": b\n', "1:1 Y107"),
        ("a: 'x\n", "1:4 Y101"),
        ("a: [b, c\n", "1:4 Y101"),
        ("a: b: c\n", "1:5 Y101"),
        ("a: @b\n", "1:4 Y101"),
        ("%YAML 9.9\n---\na: b\n", "1:1 Y101"),
    ],
)
def test_what_is_no_plain_data_is_told_at_its_place(text: str, fault: str) -> None:
    assert read(text)[1] == [fault]


def test_an_escaped_invisible_character_is_taken_out_too() -> None:
    node, _ = read('a: "b\\ue0000\\ue001c"\n')
    assert isinstance(node, Mapping) and isinstance(node.pairs[0][1], Scalar)
    assert node.pairs[0][1].text == "b0c"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "{a: " * 50_000,
        "- " * 50_000,
        "a: " * 50_000,
        "? " * 50_000,
        "&a " * 5_000,
        '"' + "\\" * 50_001,
        "a: |\n" + " x\n" * 50_000,
        "\ufeff\ufeffa: b",
        "a: \uffff\n",
        "\x85a: b",
    ],
    ids=range(11),
)
def test_a_hostile_file_ends_soon_and_without_an_exception(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a:\n  b:\u00a0ord\n  c: Ett: två\n", "2:5", "Här står ett fast mellanslag, som inte räknas som mellanslag i YAML."),
        ("a:\n  b:\u00a0ord\n", "2:5", "Här står ett fast mellanslag, som inte räknas som mellanslag i YAML."),
        ("a:\n  b: ord\n\u00a0 c: x\n", "3:1", "Här står ett fast mellanslag, som inte räknas som mellanslag i YAML."),
        ("a:\n  b: [[term:x]] är ett ord.\n", "2:6", "Texten börjar med ”[”, som betyder något i YAML."),
        ("a:\n  b: *ord* är\n", "2:6", "Texten börjar med ”*”, som betyder något i YAML."),
        ("a:\n  b: @x\n", "2:6", "Texten börjar med ”@”, som betyder något i YAML."),
        ('a:\n  b: "Citat" sade hon\n', "2:6", 'Texten börjar med ”"”, som betyder något i YAML.'),
        ("a: Mål #3\n", "1:8", "”#3” kommer inte med, eftersom # börjar en kommentar."),
        ("a: Mål # 3\n", "1:8", "”# 3” kommer inte med, eftersom # börjar en kommentar."),
        ("a: #3\n  ord\nb: x\n", "1:4", "”#3” kommer inte med, eftersom # börjar en kommentar."),
        ("a:\n  - #ett\n    två\n", "2:5", "”#ett” kommer inte med, eftersom # börjar en kommentar."),
        ("a: Två ord # och mer\n", "1:12", "”# och mer” kommer inte med, eftersom # börjar en kommentar."),
    ],
)
def test_what_is_read_otherwise_than_it_looks_is_told_where_it_stands(text: str, place: str, message: str) -> None:
    findings = Findings()
    parse("data/x.yaml", text, findings)
    assert [(f"{f.place.line}:{f.place.col}", f.message) for f in findings] == [(place, message)]


def test_a_remark_after_a_word_and_on_a_line_of_its_own_are_comments() -> None:
    assert read('# En rad.\na: egen # en anmärkning\nb: "Mål #3" # en till\nc: C#\nd: [a, b] # en till\n')[1] == []
    assert read("a: # två rader\n  # en till\n  b: |\n    c: #3\nd:\n  - # i en lista\n    e\n")[1] == []


YAML_PIECES = """ord ¦: ¦ #¦#¦'¦"¦[¦]¦{¦}¦, ¦- ¦\u00a0¦&¦*¦!¦|¦>¦%¦@¦?¦\n  """.split("¦")


@law(pieces=st.lists(st.sampled_from([*YAML_PIECES, *["ord "] * 5]), max_size=15))
def test_no_word_of_a_value_is_lost_without_a_finding(pieces: list[str]) -> None:
    value = "".join(f"ord{at} " if piece == "ord " else piece for at, piece in enumerate(pieces))
    node, faults = read(f"a: {value}\nb: slut\n")
    # A remark may follow a single word, and a comment may have a line of its own.
    if faults or node is None or re.search(r"\s#[ \n]|\n\s*#", f" {value}"):
        return
    kept = " ".join(scalar.text for scalar in scalars(node))
    assert set(re.findall(r"ord\d+", value)) <= set(re.findall(r"ord\d+", kept))
