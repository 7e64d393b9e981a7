"""Swedish alphabetical order."""

from __future__ import annotations

import random

import pytest

from vagledning.text.collation import letter_of, sort_key


def test_swedish_letters_come_last_and_accents_and_case_do_not_count() -> None:
    words = ["1177", "Adhd", "arbete", "Ask", "école", "IPS", "zon", "zäta", "Åka", "ålder", "ämne", "ö", "Øl"]
    shuffled = random.Random(1).sample(words, len(words))  # noqa: S311 - a fixed shuffle
    assert sorted(shuffled, key=sort_key) == words


@pytest.mark.parametrize(
    ("word", "letter"),
    [("ips", "I"), ("ålder", "Å"), ("Ärende", "Ä"), ("øl", "Ö"), ("élan", "E"), ("1177", "#"), ("", "#"), (" a", "A")],
)
def test_the_letter_a_word_stands_under(word: str, letter: str) -> None:
    assert letter_of(word) == letter
