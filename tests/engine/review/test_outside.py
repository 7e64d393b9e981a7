"""A change that touches more than content/ and data/ is told of, file by file, for a developer to review."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.repositories import commit, git
from support.sites import draw
from vagledning.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A guidance in a repository, on a branch of its own that nothing has been done on."""
    root = draw(tmp_path / "förrådet", {"mkdocs.yml": "site_name: x\n", "macros/a.py": "a = 1\n"})
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    git(root, "switch", "--quiet", "--create", "forslag")
    return root


def told(root: Path, capsys: Capture, *more: str, since: str = "main") -> list[str]:
    """Return the paths that check tells of; a warning alone does not fail."""
    assert main(["check", "--root", str(root), "--since", since, "--format", "json", *more]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {(row["code"], row["severity"], row["line"]) for row in rows} <= {("G101", "warning", 1)}
    return [row["path"] for row in rows]


def test_what_editors_change_is_not_told(root: Path, capsys: Capture) -> None:
    draw(root, {"content/sida.md": (root / "content/sida.md").read_text(encoding="utf-8") + "\nMer text.\n"}, base=None)
    commit(root)
    draw(root, {"data/terms/mera.yaml": "extra:\n  term: extra\n  definition: Mera.\n"}, base=None)
    assert told(root, capsys) == []


def test_every_other_file_is_told(root: Path, capsys: Capture) -> None:
    draw(root, {"macros/a.py": "a = 2\n", ".github/workflows/x.yml": "on: push\n", "content.md": "x"}, base=None)
    commit(root)
    (root / "mkdocs.yml").unlink()
    draw(root, {"data-2/x.yaml": "a: b\n", "Åtgärd.md": "x", "contentx/sida.md": "x"}, base=None)
    paths = [
        ".github/workflows/x.yml",
        "content.md",
        "contentx/sida.md",
        "data-2/x.yaml",
        "macros/a.py",
        "mkdocs.yml",
        "Åtgärd.md",
    ]
    assert told(root, capsys) == paths
    assert told(root, capsys, "--only", "content/sida.md") == paths, "narrowing hides none of them"


def test_a_move_out_of_the_folders_is_told(root: Path, capsys: Capture) -> None:
    (root / "data" / "terms" / "prov.yaml").rename(root / "terms.yaml")
    draw(root, {"data/terms/prov.yaml": (root / "terms.yaml").read_bytes()}, base=None)
    assert told(root, capsys) == ["terms.yaml"]


def test_what_others_have_done_meanwhile_is_not_told(root: Path, capsys: Capture) -> None:
    git(root, "switch", "--quiet", "main")
    draw(root, {"macros/a.py": "a = 3\n"}, base=None)
    commit(root)
    git(root, "switch", "--quiet", "forslag")
    assert told(root, capsys) == []


def test_a_guidance_may_lie_in_a_folder_of_the_repository(tmp_path: Path, capsys: Capture) -> None:
    top = tmp_path / "stort"
    root = draw(top / "del" / "vagledning")
    git(top, "init", "--quiet", "--initial-branch=main")
    commit(top)
    draw(top, {"content/x.md": "x", "del/vagledning/content/.DS_Store": "", "del/vagledning/x.py": "", "del/y.py": ""}, base=None)
    assert told(root, capsys) == ["../../content/x.md", "../y.py", "x.py"]


def test_it_is_an_annotation_in_the_forge(root: Path, capsys: Capture) -> None:
    draw(root, {"::error::x\n.py": "x"}, base=None)
    assert main(["check", "--root", str(root), "--since", "main", "--format", "github"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("::warning file=%3A%3Aerror%3A%3Ax%0A.py,line=1,col=1,title=G101::") and out.count("\n") == 1
    assert main(["check", "--root", str(root), "--since", "main"]) == 0
    assert capsys.readouterr().out.startswith("./::error::x\\u000a.py:1:1: G101 varning: ”::error::x\\u000a.py” ligger utanför")


@pytest.mark.parametrize("revision", ["saknas", "--output=x", "", "HEAD:content", "main\n", "@{u}"])
def test_a_revision_that_is_none(revision: str, root: Path, capsys: Capture) -> None:
    before = sorted(root.rglob("*"))
    assert main(["check", "--root", str(root), f"--since={revision}"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and "Git känner inte till" in err and "Traceback" not in err
    assert sorted(root.rglob("*")) == before


def test_a_folder_that_is_no_repository(tmp_path: Path, capsys: Capture) -> None:
    assert main(["check", "--root", str(draw(tmp_path)), "--since", "main"]) == 2
    assert "Git kan inte säga vad som har ändrats" in capsys.readouterr().err


def test_a_computer_without_git(root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["check", "--root", str(root), "--since", "main"]) == 2
    assert "Programmet git finns inte här" in capsys.readouterr().err


def test_a_repository_to_look_in_needs_to_know_since_when(root: Path, capsys: Capture) -> None:
    assert main(["check", "--root", str(root), "--repository", str(root)]) == 2
    assert "Skriv också --since" in capsys.readouterr().err
