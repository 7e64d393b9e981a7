"""The handbook for the browser: its tasks are done as it says, its pictures are there and say in words what they show."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from support.sites import ROOT
from vagledning.check import check
from vagledning.model.kinds import Advice, Fact

FORGE = ROOT / "docs" / "forge.md"
TEXT = FORGE.read_text(encoding="utf-8")
PAGES = sorted((ROOT / "docs").glob("*.md"))
PICTURES = re.compile(r"!\[([^\]]*)\]\((pictures/[^)]+)\)")
MOST_BYTES = 150_000


def task(title: str) -> str:
    """Return what the handbook says under a heading."""
    return TEXT.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def rows_of(title: str) -> list[str]:
    """Return the rows that a task shows, without the indent that makes them code."""
    return [line[4:] for line in task(title).splitlines() if line.startswith("    ")]


@pytest.fixture
def guidance(tmp_path: Path) -> Path:
    for name in ("content", "data", "macros"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def errors(root: Path) -> list[str]:
    return [f"{finding.place.path} {finding.code}" for finding in check(root)[1].errors]


def test_every_task_of_an_editor_has_a_page() -> None:
    for title in (
        *("Ändra en mening", "Lägg till en fråga", "Lägg till en källa", "Märk en uppgift som kontrollerad"),
        *("Låt ett råd utgå", "Byt namn på en sida", "Svara på kontrollen", "Se hur det blir"),
        *("Ångra ett fel som är publicerat", "Rätta något som brådskar", "Utan konto"),
    ):
        assert task(title).strip(), title
    assert "Zotero" in task("Lägg till en källa")


def test_a_fact_is_marked_as_checked(guidance: Path) -> None:
    fact = next(fact for fact in check(guidance)[0].all(Fact) if fact.verified == "nej")
    rows = rows_of("Märk en uppgift som kontrollerad")
    assert [row.split(":")[0] for row in rows] == ["verified", "check_by"]
    path = guidance / fact.place.path
    before, start, rest = path.read_text(encoding="utf-8").partition(f"{fact.id}:\n")
    for row in rows:
        key = row.split(":")[0]
        rest = re.sub(rf"^  {key}: .*$", f"  {row}", rest, count=1, flags=re.MULTILINE)
    path.write_text(before + start + rest, encoding="utf-8")
    assert errors(guidance) == []
    changed = check(guidance)[0].get("fact", fact.id)
    assert isinstance(changed, Fact) and changed.verified == "ja"


def test_an_advice_is_retired_and_the_check_says_where_it_stood(guidance: Path) -> None:
    rows = rows_of("Låt ett råd utgå")
    (replaced_by,) = (row.split(": ")[1] for row in rows if row.strip().startswith("replaced_by"))
    loaded = check(guidance)[0]
    assert loaded.get("advice", replaced_by), "the handbook names an advice that is there"
    used = {name for page in loaded.pages.values() for call in page.calls if call.name == "advice" for name in call.args}
    steps = {name for entry in loaded.entries["step"].values() for name in getattr(entry, "advice", ())}
    advice = next(row for row in loaded.all(Advice) if row.id in used - steps and row.id != replaced_by)
    path = guidance / advice.place.path
    text = path.read_text(encoding="utf-8")
    path.write_text(
        re.sub(rf"^{advice.id}:\n", f"{advice.id}:\n" + "".join(f"{row}\n" for row in rows), text, flags=re.MULTILINE)
    )
    told = errors(guidance)
    assert told and set(told) == {f"{loaded.pages[slug].path} D505" for slug in advice.pages if slug in loaded.pages} & set(told)
    for row in told:
        page = guidance / row.split()[0]
        page.write_text(re.sub(rf'"{advice.id}",? ?', "", page.read_text(encoding="utf-8")), encoding="utf-8")
    assert errors(guidance) == []


def test_a_page_gets_another_name(guidance: Path) -> None:
    old, new = "om/aktualitet", "om/att-se-over"
    (guidance / f"content/{old}.md").rename(guidance / f"content/{new}.md")
    site = guidance / "data/site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace(f"page: {old}", f"page: {new}"), encoding="utf-8")
    moved = guidance / "data/moved.yaml"
    text = moved.read_text(encoding="utf-8") if moved.exists() else ""
    moved.write_text(f"{text}{old}: {new}\n", encoding="utf-8")
    assert errors(guidance) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_picture_is_there_and_says_in_words_what_it_shows(page: Path) -> None:
    for words, name in PICTURES.findall(page.read_text(encoding="utf-8")):
        picture = page.parent / name
        assert picture.is_file(), name
        assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size < MOST_BYTES
        assert len(words) > 30 and words.endswith("."), f"{name}: what does it show, to one who does not see it?"


def test_no_picture_is_left_over() -> None:
    named = {name for page in PAGES for _, name in PICTURES.findall(page.read_text(encoding="utf-8"))}
    assert named == {f"pictures/{path.name}" for path in (ROOT / "docs" / "pictures").iterdir()}
