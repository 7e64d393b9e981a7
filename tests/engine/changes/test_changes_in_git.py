"""What has changed is read out of git as it is: from any sort of working tree, without a file being written."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from support.repositories import commit, git
from support.sites import BASE, draw, files_of, page
from vagledning.cli import main

Capture = pytest.CaptureFixture[str]
SIDA = (BASE / "content/sida.md").read_text(encoding="utf-8")
CHANGED = SIDA.replace("title: ", "title: Nu ")


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A repository with a guidance below its top, and other files beside it."""
    top = tmp_path / "förråd"
    draw(top / "del" / "vägledning")
    draw(top, {"content/annat.md": "x", "läs.md": "x"}, base=None)
    git(top, "init", "--quiet", "--initial-branch=main")
    commit(top)
    return top


def told(root: Path, capsys: Capture, since: str = "main", status: int = 0) -> dict[str, list[dict[str, str]]]:
    assert main(["changes", "--root", str(root), "--since", since, "--format", "json"]) == status
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_no_file_is_written_on_the_way(top: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    root = draw(top / "del/vägledning", {"content/sida.md": CHANGED}, base=None)
    monkeypatch.setenv("TMPDIR", str(top / "finns-inte"))
    monkeypatch.setattr(tempfile, "tempdir", str(top / "finns-inte"))
    before = files_of(top)
    assert [(row["kind"], row["url"]) for row in told(root, capsys)["pages"]] == [("ändrad", "sida/")]
    assert files_of(top) == before


def test_a_working_tree_that_shares_its_repository(top: Path, tmp_path: Path, capsys: Capture) -> None:
    git(top, "worktree", "add", "--quiet", "-b", "förslag", str(tmp_path / "bredvid"))
    root = draw(tmp_path / "bredvid/del/vägledning", {"content/sida.md": CHANGED}, base=None)
    assert [row["url"] for row in told(root, capsys)["pages"]] == ["sida/"]
    commit(tmp_path / "bredvid")
    assert [row["url"] for row in told(root, capsys)["pages"]] == ["sida/"]
    assert told(top / "del/vägledning", capsys)["pages"] == [], "the other working tree is as it was"


def test_a_revision_from_before_there_was_a_guidance(top: Path, capsys: Capture) -> None:
    root = draw(top / "ny")
    found = told(root, capsys)
    assert found["pages"] == []
    (note,) = found["notes"]
    assert "Den tidigare versionen gick inte att bygga" in note
    assert str(note).endswith("är ingen vägledning: mappen content och data saknas.")


def test_what_was_no_plain_file_is_an_error_of_its_version_and_not_followed(top: Path, capsys: Capture) -> None:
    root = top / "del/vägledning"
    (root / "content/lank.md").symlink_to("sida.md")
    commit(top)
    (root / "content/lank.md").unlink()
    found = told(root, capsys)
    assert found["pages"] == []
    assert found["notes"] == [
        "Den tidigare versionen har 1 fel. Det som går att visa är jämfört.",
        "De här sidorna gick inte att visa i den tidigare versionen: content/lank.md.",
    ]


def test_a_macro_of_the_guidance_with_a_template_of_its_own_is_shown(top: Path, capsys: Capture) -> None:
    """It is the same for both versions: what the guidance has now."""
    code = """
from vagledning.macros.macro import macro

@macro(block=True, at_most=1, free_text=True)
def greeting(page, name):
    \"\"\"Hälsar. Exempel: {{ greeting("Bo") }}\"\"\"
    return page.render("greeting.html.j2", name=name)
"""
    body = "## Kort sagt\n\n{{ own_advice() }}\n\n{{ greeting(NAME) }}\n"
    own = {"macros/__init__.py": code, "macros/templates/greeting.html.j2": "<p>Hej {{ name }}!</p>"}
    root = draw(top / "del/vägledning", {**own, "content/sida.md": page(body.replace("NAME", '"Bo"'))}, base=None)
    commit(top)
    draw(root, {"content/sida.md": page(body.replace("NAME", '"Eva"'))}, base=None)
    found = told(root, capsys)
    (change,) = found["pages"]
    assert [(row["before"], row["after"]) for row in change["changes"]] == [("Hej Bo!", "Hej Eva!")]  # type: ignore[index]
    assert found["notes"] == []
