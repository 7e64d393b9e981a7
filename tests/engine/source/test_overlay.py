"""Local files laid over a guidance take the place of its own, file by file, and each file says which layer it is from."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.cases import BAD, drawn
from support.repositories import commit, git
from support.sites import BASE, draw, page
from support.trees import findings, hashes, listed
from vagledning.findings import Findings
from vagledning.load.guidance import load
from vagledning.macros.registry import engine_signatures
from vagledning.source.git_tree import GitTree
from vagledning.source.overlay import Overlay
from vagledning.source.tree import EntryType, walk
from vagledning.source.work_tree import WorkTree
from vagledning.vcs.git import commit_of

SIDA = (BASE / "content/sida.md").read_text(encoding="utf-8")
LOCAL = {
    "content/sida.md": page("## Hos oss\n\n{{ own_advice() }}\n\nSå gör vi här.", title="Lokalt"),
    "content/lokal/ny.md": SIDA,
    "data/terms/lokala.yaml": "lokal:\n  term: lokal\n  definition: Här.\n",
}


def test_a_local_file_takes_the_place_of_the_base_file_by_file(tmp_path: Path) -> None:
    base, local = WorkTree(draw(tmp_path / "bas")), WorkTree(draw(tmp_path / "här", LOCAL, base=None))
    tree = Overlay(base, local)
    whole = WorkTree(draw(draw(tmp_path / "allt"), LOCAL, base=None))
    assert listed(tree) == listed(whole)
    assert hashes(tree) == hashes(whole)
    assert findings(tree) == findings(whole)
    found = load(tree, Findings(), engine_signatures())
    assert (found.pages["sida"].meta.title, found.root) == ("Lokalt", tmp_path / "här")
    assert {"prov", "lokal"} <= set(found.entries["term"])
    origins = {path: tree.read(path).origin for path in ("content/sida.md", "content/prov.md")}
    assert {path: (origin.layer, origin.folder) for path, origin in origins.items()} == {
        "content/sida.md": ("local", tmp_path / "här"),
        "content/prov.md": ("base", tmp_path / "bas"),
    }


# A layer takes nothing away.
@pytest.mark.parametrize("case", [case for case in BAD if not (case / "removed.txt").exists()], ids=lambda case: case.name)
def test_layers_are_what_their_files_are_in_one_folder(case: Path, tmp_path: Path) -> None:
    tree, whole = Overlay(WorkTree(BASE), WorkTree(case)), WorkTree(drawn(case, tmp_path))
    assert listed(tree) == listed(whole)
    assert findings(tree) == findings(whole)


def test_the_local_layer_counts_where_one_has_a_folder_and_the_other_a_file(tmp_path: Path) -> None:
    base = draw(tmp_path / "bas", {"content/a.md": "bas", "content/b/c.md": "bas", "content/d/e.md": "bas"}, base=None)
    local = draw(tmp_path / "här", {"content/a.md/x.md": "här", "content/b": "här"}, base=None)
    (local / "content/d").symlink_to(tmp_path)
    tree = Overlay(WorkTree(base), WorkTree(local))
    types = {entry.path: entry.type for entry in walk(tree, "content")}
    assert types == {
        "content/a.md": EntryType.FOLDER,
        "content/a.md/x.md": EntryType.FILE,
        "content/b": EntryType.FILE,
        "content/d": EntryType.SYMLINK,
    }
    assert [tree.entry(path) for path in ("content/b/c.md", "content/d/e.md", "content/finns-inte.md")] == [None] * 3
    assert tree.entries("content/b") == []
    with pytest.raises(OSError, match="content/d/e"):
        tree.read("content/d/e.md")


def test_a_base_may_be_a_commit_and_itself_have_layers(tmp_path: Path) -> None:
    root = draw(tmp_path / "bas")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    name = commit_of(root, "HEAD")
    region = Overlay(GitTree(root, name), WorkTree(draw(tmp_path / "region", {"content/ny.md": SIDA}, base=None)))
    tree = Overlay(region, WorkTree(draw(tmp_path / "kommun", LOCAL, base=None)))
    origins = {path: tree.read(path).origin for path in ("content/index.md", "content/ny.md", "content/sida.md")}
    assert {path: (origin.layer, origin.commit) for path, origin in origins.items()} == {
        "content/index.md": ("base/base", name),
        "content/ny.md": ("base/local", ""),
        "content/sida.md": ("local", ""),
    }
    assert tree.folder == tmp_path / "kommun"
