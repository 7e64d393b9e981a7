"""A new guidance passes the checks and builds at once, whatever its name, and appears whole or not at all."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from support.htmls import read_page
from support.sites import draw, files_of, run
from vagledning.check import check
from vagledning.cli import main
from vagledning.findings import CannotRun
from vagledning.handbook.fault_registry import every_fault
from vagledning.scaffold.new import new
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
    "räksmörgås € ½",
    "]]> --> </title>",
]


@pytest.mark.parametrize("title", NASTY)
def test_whatever_its_name_it_passes_the_checks(title: str, tmp_path: Path) -> None:
    new(tmp_path / "ny", title)
    guidance, findings = check(tmp_path / "ny")
    assert list(findings) == []
    assert guidance.site.title == title


def test_a_name_that_cannot_be_printed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"typsnitten i PDF-filerna saknar: \U0001f600$"):
        new(tmp_path / "ny", "\U0001f600 räksmörgås")
    assert not (tmp_path / "ny").exists()


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

    monkeypatch.setattr("vagledning.scaffold.new.write_editor_files", missing)
    with pytest.raises(CannotRun):
        new(tmp_path / "ny", "x")
    assert list(tmp_path.iterdir()) == []


def test_it_holds_no_code(tmp_path: Path) -> None:
    new(tmp_path / "ny", "x")
    assert {path.name for path in (tmp_path / "ny").iterdir()} == {
        *(".gitattributes", ".gitignore", ".vscode", "README.md", "content", "data", "docs", "mkdocs.yml", "schemas")
    }
    assert not list((tmp_path / "ny").rglob("*.py"))


def test_its_yaml_completes_in_an_editor_with_its_own_words(tmp_path: Path) -> None:
    new(tmp_path / "ny", "x")
    settings = json.loads((tmp_path / "ny" / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema in settings["yaml.schemas"]:
        assert (tmp_path / "ny" / schema).is_file()
    for name, text in editor_files(tmp_path / "ny").items():
        assert (tmp_path / "ny" / name).read_text(encoding="utf-8") == text


# A file that the README of a new guidance names, and what it says to write there: at the end, or below the page that it names.
_SNIPPET = re.compile(
    r"`((?:content|data|macros|overrides)/[^`]+)`[^`\n]*(?:`menu`[^`\n]*`([^`]+)`[^\n]*)?:\n\n```\w+\n(.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


def snippets(readme: str) -> list[tuple[str, str, str]]:
    return [(found[1], found[2] or "", found[3]) for found in _SNIPPET.finditer(readme)]


def test_what_its_readme_shows_passes_the_checks_and_is_on_the_site(tmp_path: Path) -> None:
    root = tmp_path / "ny"
    new(root, "x")
    written = snippets((root / "README.md").read_text(encoding="utf-8"))
    assert len(written) == 7, "a page, the menu, a question, a word, a macro, its template and a style"
    for name, below, text in written:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        menu = f"  - page: {below}\n    title: Exempel\n    pages:\n"
        top, mark, bottom = before.partition(menu) if below else (before, "", "")
        assert bool(mark) == bool(below), menu
        path.write_text(top + mark + text + bottom, encoding="utf-8")
    page = root / "content/exempel/ny-sida.md"
    call = '{{ ruta("Ansök före den första maj.") }}'
    assert call in (root / "README.md").read_text(encoding="utf-8")
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{call}\n", encoding="utf-8")
    done = run("build", "--root", str(root))
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
    tree = read_page(root / "site/exempel/ny-sida/index.html")
    assert tree.one("p", "ruta").text == "Ansök före den första maj."
    assert "Vem hos er behöver ansöka?" in tree.text and "Den som tar emot ansökan" in tree.text
    assert ".ruta{" in (root / "site/assets/stylesheets/own.css").read_text(encoding="utf-8")


def test_what_a_message_names_of_the_handbook_is_there(tmp_path: Path) -> None:
    new(tmp_path / "ny", "x")
    docs = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "ny" / "docs").iterdir()}
    assert set(docs) == {"data.md", "macros.md", "rules.md"}
    assert all(f"\n### {code}\n" in docs["rules.md"] for code in every_fault())
    for name, text in docs.items():
        assert "editing.md" not in text and "make docs" not in text, f"{name} leads to what a new guidance does not have"
