"""Reads trees of files whole, so that tests can compare them."""

from __future__ import annotations

from vagledning.findings import Findings
from vagledning.load.guidance import load
from vagledning.macros.registry import engine_signatures
from vagledning.source.tree import FOLDERS, EntryType, Tree, TreeEntry, walk


def listed(tree: Tree) -> list[TreeEntry]:
    """Return all files and links of a tree. A folder in which nothing lies is none in git, so folders are what files lie in."""
    found = (entry for folder in FOLDERS for entry in (tree.entry(folder), *walk(tree, folder)) if entry is not None)
    return [entry for entry in found if entry.type is not EntryType.FOLDER]


def hashes(tree: Tree) -> dict[str, str]:
    return {entry.path: tree.read(entry.path).hash for entry in listed(tree) if entry.type is EntryType.FILE}


def findings(tree: Tree) -> list[str]:
    """Return what loading a tree finds."""
    found = Findings()
    load(tree, found, engine_signatures())
    return [str(finding) for finding in found]
