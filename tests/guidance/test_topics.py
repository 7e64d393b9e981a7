"""The table of topics leaves none out, leads to places that exist, and says in Swedish what is wrong with its data."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import sites
from support.sites import ROOT
from vagledning.findings import CannotRun, Findings
from vagledning.handbook.__main__ import main
from vagledning.handbook.topics import FILE, Topic, read_topics, topics_page
from vagledning.load.guidance import load
from vagledning.macros.registry import macros_of, signatures_of

GUIDANCE = load(ROOT, Findings(), signatures_of(macros_of(ROOT, Findings())))
TOPICS = read_topics(ROOT)
PLACE = "sida#kort-sagt"


def told(root: Path, data: str | None) -> str:
    """Return what the module says of a guidance with this docs/topics.yaml; None takes the file away."""
    sites.draw(root, {} if data is None else {FILE: data})
    with pytest.raises(CannotRun) as fault:
        topics_page(root)
    return str(fault.value)


def topic(*places: str) -> str:
    """Return one topic as YAML."""
    return "ett-amne:\n  title: Ett ämne\n  places:\n" + "".join(f"    - {place}\n" for place in places)


def test_the_page_is_the_one_that_is_generated() -> None:
    kept = (ROOT / "docs" / "topics.md").read_text(encoding="utf-8")
    assert kept == topics_page(ROOT), "run make docs"


def test_no_topic_is_missing() -> None:
    assert len(TOPICS) == 110
    assert len({topic.title for topic in TOPICS}) == 110
    rows = [line for line in topics_page(ROOT).splitlines() if line.startswith("| ")][1:]
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == [topic.title for topic in TOPICS]


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_every_place_exists(topic: Topic) -> None:
    assert len(set(topic.places)) == len(topic.places) > 0
    for place in topic.places:
        slug, _, anchor = place.partition("#")
        assert slug in GUIDANCE.pages, place
        assert anchor in GUIDANCE.anchors(GUIDANCE.pages[slug]), place


def test_every_page_with_guidance_is_in_the_table() -> None:
    named = {place.partition("#")[0] for topic in TOPICS for place in topic.places}
    chapters = ("vagledning/", "om-ips/", "aktorer/", "systemet/", "ramverk/")
    assert {slug for slug in GUIDANCE.pages if slug.startswith(chapters)} <= named


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("siida#kort-sagt", "sidan ”siida” finns inte. Menade du ”sida”?"),
        ("sida#kort-sakt", "ankaret ”kort-sakt” finns inte på sidan. Menade du ”kort-sagt”?"),
        ("sida", "ankaret saknas. Skriv sidan, # och rubrikens ankare."),
    ],
)
def test_a_place_that_does_not_exist_is_told(tmp_path: Path, place: str, sentence: str) -> None:
    assert told(tmp_path, topic(place)) == f"{FILE}: Ämnet ”ett-amne” hänvisar till ”{place}”, men {sentence}"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    assert len(told(tmp_path, topic("ingenstans#a", PLACE, "sida#ingenting")).splitlines()) == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, "docs/topics.yaml saknas."),
        ("- en\n- två\n", "Filen innehåller en lista"),
        ("ett-amne: text\n", "Under ”ett-amne” står ett värde"),
        ("ett-amne:\n  title: Ett ämne\n", "Nyckeln ”places” saknas för ämnet ”ett-amne”; Lägg till den"),
        ("ett-amne:\n  title: Ett ämne\n  places: []\n", "Listan ”places” är tom; "),
        (topic(PLACE) + topic(PLACE), "Nyckeln ”ett-amne” står redan på rad 1; "),
        ("ett-amne: [\n", "Filen går inte att läsa som YAML"),
        ("", "Filen är tom; "),
    ],
)
def test_a_file_that_does_not_hold_topics_is_told(tmp_path: Path, data: str | None, sentence: str) -> None:
    text = told(tmp_path, data)
    assert sentence in text
    assert text.startswith(FILE)


def test_a_page_and_its_heading_stand_in_the_row_once(tmp_path: Path) -> None:
    root = sites.draw(
        tmp_path, {FILE: topic(PLACE, "sida#mer-och-mer"), "content/sida.md": sites.page("## Kort sagt\n\n## Mer | och mer")}
    )
    assert "| Ett ämne | [En sida](../content/sida.md): Kort sagt · Mer \\| och mer |\n" in topics_page(root)


def test_the_handbook_tells_the_fault_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = sites.draw(tmp_path, {FILE: topic("ingenstans#a")})
    monkeypatch.chdir(root)
    assert main() == 2
    assert "sidan ”ingenstans” finns inte." in capsys.readouterr().err
    assert [path.name for path in (root / "docs").iterdir()] == ["topics.yaml"]
