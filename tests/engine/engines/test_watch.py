"""What the watch tells of: each changed file once, however it was changed, and the same with and without events."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vagledning.engines.native.file_events import FileEvents
from vagledning.engines.native.watch import Changes, Watch

NEVER = threading.Event()


def no_events(_: list[Path]) -> FileEvents:
    raise OSError("inotify watch limit reached")


@pytest.fixture(params=[FileEvents, no_events], ids=["events", "polling"])
def watch(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Watch]:
    for name in ("content/del", "data"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("content/sida.md", "content/del/a.md", "content/del/b.md", "data/rad.yaml"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    made = Watch({name: tmp_path / name for name in ("content", "data", "macros")}, request.param)
    yield made
    made.close()


def _saved(root: Path) -> None:
    (root / "content/sida.md").write_text("y", encoding="utf-8")


def _saved_aside(root: Path) -> None:
    """Save as editors do that replace the file, so that it is never half written."""
    (root / "content/.sida.md.swp").write_text("y", encoding="utf-8")
    (root / "content/.sida.md.swp").replace(root / "content/sida.md")


def _saved_ten_thousand_times(root: Path) -> None:
    for number in range(10_000):
        (root / "content/sida.md").write_text(str(number), encoding="utf-8")


def _renamed(root: Path) -> None:
    (root / "content/sida.md").rename(root / "content/annan.md")


def _folder_renamed(root: Path) -> None:
    (root / "content/del").rename(root / "content/ny")


def _gone(root: Path) -> None:
    (root / "data/rad.yaml").unlink()


def _folder_gone(root: Path) -> None:
    shutil.rmtree(root / "content/del")


def _macros_come(root: Path) -> None:
    (root / "macros").mkdir()
    (root / "macros/__init__.py").write_text("x", encoding="utf-8")


def _branch_switched(root: Path) -> None:
    for number in range(700):
        (root / f"content/sida-{number}.md").write_text("y", encoding="utf-8")
    (root / "data/rad.yaml").unlink()


FOLDER = {"del", "del/a.md", "del/b.md"}
CASES: dict[Callable[[Path], None], Changes] = {
    _saved: {"content": {"sida.md"}},
    _saved_aside: {"content": {"sida.md"}},
    _saved_ten_thousand_times: {"content": {"sida.md"}},
    _renamed: {"content": {"sida.md", "annan.md"}},
    _folder_renamed: {"content": FOLDER | {"ny", "ny/a.md", "ny/b.md"}},
    _gone: {"data": {"rad.yaml"}},
    _folder_gone: {"content": FOLDER},
    _macros_come: {"macros": {".", "__init__.py"}},
    _branch_switched: {"content": {f"sida-{number}.md" for number in range(700)}, "data": {"rad.yaml"}},
}


@pytest.mark.parametrize("edit", CASES, ids=lambda edit: edit.__name__)
def test_what_has_changed_is_told_once_by_file(watch: Watch, edit: Callable[[Path], None], tmp_path: Path) -> None:
    edit(tmp_path)
    assert watch.wait(NEVER) == CASES[edit]
    (tmp_path / "data/sist.yaml").write_text("x", encoding="utf-8")
    assert watch.wait(NEVER) == {"data": {"sist.yaml"}}, "and the next time only what came after"


def test_waiting_ends_when_the_server_is_stopped(watch: Watch) -> None:
    stop = threading.Event()
    stop.set()
    assert watch.wait(stop) == {}
