"""Swedish words are the same to Python and to the worker: vectors for both, and every word of the guidance."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from py_mini_racer import MiniRacer

from support.search_words import asked, worker
from support.sites import ROOT
from vagledning.search.analysis import STOP, analyse, fold, stem, words

VECTORS: dict[str, list[Any]] = json.loads((ROOT / "tests" / "search_vectors.json").read_text(encoding="utf-8"))
FUNCTIONS = {"fold": fold, "words": words, "stem": stem, "analyse": analyse}


@pytest.fixture(scope="module")
def javascript() -> Iterator[MiniRacer]:
    with worker() as context:
        yield context


@pytest.mark.parametrize("name", FUNCTIONS)
def test_python_meets_the_vectors(name: str) -> None:
    for given, expected in VECTORS[name]:
        assert FUNCTIONS[name](given) == expected, given


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_worker_meets_the_vectors(javascript: MiniRacer, name: str) -> None:
    given = [row[0] for row in VECTORS[name]]
    assert asked(javascript, name, given) == [row[1] for row in VECTORS[name]]


def test_the_forms_of_a_word_have_one_stem(javascript: MiniRacer) -> None:
    for forms, expected in VECTORS["same"]:
        assert {stem(form) for form in forms} == {expected}
        assert set(asked(javascript, "stem", forms)) == {expected}


def test_different_words_have_different_stems() -> None:
    for one, other in VECTORS["different"]:
        assert stem(one) != stem(other)


def test_stop_words_are_no_words_of_the_method() -> None:
    assert not STOP & {"ips", "stöd", "arbete", "jobb", "lag", "pengar"}
