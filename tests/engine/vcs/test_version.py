"""The version is the commit's: its day and short name, the same on every machine."""

from __future__ import annotations

import datetime
import re
import subprocess
from pathlib import Path

import pytest

from support.dated_repositories import ODD_DAYS, git, odd_repository
from support.sites import draw, told
from vagledning.cli import main
from vagledning.vcs.version import days_of_files, version_of


def test_the_commit_gives_day_and_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = draw(tmp_path / "g")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "start")
    for zone in ("UTC", "Pacific/Kiritimati", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        version = version_of(root)
        assert version.day == datetime.date(2026, 3, 4)
        assert version.commit == git(root, "rev-parse", "--short=8", "HEAD").strip()


def test_a_folder_within_a_repository_has_its_own_last_commit(tmp_path: Path) -> None:
    root = draw(tmp_path / "g" / "vagledning")
    git(tmp_path / "g", "init", "-q")
    git(tmp_path / "g", "add", ".")
    git(tmp_path / "g", "commit", "-q", "-m", "start")
    (tmp_path / "g" / "annat").write_text("x", encoding="utf-8")
    git(tmp_path / "g", "add", ".")
    git(tmp_path / "g", "commit", "-q", "-m", "annat", day="2026-05-06T12:00:00+0200")
    assert version_of(root).day == datetime.date(2026, 3, 4)


def test_outside_git_the_epoch_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert version_of(tmp_path) == version_of(tmp_path)
    assert (version_of(tmp_path).day, version_of(tmp_path).commit) == (datetime.date(2026, 1, 1), "")


@pytest.mark.parametrize("epoch", ["", "i går", "²", "9" * 30])
def test_an_epoch_that_says_nothing_gives_today(epoch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert abs(version_of(tmp_path).day - datetime.datetime.now(datetime.UTC).date()) <= datetime.timedelta(days=1)


def test_without_git_there_is_a_version_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert version_of(tmp_path).commit == ""


@pytest.mark.parametrize("day", ODD_DAYS)
def test_a_day_that_cannot_be_believed_is_not_used(day: str, tmp_path: Path) -> None:
    root = odd_repository(tmp_path / "g", day)
    version = version_of(root)
    assert (version.day, version.doubted) == (datetime.date(2026, 3, 4), True)
    assert version.commit == git(root, "rev-parse", "--short=8", "HEAD").strip()
    assert set(days_of_files(root).values()) == {datetime.date(2026, 3, 4)}
    assert [line.split()[1] for line in told(root)] == ["G102"]


@pytest.mark.parametrize(
    ("day", "used"),
    [
        ("2026-03-02T11:00:00+0000", None),
        ("2026-03-03T13:00:00+0000", datetime.date(2026, 3, 3)),
        ("2026-03-04T00:30:00+0900", datetime.date(2026, 3, 4)),
    ],
    ids=["two days before", "a clock that is slow", "another time zone"],
)
def test_a_day_before_that_of_what_it_builds_on_is_not_used(day: str, used: datetime.date | None, tmp_path: Path) -> None:
    root = odd_repository(tmp_path / "g", day)
    version = version_of(root)
    assert (version.day, version.doubted) == (used or datetime.date(2026, 3, 4), used is None)
    assert [line.split()[1] for line in told(root)] == ([] if used else ["G102"])


def test_what_it_builds_on_counts_only_where_that_can_be_believed(tmp_path: Path) -> None:
    root = odd_repository(tmp_path / "g", "2026-05-06T12:00:00+0000", ODD_DAYS[0])
    assert version_of(root).day == datetime.date(2026, 5, 6) and not version_of(root).doubted


def test_where_no_day_can_be_believed_the_surroundings_give_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = odd_repository(tmp_path / "g", ODD_DAYS[0], before=None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert (version_of(root).day, version_of(root).doubted) == (datetime.date(2026, 1, 1), True)
    assert days_of_files(root) == {}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "253402300799")
    assert version_of(root).day == datetime.datetime.now(datetime.UTC).date()


def test_a_commit_without_a_day_is_doubted(tmp_path: Path) -> None:
    root = odd_repository(tmp_path / "g", ODD_DAYS[0])
    made = git(root, "cat-file", "commit", "HEAD").replace(" 253402300800 +0000", " abc")
    (tmp_path / "commit").write_text(made, encoding="utf-8")
    name = git(root, "hash-object", "-t", "commit", "--literally", "-w", str(tmp_path / "commit")).strip()
    git(root, "update-ref", "refs/heads/main", name)
    assert (version_of(root).day, version_of(root).doubted) == (datetime.date(2026, 3, 4), True)


@pytest.mark.parametrize("before", ["2026-03-04T12:00:00+0000", None])
def test_every_command_works_with_an_odd_day(before: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = odd_repository(tmp_path / "g", ODD_DAYS[0], before)
    site = (root / "data/site.yaml").read_text(encoding="utf-8")
    with_address = re.sub("(?m)^address:.*$", "address: https://exempel.invalid/", site)
    (root / "data/site.yaml").write_text(with_address, encoding="utf-8")
    git(root, "branch", "--", "gren;x")
    for command in (["check"], ["build"], ["changes", "--since", "gren;x"], ["bundle", "html"]):
        assert main([*command, "--root", str(root)]) == 0, capsys.readouterr()
    for form in ("text", "json", "ics"):
        assert main(["status", "--format", form, "--days", "999999999", "--root", str(root)]) == 0
    assert "<lastmod>2026-" in (root / "site/sitemap.xml").read_text(encoding="utf-8")
    assert "Ändringens dag går inte att tro på." in capsys.readouterr().err


def test_a_shallow_repository_has_its_version(tmp_path: Path) -> None:
    root = odd_repository(tmp_path / "g", ODD_DAYS[0])
    subprocess.run(["git", "clone", "-q", "--depth=1", root.as_uri(), str(tmp_path / "grund")], check=True, capture_output=True)
    version = version_of(tmp_path / "grund")
    assert version.doubted and version.commit == version_of(root).commit
    assert main(["check", "--root", str(tmp_path / "grund"), "--since", "HEAD"]) == 0


def test_settings_and_names_change_nothing(tmp_path: Path) -> None:
    root = odd_repository(tmp_path / "g", "2026-05-06T12:00:00+0000")
    before = version_of(root), days_of_files(root)
    for setting in ("log.showSignature=true", "color.ui=always", "log.date=relative", "format.pretty=full"):
        git(root, "config", *setting.split("="))
    git(root, "branch", "--", "HEAD;x")
    git(root, "tag", "--", "main")
    assert (version_of(root), days_of_files(root)) == before
    odd = root / "content" / "a\nb"
    odd.write_text("x", encoding="utf-8")
    (root / "content" / b"\xff.md".decode("utf-8", "surrogateescape")).write_text("x", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "namn", day="2026-05-07T12:00:00+0000")
    assert days_of_files(root)["content/sida.md"] == datetime.date(2026, 5, 6)
