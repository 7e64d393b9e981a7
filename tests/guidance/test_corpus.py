"""The guidance that benchmarks are run on has no faults, is the same each time, and is like the guidance here."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from support.sites import ROOT
from vagledning.check import check

sys.path.append(str(ROOT / "benchmarks"))

from corpus import hugo, material, ours
from corpus.distribution import Distribution, measure
from corpus.generate import generate
from corpus.model import Corpus
from corpus.words import heaps_exponent

PAGES = 40


@pytest.fixture(scope="module")
def distribution() -> Distribution:
    return measure(ROOT)


@pytest.fixture(scope="module")
def corpus(distribution: Distribution) -> Corpus:
    return generate(distribution, PAGES)


@pytest.fixture(scope="module")
def root(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    ours.write(corpus, folder)
    return folder


def test_it_has_no_faults(root: Path) -> None:
    assert [*map(str, check(root)[1])] == []


def test_the_same_seed_gives_the_same_guidance(distribution: Distribution, corpus: Corpus) -> None:
    assert generate(distribution, PAGES) == corpus
    assert generate(distribution, PAGES, seed=2) != corpus


def test_a_menu_of_three_levels_leads_to_every_page(distribution: Distribution) -> None:
    made = generate(distribution, PAGES, section=10, levels=3)
    rows = [*made.menu]
    for row in rows:
        rows += row.below
    assert sorted(row.slug for row in rows) == sorted(page.slug for page in made.pages if page.slug != "index")


@pytest.mark.parametrize(
    "form", [r"^## ", r"^ *(?:- |\d+\. )", r"^\|", r"\]\(", r"\bref\(", r"\bfact\(", r"\blaw\(", r"\bquestions\(", r"\S+"]
)
def test_a_page_is_like_one_here(root: Path, form: str) -> None:
    there, here = _each(root, form), _each(ROOT, form)
    assert 0.6 * here < there < 1.6 * here


def test_the_vocabulary_grows_as_it_does_here(distribution: Distribution) -> None:
    texts = [page for page in generate(distribution, 4 * PAGES).pages if page.sources]
    grown = heaps_exponent([sorted({*re.findall(r"[^\W\d_]+", ours.body(page).lower())}) for page in texts])
    assert grown == pytest.approx(heaps_exponent(distribution.documents), abs=0.12)


def test_the_edited_fact_is_on_twenty_pages_in_every_dialect(corpus: Corpus, root: Path, tmp_path: Path) -> None:
    hugo.write(corpus, tmp_path / "hugo")
    material.write(corpus, tmp_path / "material")
    for folder in (root / "content", tmp_path / "hugo" / "content", tmp_path / "material" / "docs"):
        pages = [path.read_text(encoding="utf-8") for path in folder.rglob("*.md")]
        assert sum(f'"{corpus.edited_fact}"' in text for text in pages) >= len(corpus.pages_of_fact) == 20


def _each(root: Path, form: str) -> float:
    """Return how often a form stands on a page of text."""
    pages = [path.read_text(encoding="utf-8") for path in sorted((root / "content").rglob("*.md"))]
    texts = [text for text in pages if not re.search(r"path\(|_list\(|glossary\(", text) and len(text.split()) > 150]
    return sum(len(re.findall(form, text, re.MULTILINE)) for text in texts) / len(texts)
