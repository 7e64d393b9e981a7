"""The version is the commit's: its day and short name, the same on every machine."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import pytest

from sites import draw
from vagledning.vcs.version import version_of


def git(folder: Path, *arguments: str, day: str = "2026-03-04T23:30:00+0100") -> str:
    env = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": day,
        "GIT_COMMITTER_DATE": day,
    }
    names = ["-c", "user.name=redaktionen", "-c", "user.email=a@exempel.se"]
    return subprocess.run(
        ["git", *names, "-C", str(folder), *arguments], env=env, capture_output=True, text=True, check=True
    ).stdout


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
