"""The guidance as it is built: both readers see the same, pages show their sources, its words are the same to both searches."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.bundles import checked, refs
from support.html_as_written import PAGE
from support.search_words import asked, worker
from support.sites import ROOT
from vagledning.check import Checked, check
from vagledning.model.kinds import Fact
from vagledning.render.reading import tree_of
from vagledning.review.verification import Standing, counted
from vagledning.search.analysis import fold, stem, words
from vagledning.site.html5 import read
from vagledning.site.renderer import Renderer


def test_both_readers_see_the_same_elements(site: Path) -> None:
    """The page's text, its anchors and the offline files come from lxml's reading, the checks from that of browsers."""
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        main = html[html.index("<main") : html.index("</main>")] + "</main>"
        ours = [str(element.tag).lower() for element in tree_of(main).iter("*")][1:]
        assert ours == [element.tag.lower() for element in read(PAGE.format(main)).elements][4:], path


@pytest.fixture(scope="module")
def whole() -> tuple[Checked, Renderer]:
    found = checked(ROOT)
    return found, Renderer(found.guidance, found.version, found.macros)


def test_every_page_rests_on_the_sources_that_it_shows(whole: tuple[Checked, Renderer]) -> None:
    found, renderer = whole
    shown = {slug: {one.ref for one in renderer.render(slug).citations} for slug in found.guidance.pages}
    assert {slug: refs(found, slug) for slug in shown} == shown


def test_every_word_of_the_guidance_is_the_same_to_both() -> None:
    files = [*(ROOT / "content").rglob("*.md"), *(ROOT / "data").rglob("*.yaml")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    listed = sorted(set(words(text)))
    assert len(listed) > 5000
    with worker() as javascript:
        assert asked(javascript, "words", [text]) == [words(text)]
        for name, function in (("stem", stem), ("fold", fold)):
            found = asked(javascript, name, listed)
            assert not [row for row in zip(listed, found, map(function, listed), strict=True) if row[1] != row[2]]


def test_the_guidance_itself_counts_each_fact_once() -> None:
    guidance, _ = check(ROOT)
    facts = next(count for count in counted(guidance) if count.kind == "fact")
    every = [one for ids in facts.ids.values() for one in ids]
    assert sorted(every) == sorted(fact.id for fact in guidance.all(Fact))
    assert all(guidance.get("fact", one).note for one in facts.ids[Standing.ONLY]), "why no other source can show it"  # type: ignore[union-attr]
