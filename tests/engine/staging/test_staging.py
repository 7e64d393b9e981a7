"""site/ and dist/ are the old version or the new one, whole, whatever happens; what a killed run leaves is put in order."""

from __future__ import annotations

import datetime
import errno
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.killed import put_in_place
from support.sites import ROOT, draw, files_of
from vagledning.bundle.edition import Edition
from vagledning.bundle.manifest import Made, described, read_manifest
from vagledning.bundle.place import place_all, place_selection, snapshot
from vagledning.findings import CannotRun
from vagledning.model.downloads import Item
from vagledning.staging import folder as staging
from vagledning.staging.folder import AREA, exchange, exchange_lock, staging_folder, write_new
from vagledning.staging.lock import is_held
from vagledning.staging.swap import swap

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and processes as POSIX has them")
EDITION = Edition("Prov", "", "", datetime.date(2026, 6, 1), "", "")
ENV = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])}


def left(root: Path) -> list[str]:
    return sorted(path.name for path in (root / AREA).glob("run-*"))


@POSIX
@pytest.mark.parametrize("how", ["swap", "renames"])
def test_killed_at_any_step_the_old_or_the_new_is_whole(how: str, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tests" / "support" / "killed.py"), str(tmp_path), how]
    done = subprocess.run(command, capture_output=True, text=True, env=ENV, check=False)
    assert done.returncode == 0, done.stderr
    found = [tuple(line.split()) for line in done.stdout.splitlines()]
    # Every run is cleaned up after, and from some step on it is the new one.
    assert {row[1:] for row in found} == {("old",), ("new",)}
    assert [row[1] for row in found] == sorted((row[1] for row in found), reverse=True)
    # In one step there is never a moment without a site; else the next run restores it.
    assert [row for row in found if row[0] != row[1]] == ([] if how == "swap" else [("none", "old")])


@POSIX
@pytest.mark.parametrize(("sign", "status"), [("SIGKILL", -9), ("SIGTERM", 143), ("SIGINT", 130)])
def test_the_workers_of_a_bundle_end_with_it(sign: str, status: int, tmp_path: Path) -> None:
    root = draw(tmp_path / "g", {"dist/manifest.json": "{}"})
    before = files_of(root)
    os.mkfifo(root / "pipe")
    command = [sys.executable, str(ROOT / "tests" / "support" / "stuck.py"), str(root)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ENV) as process:
        with (root / "pipe").open(encoding="utf-8") as pipe:
            assert pipe.readline() == "begun\n"
            process.send_signal(getattr(signal, sign))
            assert pipe.read() == "", "the worker has let go of it"
        assert process.wait() == status
        assert process.stderr is not None and "Traceback" not in process.stderr.read()
    assert {name: text for name, text in files_of(root).items() if not name.startswith(AREA)} == before
    assert len(left(root)) == (sign == "SIGKILL"), "nobody was left to clean up"
    with staging_folder(root) as mine:
        assert left(root) == [mine.name]
    assert left(root) == []


def test_a_run_that_goes_on_is_left_alone(tmp_path: Path) -> None:
    with staging_folder(tmp_path) as first, staging_folder(tmp_path) as second:
        (first / "halv").write_text("x")
        assert left(tmp_path) == sorted([first.name, second.name])
        put_in_place(tmp_path / "site", {"index.html": "x"})
        assert (first / "halv").exists()


@pytest.mark.parametrize("there", [True, False])
def test_where_the_exchange_fails_the_old_is_put_back(there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "swap", lambda *_: False)
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise PermissionError(13, "nej", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    if there:
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / "index.html").write_text("den förra")
    before = files_of(tmp_path)
    with pytest.raises(PermissionError):
        put_in_place(tmp_path / "site", {"index.html": "x"})
    assert {name: text for name, text in files_of(tmp_path).items() if not name.startswith(AREA)} == before


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EBUSY])
def test_a_folder_on_another_disk_is_told_and_kept(code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(self: Path, target: Path) -> Path:
        raise OSError(code, os.strerror(code), str(self))

    monkeypatch.setattr(staging, "swap", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refused)
    (tmp_path / "site").mkdir()
    with pytest.raises(CannotRun, match="ligger på olika diskar"):
        put_in_place(tmp_path / "site", {"index.html": "x"})
    assert not list((tmp_path / "site").iterdir()) and left(tmp_path) == []


def test_what_cannot_be_exchanged_in_one_step_is_not(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert not swap(tmp_path / "a", tmp_path / "saknas")
    assert (tmp_path / "a").is_dir()


@pytest.mark.parametrize("kind", ["link", "file"])
def test_the_working_folder_is_nobody_elses(kind: str, tmp_path: Path) -> None:
    other = tmp_path / "annat"
    other.mkdir()
    root = draw(tmp_path / "g")
    if kind == "link":
        (root / AREA).symlink_to(other)
    else:
        (root / AREA).write_text("mitt")
    with pytest.raises(CannotRun, match="är ingen mapp"):
        put_in_place(root / "site", {"index.html": "x"})
    assert not list(other.iterdir()) and not (root / "site").exists()


def test_git_sees_nothing_of_it(tmp_path: Path) -> None:
    with staging_folder(tmp_path):
        pass
    assert (tmp_path / AREA / ".gitignore").read_text("utf-8").endswith("\n*\n")


def made(folder: Path, kind: str) -> list[Item]:
    (folder / kind).mkdir()
    (folder / kind / "fil.x").write_text(kind)
    return [described(Made("fil.x", "Fil", "läsning"), kind, folder / kind, EDITION)]


def test_two_bundles_at_once_keep_each_others_files(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    with staging_folder(tmp_path) as one, staging_folder(tmp_path) as two:
        assert snapshot(dist, one / "earlier", ["pdf"]) == snapshot(dist, two / "earlier", ["epub"]) == []
        place_all(two, dist, ["epub"], made(two, "epub"), EDITION)
        place_all(one, dist, ["pdf"], made(one, "pdf"), EDITION)
    assert [item.path for item in read_manifest(dist)] == ["epub/fil.x", "pdf/fil.x"]
    assert set(files_of(dist)) == {"manifest.json", "epub/fil.x", "pdf/fil.x"}


def test_a_snapshot_outlives_what_it_was_taken_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dist = tmp_path / "dist"
    with staging_folder(tmp_path) as folder:
        place_all(folder, dist, ["pdf"], made(folder, "pdf"), EDITION)
    for links in (True, False):
        if not links:
            monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(OSError("no links here")))
        with staging_folder(tmp_path) as folder:
            taken = snapshot(dist, folder / "earlier")
            moved = dist.rename(tmp_path / "borta")
            assert [path.read_text() for _, path in taken] == ["pdf"]
            moved.rename(dist)


def test_a_selection_leaves_the_rest_of_dist(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    for kind in ("pdf", "epub"):
        with staging_folder(tmp_path) as folder:
            place_all(folder, dist, [kind], made(folder, kind), EDITION)
    before = files_of(dist)
    with staging_folder(tmp_path) as folder:
        made(folder, "pdf")
        assert place_selection(folder, dist, ["pdf"]) == [dist / "urval" / "fil.x"]
    assert files_of(dist) == before | {"urval/fil.x": b"pdf"}


def test_a_lock_is_held_for_as_long_as_the_exchange_takes(tmp_path: Path) -> None:
    lock = tmp_path / AREA / "lock"
    assert not is_held(lock)
    with exchange_lock(tmp_path):
        assert is_held(lock)
    assert not is_held(lock)


def test_the_old_version_goes_with_all_it_had(tmp_path: Path) -> None:
    (tmp_path / "site" / "gammal").mkdir(parents=True)
    with staging_folder(tmp_path) as folder:
        write_new(folder, [("index.html", b"ny")])
        with exchange_lock(tmp_path):
            exchange(folder, tmp_path / "site")
    shutil.rmtree(tmp_path / AREA)
    assert files_of(tmp_path) == {"site/index.html": b"ny"}
    assert not (tmp_path / "site" / "gammal").exists()
