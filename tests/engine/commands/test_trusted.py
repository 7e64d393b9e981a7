"""With --trusted no code runs that differs from a revision, and each difference is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from support.repositories import commit, git
from support.sites import draw, files_of
from vagledning.cli import main
from vagledning.theme import OWN

Capture = pytest.CaptureFixture[str]
RUNS = 'from pathlib import Path\n\nPath(__file__).with_name("kördes").write_text("x")\n'
CODE = {
    "macros/__init__.py": "",
    "macros/kort.py": "ANTAL = 3\n",
    "overrides/partials/footer.html": (OWN / "partials" / "footer.html").read_bytes(),
    "mkdocs.yml": "site_name: x\n",
    ".gitignore": "site/\n*.log\nmacros/eget/\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A guidance whose code is reviewed on main, and that is on a branch of its own."""
    root = draw(tmp_path / "förrådet", CODE)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    git(root, "switch", "--quiet", "--create", "forslag")
    return root


def test_text_and_data_are_built_as_ever(root: Path, capsys: Capture) -> None:
    draw(root, {"data/terms/mera.yaml": "extra:\n  term: extra\n  definition: Mera.\n"}, base=None)
    commit(root)
    assert main(["build", "--root", str(root), "--trusted", "main"]) == 0
    assert "G103" not in capsys.readouterr().out and (root / "site" / "index.html").exists()
    # Nothing that was run has left code behind, so it is the same the next time.
    assert main(["build", "--root", str(root), "--trusted", "main"]) == 0
    assert main(["check", "--root", str(root), "--trusted", "HEAD"]) == 0


def link(root: Path) -> None:
    (root / "macros" / "kort.py").unlink()
    (root / "macros" / "kort.py").symlink_to("/etc/hostname")


def folder_is_a_link(root: Path) -> None:
    other = draw(root.parent / "annat", {"__init__.py": RUNS, "kort.py": "ANTAL = 3\n"}, base=None)
    for path in (root / "macros").iterdir():
        path.unlink()
    (root / "macros").rmdir()
    (root / "macros").symlink_to(other)


def adds(*files: str) -> Callable[[Path], None]:
    return lambda root: draw(root, dict.fromkeys(files, RUNS), base=None) and None


CHANGES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "changed": (adds("macros/kort.py"), ["macros/kort.py"]),
    "added": (adds("macros/ny.py", "macros/under/__init__.py"), ["macros/ny.py", "macros/under/__init__.py"]),
    "ignored": (adds("macros/eget/__init__.py"), ["macros/eget/__init__.py"]),
    "bytecode": (adds("macros/__pycache__/kort.cpython-311.pyc"), ["macros/__pycache__/kort.cpython-311.pyc"]),
    "hidden": (adds("overrides/.x/main.html"), ["overrides/.x/main.html"]),
    "settings": (adds("mkdocs.yml"), ["mkdocs.yml"]),
    "beside": (adds("mkdocs.py", "yaml/__init__.py"), ["mkdocs.py", "yaml/__init__.py"]),
    "removed": (lambda root: (root / "overrides/partials/footer.html").unlink(), ["overrides/partials/footer.html"]),
    "link": (link, ["macros/kort.py"]),
    "folder": (folder_is_a_link, ["macros", "macros/__init__.py", "macros/kort.py"]),
}


@pytest.mark.parametrize(("change", "committed"), [(name, how) for name in CHANGES for how in (True, False)])
def test_code_that_differs_is_told_and_not_run(change: str, committed: bool, root: Path, capsys: Capture) -> None:
    CHANGES[change][0](root)
    if committed:
        git(root, "add", "--all", "--force")
        commit(root)
    before = files_of(root)
    assert main(["check", "--root", str(root), "--trusted", "main", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    rows = json.loads(out)
    assert [(row["path"], row["code"], row["severity"]) for row in rows] == [
        (path, "G103", "error") for path in CHANGES[change][1]
    ]
    assert err == "Förslaget ändrar kod. Den har inte körts, och inget annat har kontrollerats.\n"
    assert main(["build", "--root", str(root), "--trusted", "main"]) == 1
    assert capsys.readouterr().out.count(" G103 ") == len(rows)
    assert files_of(root) == before, "nothing ran, and nothing was built"


def test_what_lies_outside_is_told_too(root: Path, capsys: Capture) -> None:
    adds("macros/kort.py")(root)
    draw(root, {"README.md": "x"}, base=None)
    assert main(["check", "--root", str(root), "--trusted", "main", "--since", "main", "--format", "json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [(row["path"], row["code"]) for row in rows] == [
        ("README.md", "G101"),
        ("macros/kort.py", "G101"),
        ("macros/kort.py", "G103"),
    ]


def test_newlines_as_another_system_writes_them_are_the_same(root: Path) -> None:
    (root / "macros" / "kort.py").write_bytes(b"ANTAL = 3\r\n")
    assert main(["check", "--root", str(root), "--trusted", "main"]) == 0


def test_without_it_nothing_is_claimed(root: Path, capsys: Capture) -> None:
    adds("macros/kort.py")(root)
    assert main(["build", "--root", str(root)]) == 0
    assert "G103" not in capsys.readouterr().out and (root / "macros" / "kördes").exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_revision_that_is_none_runs_nothing(command: str, root: Path, capsys: Capture) -> None:
    adds("macros/kort.py")(root)
    assert main([command, "--root", str(root), "--trusted", "saknas"]) == 2
    assert "Git känner inte till ”saknas”." in capsys.readouterr().err
    assert not (root / "macros" / "kördes").exists()


def test_a_guidance_may_lie_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    root = draw(tmp_path / "stort" / "del", CODE)
    git(tmp_path / "stort", "init", "--quiet", "--initial-branch=main")
    commit(tmp_path / "stort")
    draw(tmp_path / "stort", {"macros/annat.py": RUNS}, base=None)
    assert main(["check", "--root", str(root), "--trusted", "main"]) == 0
