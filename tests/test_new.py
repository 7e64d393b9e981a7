"""A new guidance passes the checks and builds at once, whatever its name, and appears whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from htmls import read_page
from sites import draw, files_of, run
from vagledning.check import check
from vagledning.cli import main
from vagledning.errors import CannotRun
from vagledning.new import new
from vagledning.schema.editor import editor_files

Capture = pytest.CaptureFixture[str]

NASTY = [
    'a: "b" {{x}} é',
    "{{ cycler.__init__.__globals__ }}",
    "{% raw %} <script>alert(1)</script> &amp;",
    "- *a* & #b !c @d %e",
    "'",
    "\\n \\u0041",
    "TITEL",
    "no",
    "\U0001f600 räksmörgås",
    "]]> --> </title>",
]


@pytest.mark.parametrize("title", NASTY)
def test_whatever_its_name_it_passes_the_checks(title: str, tmp_path: Path) -> None:
    new(tmp_path / "ny", title)
    guidance, findings = check(tmp_path / "ny")
    assert list(findings) == []
    assert guidance.site.title == title


def test_it_builds_and_its_name_is_text_on_the_site(tmp_path: Path) -> None:
    title = 'a: "b" {{x}} é <script>alert(1)</script>'
    assert run("new", str(tmp_path / "ny"), "--title", title).returncode == 0
    done = run("build", "--root", str(tmp_path / "ny"))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    start = read_page(tmp_path / "ny" / "site" / "index.html")
    assert 'a: "b" {{x}} é' in start.text
    assert not [tag for tag in start.tags if tag.name == "script" and "alert" in tag.text]
    assert (tmp_path / "ny" / "site" / "exempel" / "en-sida" / "index.html").is_file()


def test_it_tells_what_to_do_next(tmp_path: Path, capsys: Capture) -> None:
    assert main(["new", str(tmp_path / "ny")]) == 0
    assert "vagledning serve --root" in capsys.readouterr().err


@pytest.mark.parametrize("title", ["", "  ", "två\nrader", "\x07", "a\u202eb", "\ue000", os.fsdecode(b"\xff")])
def test_a_name_that_is_no_line_of_text_is_refused(title: str, tmp_path: Path, capsys: Capture) -> None:
    assert main(["new", str(tmp_path / "ny"), "--title", title]) == 2
    assert "namn" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path: Path, capsys: Capture) -> None:
    draw(tmp_path / "full", {"viktigt.txt": "x"}, base=None)
    assert main(["new", str(tmp_path / "full")]) == 2
    assert "finns redan och är inte tom" in capsys.readouterr().err
    assert files_of(tmp_path) == {"full/viktigt.txt": b"x"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    with pytest.raises(CannotRun):
        new(tmp_path / "fil", "x")
    with pytest.raises(CannotRun):
        new(tmp_path / "fil" / "under", "x")


def test_the_empty_folder_one_stands_in_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    assert main(["new", "."]) == 0
    assert tmp_path.stat().st_ino == before, "it is the same folder, so that the shell still stands in it"
    assert main(["check"]) == 0


def test_nothing_is_left_when_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(folder: Path) -> None:
        raise CannotRun(str(folder))

    monkeypatch.setattr("vagledning.new.write_editor_files", missing)
    with pytest.raises(CannotRun):
        new(tmp_path / "ny", "x")
    assert list(tmp_path.iterdir()) == []


def test_it_holds_no_code(tmp_path: Path) -> None:
    new(tmp_path / "ny", "x")
    assert {path.name for path in (tmp_path / "ny").iterdir()} == {
        *(".gitignore", ".vscode", "README.md", "content", "data", "mkdocs.yml", "schemas")
    }
    assert not list((tmp_path / "ny").rglob("*.py"))


def test_its_yaml_completes_in_an_editor_with_its_own_words(tmp_path: Path) -> None:
    new(tmp_path / "ny", "x")
    settings = json.loads((tmp_path / "ny" / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema in settings["yaml.schemas"]:
        assert (tmp_path / "ny" / schema).is_file()
    for name, text in editor_files(tmp_path / "ny").items():
        assert (tmp_path / "ny" / name).read_text(encoding="utf-8") == text
