"""What has not changed is not done again, and whatever has is."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from support.repositories import commit, git
from support.sites import draw, draw_to_build, files_of, own, page
from vagledning.cache import folder as cache_folder
from vagledning.cache import last_run
from vagledning.cli import main

Capture = pytest.CaptureFixture[str]
DONE = "Inget har ändrats sedan site/ byggdes.\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache_folder.CACHE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "last-run"


@pytest.fixture
def root(tmp_path: Path, cache: Path, capsys: Capture) -> Path:
    """A guidance with a warning, whose site is built."""
    long = " ".join(f"{sign}{other}t" for sign in "bdfhk" for other in "aeiouyåäö")
    root = draw_to_build(tmp_path / "g", {"content/sida.md": page(own(f"En {long}.")), "macros/__init__.py": ""})
    assert main(["build", "--root", str(root)]) == 0
    assert "varning" in capsys.readouterr().out
    return root


def build(root: Path, capsys: Capture) -> tuple[bool, str]:
    """Return whether the site was built again, and what the command printed."""
    assert main(["build", "--root", str(root)]) == 0
    out, err = capsys.readouterr()
    return err != DONE, out


def test_the_site_is_left_and_what_was_found_is_told_again(root: Path, capsys: Capture) -> None:
    index = (root / "site" / "index.html").stat()
    again, out = build(root, capsys)
    assert not again and "varning" in out
    assert (root / "site" / "index.html").stat() == index


def later(path: Path) -> None:
    os.utime(path, (2_000_000_000, 2_000_000_000))


CHANGES: dict[str, Callable[[Path], object]] = {
    "text": lambda root: draw(root, {"content/sida.md": page(own("Annan text."))}, base=None),
    "new file": lambda root: draw(root, {"data/terms/mera.yaml": "extra:\n  term: extra\n  definition: Mera.\n"}, base=None),
    "macros": lambda root: draw(root, {"macros/__init__.py": "A = 1\n"}, base=None),
    "theme": lambda root: draw(root, {"overrides/assets/stylesheets/own.css": "p { margin: 0 }\n"}, base=None),
    "beside": lambda root: draw(root, {"mkdocs.py": ""}, base=None),
    "site": lambda root: draw(root, {"site/index.html": "annat"}, base=None),
    "site of the same size": lambda root: later(root / "site" / "index.html"),
    "file gone from site": lambda root: (root / "site" / "404.html").unlink(),
    "file more in site": lambda root: draw(root, {"site/x.html": ""}, base=None),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_changed_is_built(change: str, root: Path, capsys: Capture) -> None:
    CHANGES[change](root)
    again, _ = build(root, capsys)
    assert again
    whole = files_of(root / "site")
    assert not build(root, capsys)[0]
    assert files_of(root / "site") == whole and b"annat" not in whole["index.html"]


def test_the_program_itself_is_part_of_it(root: Path, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_folder, "_ENGINE", draw(tmp_path / "engine", {"x.py": "x"}, base=None))
    assert build(root, capsys)[0]
    assert not build(root, capsys)[0]
    draw(tmp_path / "engine", {"x.py": "xy"}, base=None)
    assert build(root, capsys)[0]


def test_a_commit_is_a_change(root: Path, capsys: Capture) -> None:
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    assert build(root, capsys)[0]
    assert not build(root, capsys)[0]
    git(root, "-c", "commit.gpgsign=false", "commit", "--quiet", "--allow-empty", "--message=y")
    assert build(root, capsys)[0]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"read": 1}', "\x00", "[" * 100_000, None])
def test_a_record_that_cannot_be_read_is_none(text: str | None, root: Path, cache: Path, capsys: Capture) -> None:
    (record,) = cache.iterdir()
    if text is None:
        record.unlink()
        record.mkdir()
    else:
        record.write_text(text, encoding="utf-8")
    again, out = build(root, capsys)
    assert again and "varning" in out


def test_where_nothing_can_be_kept_the_work_is_done(
    root: Path, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    monkeypatch.setenv(cache_folder.CACHE, str(tmp_path / "fil"))
    assert build(root, capsys)[0] and build(root, capsys)[0]


def test_nothing_in_the_guidance_can_claim_that_it_is_checked(root: Path, cache: Path, capsys: Capture) -> None:
    assert main(["check", "--root", str(root)]) == 0
    for record in cache.iterdir():
        row = json.loads(record.read_text(encoding="utf-8"))
        draw(root, {f".vagledning/last-run/{record.name}": json.dumps({**row, "output": "allt är bra\n"})}, base=None)
        record.unlink()
    capsys.readouterr()
    assert main(["check", "--root", str(root)]) == 0
    assert "allt är bra" not in capsys.readouterr().out


def test_a_check_is_repeated_word_for_word_and_each_question_has_its_answer(root: Path, capsys: Capture) -> None:
    draw(root, {"content/fel.md": "Utan sidhuvud.\n"}, base=None)
    told = {}
    for form in ("text", "json", "text", "json"):
        assert main(["check", "--root", str(root), "--format", form]) == 1
        out = capsys.readouterr().out
        assert "S101" in out and told.setdefault(form, out) == out
    assert main(["check", "--root", str(root), "--only", "content/sida.md"]) == 0
    assert "S101" not in capsys.readouterr().out
    (root / "content" / "fel.md").unlink()
    assert main(["check", "--root", str(root)]) == 0


def test_a_second_check_runs_no_rules(root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["check", "--root", str(root)]) == 0
    monkeypatch.setattr("vagledning.commands.checked.checked", lambda _: pytest.fail("it was done again"))
    assert main(["check", "--root", str(root)]) == 0


def test_a_build_that_fails_is_tried_again(root: Path, capsys: Capture) -> None:
    draw(root, {"content/fel.md": "Utan sidhuvud.\n"}, base=None)
    for _ in range(2):
        assert main(["build", "--root", str(root)]) == 1
        assert "S101" in capsys.readouterr().out


def test_the_oldest_records_are_removed(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_run, "_MOST_KEPT", 2)
    for number in range(4):
        folder = draw(root.parent / str(number))
        last_run.keep(folder, "check", last_run.LastRun("x", "", 0, ""))
    assert len(list(cache.iterdir())) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="other systems have no pipes with names")
def test_a_pipe_among_the_files_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "content" / "ror.md")
    (root / "content" / "dit.md").symlink_to("/dev/zero")
    assert last_run.fingerprint(root) == last_run.fingerprint(root) != ""
