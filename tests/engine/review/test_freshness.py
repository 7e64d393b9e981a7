"""What needs a look is told by who sees to it, overdue first: in print, on a page and as a calendar that calendars can read."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar

from support.htmls import read_page
from support.sites import BASE, ROOT, build_site, draw, draw_to_build, page
from vagledning.check import check
from vagledning.cli import main
from vagledning.model.site import Site
from vagledning.review.calendar_file import calendar
from vagledning.review.review_list import Due, due

Capture = pytest.CaptureFixture[str]
TODAY = datetime.date(2026, 6, 1)


def base(name: str) -> str:
    return (BASE / name).read_text(encoding="utf-8")


FACT = base("data/facts/prov.yaml")
LAW = base("data/laws/prov.yaml")


def aged(owner: str, day: str, body: str) -> str:
    return page(body).replace("owner: redaktionen", f"owner: {owner}").replace("review_by: null", f"review_by: {day}")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One page overdue, one due on the last day that counts, one the day after; a fact on a page; a law that ceases."""
    return draw(
        tmp_path / "v",
        {
            "content/sida.md": aged("ekonomerna", "2026-05-31", '## Kort sagt\n\nSå svarade {{ fact("tre-av-fyra") }}.'),
            "content/prov.md": base("content/prov.md").replace("review_by: null", "review_by: 2026-08-30"),
            "content/index.md": base("content/index.md").replace("review_by: null", "review_by: 2026-08-31"),
            "data/facts/prov.yaml": FACT + "  check_by: 2026-06-01\n",
            "data/laws/prov.yaml": LAW + "  in_force_until: 2026-07-01\n",
        },
    )


def test_it_is_told_by_who_sees_to_it_and_the_overdue_first(root: Path, capsys: Capture) -> None:
    assert main(["status", "--root", str(root)]) == 0
    printed = capsys.readouterr().out
    assert "Att se över till och med 2026-08-30, räknat från 2026-06-01" in printed
    economists, _, editors = printed.partition("Redaktionen")
    assert "Ekonomerna" in economists and "Försenat\n    2026-05-31  Sidan: En sida (content/sida.md, sida/)" in economists
    assert "Kommer\n    2026-06-01  Uppgiften: Tre av fyra svarade." in economists, "a fact is the page's where it stands"
    assert "2026-07-01  Lagrummet" in editors and "2026-08-30  Sidan" in editors and "2026-08-31" not in printed


def test_json_and_other_days(root: Path, capsys: Capture) -> None:
    assert main(["status", "--root", str(root), "--format", "json", "--days", "0"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(row["kind"], row["id"], row["overdue"]) for row in found["due"]] == [
        ("page", "sida", True),
        ("fact", "tre-av-fyra", False),
    ]
    for days in ("-5", "99999999"):
        assert main(["status", "--root", str(root), "--days", days]) == 0
    assert main(["status", "--root", str(root), "--today"]) == 0


def test_nothing_to_look_at_and_a_guidance_with_errors(tmp_path: Path, capsys: Capture) -> None:
    assert main(["status", "--root", str(draw(tmp_path / "a"))]) == 0
    assert "Inget behöver ses över till och med 2026-08-30." in capsys.readouterr().out
    assert main(["status", "--root", str(draw(tmp_path / "b", {"content/sida.md": "x"}))]) == 0
    assert "Vägledningen har fel" in capsys.readouterr().err
    assert main(["status", "--root", str(tmp_path)]) == 2


def test_the_calendar_is_read_by_others_and_always_the_same(root: Path) -> None:
    guidance, _ = check(root, TODAY)
    rows = due(guidance, TODAY)
    file = calendar(rows, guidance.site, TODAY)
    assert file == calendar(rows, guidance.site, TODAY)
    events = Calendar.from_ical(file).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events) == 4
    assert events[0].decoded("dtstart") == datetime.date(2026, 5, 31) and "url" not in events[0]
    assert events[0].decoded("dtstamp").date() == TODAY
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))


def test_an_event_keeps_its_id_when_the_guidance_gets_an_address_or_the_item_another_day(root: Path) -> None:
    guidance, _ = check(root, TODAY)
    rows = due(guidance, TODAY)

    def uids(rows: list[Due], site: Site) -> list[str]:
        return [str(event["uid"]) for event in Calendar.from_ical(calendar(rows, site, TODAY)).walk("VEVENT")]

    later = [replace(row, day=row.day + datetime.timedelta(days=9)) for row in rows]
    assert uids(later, replace(guidance.site, address="https://exempel.invalid/v/")) == uids(rows, guidance.site)
    assert not set(uids(rows, replace(guidance.site, title="En annan"))) & set(uids(rows, guidance.site))


def test_what_the_data_says_is_text_in_the_calendar(root: Path) -> None:
    text = FACT.replace("Tre av fyra svarade.", '"Tre, fyra; ja\\\\nBEGIN:VEVENT\\nEND:VCALENDAR"') + "  check_by: 2026-06-01\n"
    draw(root, {"data/facts/prov.yaml": text}, base=None)
    guidance, _ = check(root, TODAY)
    events = Calendar.from_ical(calendar(due(guidance, TODAY), guidance.site, TODAY)).walk("VEVENT")
    assert len(events) == 4
    assert "Tre, fyra; ja" in str(events[1]["summary"])


def test_the_page_and_the_file_are_on_the_site(root: Path) -> None:
    site = base("data/site.yaml").replace("address: null", "address: https://exempel.invalid/v/")
    bank = base("content/bank.md") + "\n## Att se över\n\n{{ freshness() }}\n"
    files = {"content/bank.md": bank, "data/site.yaml": site, "mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()}
    draw(root, files, base=None)
    build_site(root)
    built = read_page(root / "site/bank/index.html")
    assert "Försenat" in built.text and "Ekonomerna" in built.text
    assert "../att-se-over.ics" in [tag.attrs.get("href") for tag in built.all("a")]
    (first, *_) = Calendar.from_ical((root / "site/att-se-over.ics").read_bytes()).walk("VEVENT")
    assert str(first["url"]) == "https://exempel.invalid/v/sida/"


def test_no_page_shows_it_and_there_is_no_file(tmp_path: Path) -> None:
    root = draw_to_build(tmp_path)
    build_site(root)
    assert not (root / "site/att-se-over.ics").exists()
