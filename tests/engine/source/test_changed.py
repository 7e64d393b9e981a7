"""A tree with changes in memory is read as if they had been written, and nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.sites import draw, files_of
from vagledning.source.changed import Changed
from vagledning.source.tree import EntryType, walk
from vagledning.source.work_tree import WorkTree


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return draw(tmp_path, {"content/a.md": "a", "content/b/c.md": "c", "content/b/d.md": "d"}, base=None)


def test_it_is_read_as_if_it_were_written(root: Path) -> None:
    before = files_of(root)
    tree = Changed(WorkTree(root), {"content/a.md": b"A", "content/b/c.md": None, "content/ny/e/f.md": b"f"})
    files = {entry.path: tree.read(entry.path).content for entry in walk(tree, "content") if entry.type is EntryType.FILE}
    assert files == {"content/a.md": b"A", "content/b/d.md": b"d", "content/ny/e/f.md": b"f"}
    assert [entry.name for entry in tree.entries("content")] == ["a.md", "b", "ny"]
    sizes = tree.entry("content/ny/e/f.md"), tree.entry("content/ny/e")
    assert [(entry.type, entry.size) for entry in sizes if entry] == [(EntryType.FILE, 1), (EntryType.FOLDER, 0)]
    assert files_of(root) == before


def test_what_is_taken_away_is_not_there(root: Path) -> None:
    tree = Changed(WorkTree(root), {"content/b/c.md": None})
    assert tree.entry("content/b/c.md") is None
    with pytest.raises(FileNotFoundError):
        tree.read("content/b/c.md")
    with pytest.raises(FileNotFoundError):
        tree.read("content/borta.md")
    assert tree.read("content/a.md").content == b"a"
    assert str(tree) == str(root) and tree.folder == root
