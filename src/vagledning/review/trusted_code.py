"""Compares the code of a guidance with that of a revision somebody trusts, without running any of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from vagledning.fault_families import REVIEW
from vagledning.findings import Fault, Findings, Place
from vagledning.source.git_tree import GitTree
from vagledning.source.tree import EntryType, Tree
from vagledning.source.work_tree import WorkTree
from vagledning.vcs.git import commit_of

NOT_TRUSTED = Fault(
    "G103",
    REVIEW,
    "Koden är inte den som är granskad",
    "Be en utvecklare läsa ändringen, och kör sedan utan --trusted.",
    reason="Makron, mallar och inställningar är program. De körs hos den som bygger, så någon ska ha läst dem först.",
)
_MODULES = (".py", ".pth", ".so", ".pyd")


def untrusted_code(root: Path, revision: str, code: Sequence[str]) -> Findings:
    """Return a finding for each file of code that is not as in a revision: changed, added or missing.

    code are the names of folders and files directly in root; what Python could import from root is added to them. All files on
    disk are compared, those that git ignores too. Raises CannotRun if there is no git or no such revision.
    """
    tree = WorkTree(root)
    folders = (*code, *_modules(tree.folder))
    trusted = GitTree(tree.folder, commit_of(tree.folder, revision), folders)
    now, then = _files(tree, folders), _files(trusted, folders)
    findings = Findings()
    for path in sorted(now.keys() | then.keys()):
        if now.get(path) != then.get(path):
            how = (
                "är ändrad sedan" if path in now and path in then else "finns inte i" if path in now else "saknas här men finns i"
            )
            findings.add(NOT_TRUSTED.at(Place(path), f"”{path}” {how} {revision}."))
    return findings


def _modules(root: Path) -> list[str]:
    """Return the names directly in the folder that Python could import by accident."""
    with os.scandir(root) as listed:
        return sorted(
            entry.name
            for entry in listed
            if entry.name.endswith(_MODULES) or (entry.is_dir() and (Path(entry.path) / "__init__.py").exists())
        )


def _files(tree: Tree, folders: tuple[str, ...]) -> dict[str, bytes | str]:
    """Return the content of each file by path, with newlines as git stores them, and the type of whatever is no file."""
    found: dict[str, bytes | str] = {}
    for path, entry_type in _entries(tree, folders):
        if entry_type is EntryType.FILE:
            found[path] = tree.read(path).content.replace(b"\r\n", b"\n")
        elif entry_type is not EntryType.FOLDER:
            found[path] = entry_type.value
    return found


def _entries(tree: Tree, folders: tuple[str, ...]) -> Iterator[tuple[str, EntryType]]:
    """Yield the path and type of every entry, hidden ones too."""
    stack = [entry for name in folders if (entry := tree.entry(name)) is not None]
    while stack:
        entry = stack.pop()
        yield entry.path, entry.type
        if entry.type is EntryType.FOLDER:
            stack.extend(tree.entries(entry.path))
