"""The worker splits compounds into words that the site itself uses; tests/search_vectors.json says which."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from py_mini_racer import MiniRacer

from support.sites import ROOT
from vagledning.search.worker_source import SHARED, source_of

VECTORS: dict[str, Any] = json.loads((ROOT / "tests" / "search_vectors.json").read_text(encoding="utf-8"))["compounds"]

# A splitter of a site that has words so many times.
MADE = """
function splitterOf(counts, nosplit) {
  const vocabulary = createWords();
  for (const [word, count] of Object.entries(counts)) vocabulary.read([word], count);
  vocabulary.countKnown();
  return createSplitter(counted(vocabulary.rows), nosplit, () => {});
}
"""


@pytest.fixture(scope="module")
def splitter() -> Iterator[MiniRacer]:
    with MiniRacer() as context:
        context.eval(source_of(SHARED) + MADE)
        counts, nosplit = json.dumps(VECTORS["site"]), json.dumps(VECTORS["nosplit"])
        context.eval(f"var splitter = splitterOf({counts}, {nosplit}); null")
        yield context


def told(context: MiniRacer, call: str) -> list[str]:
    found: list[str] = json.loads(str(context.eval(f"JSON.stringify({call})")))
    return found


@pytest.mark.parametrize(("word", "parts"), VECTORS["split"])
def test_a_word_is_split_into_stems_of_the_site(splitter: MiniRacer, word: str, parts: list[str]) -> None:
    assert told(splitter, f"splitter.split({json.dumps(word)})") == parts


@pytest.mark.parametrize(("word", "parts"), VECTORS["two"])
def test_a_question_is_asked_as_two_written_parts(splitter: MiniRacer, word: str, parts: list[str]) -> None:
    assert told(splitter, f"splitter.split.two({json.dumps(word)})") == parts


@pytest.mark.parametrize("word", ["handledning", "handledningen", "handledningens"])
def test_a_word_of_the_list_stays_whole_in_every_form(splitter: MiniRacer, word: str) -> None:
    assert told(splitter, f"splitter.split({json.dumps(word)})") == []
    assert told(splitter, f"splitter.partly({json.dumps(word)})") == []


def test_the_same_word_is_split_without_the_list(splitter: MiniRacer) -> None:
    counts = json.dumps(VECTORS["site"])
    assert told(splitter, f'splitterOf({counts}, []).split("handledning")') == ["hand", "led"]


def test_a_very_long_word_is_left_alone(splitter: MiniRacer) -> None:
    assert told(splitter, 'splitter.split("kommun".repeat(20))') == []
