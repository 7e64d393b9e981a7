"""Text in data has emphasis and four marks, and everything else in it is text."""

from __future__ import annotations

import pytest

from vagledning.model.marks import Emphasis, Mark, Text, marks, parse, plain


def test_a_text_is_read_in_order() -> None:
    assert list(parse("Se *hur* [[fact:a-b]] och [[ref:c|s. 2]].")) == [
        Text("Se "),
        Emphasis("hur"),
        Text(" "),
        Mark("fact", "a-b", "", 9),
        Text(" och "),
        Mark("ref", "c", "s. 2", 26),
        Text("."),
    ]


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4", "* a *", "a*", "**", "[[a]]", "[fact:a]", "[[fact:a]", "[[]]", "*a\nb*", "<b>", "{{ x }}"]
)
def test_what_looks_like_no_mark_is_text(text: str) -> None:
    assert "".join(part.text for part in parse(text) if isinstance(part, Text)) == text


def test_an_unknown_kind_is_a_mark_too_so_that_it_can_be_told() -> None:
    assert [(mark.kind, mark.id) for mark in marks("[[fakta:a]] [[ fact : a ]]")] == [("fakta", "a"), ("fact", "a")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ett *ord* till", "Ett ord till"),
        ("En [[term:a|böjd form]] här", "En böjd form här"),
        ("Ett [[term:ord]] här", "Ett ord här"),
        ("Det gäller [[fact:a]] [[ref:b]].", "Det gäller."),
        ("Se [[law:a]], [[law:b]]", "Se,"),
    ],
)
def test_the_words_of_a_text(text: str, words: str) -> None:
    assert plain(text) == words
