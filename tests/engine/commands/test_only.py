"""check --only shows what is found in some files, and reads the whole guidance all the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.sites import draw, page
from vagledning.cli import main

Capture = pytest.CaptureFixture[str]

FAULTY = {
    "content/sida.md": page('## Kort sagt\n\nSe {{ ref("finns-inte") }}.'),
    "content/mapp/index.md": page("## Utan källa\n\nEtt påstående."),
    "data/terms/mera.yaml": "extra:\n  trem: extra\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return draw(tmp_path / "vagledning", FAULTY)


def told(root: Path, capsys: Capture, *only: str) -> list[str]:
    """Return path and code of what check tells, in order."""
    main(["check", "--root", str(root), "--format", "json", *(f"--only={path}" for path in only)])
    return [f"{row['path']} {row['code']}" for row in json.loads(capsys.readouterr().out)]


def test_a_file_a_folder_and_many(root: Path, capsys: Capture) -> None:
    everything = told(root, capsys)
    assert {row.split()[0] for row in everything} == set(FAULTY)
    for paths in (
        ["content/sida.md"],
        ["content"],
        ["data/"],
        ["data/terms/mera.yaml", "./content/mapp"],
        ["."],
        ["content/bank.md"],
    ):
        names = [path.strip("./").removeprefix("./") for path in paths]
        wanted = [row for row in everything if any(row.startswith(name) for name in names)]
        assert told(root, capsys, *paths) == wanted, paths
    assert "content/sida.md D501" in told(root, capsys, "content/sida.md"), "what it names is looked up in the other files"


def test_the_end_and_the_count_are_those_of_the_files(root: Path, capsys: Capture) -> None:
    assert main(["check", "--root", str(root), "--only", "content/bank.md"]) == 0
    assert capsys.readouterr().out.endswith(": inga fel i det du frågade efter.\n")
    assert main(["check", "--root", str(root), "--only", "content/sida.md"]) == 1
    assert capsys.readouterr().out.endswith(": 1 fel i det du frågade efter.\n")


def test_a_path_may_be_seen_from_where_one_stands(root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "content")
    found = told(root, capsys, "sida.md")
    assert found and found == told(root, capsys, str(root / "content/sida.md")) == told(root, capsys, "content/sida.md")


def test_a_file_that_is_missing_can_be_asked_for_when_that_is_the_fault(root: Path, capsys: Capture) -> None:
    (root / "data/site.yaml").unlink()
    assert told(root, capsys, "data/site.yaml") == ["data/site.yaml D401"]


def test_a_broken_link_of_the_file_system_can_be_asked_for(root: Path, capsys: Capture) -> None:
    (root / "content/lank.md").symlink_to("/finns/inte")
    assert told(root, capsys, "content/lank.md") == ["content/lank.md F101"]


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("content/sidan.md", "content/sidan.md finns inte i vägledningen. Menade du ”content/sida.md”?"),
        ("helt-annat", "helt-annat finns inte i vägledningen."),
        ("../utanfor.md", "../utanfor.md ligger utanför vägledningen i "),
        ("content/../../utanfor.md", "content/../../utanfor.md ligger utanför vägledningen i "),
    ],
)
def test_a_path_that_leads_nowhere(path: str, answer: str, root: Path, capsys: Capture) -> None:
    draw(root.parent, {"utanfor.md": "x"}, base=None)
    assert main(["check", "--root", str(root), "--only", "content/sida.md", "--only", path]) == 2
    out, err = capsys.readouterr()
    assert out == "" and answer in err and "Traceback" not in err
