"""Moves finished bundles into dist/: it keeps the previous files until all new ones are there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from vagledning.bundle.edition import Edition
from vagledning.bundle.manifest import read_manifest, written
from vagledning.model.downloads import MANIFEST, Item
from vagledning.staging.folder import exchange, exchange_lock, write_new

SELECTED = "urval"


def snapshot(dist: Path, folder: Path, without: Collection[str] = ()) -> list[tuple[Item, Path]]:
    """Return the files that the manifest of dist/ lists, as they are now, with paths in folder, where nobody replaces them.

    without are names of kinds to leave out.
    """
    with exchange_lock(dist.parent):
        items = [item for item in read_manifest(dist) if item.kind not in without]
        found = [(item, folder / item.path) for item in items]
        for item, path in found:
            path.parent.mkdir(parents=True, exist_ok=True)
            _link(dist / item.path, path)
    return found


def place_all(folder: Path, dist: Path, kinds: Collection[str], items: Iterable[Item], edition: Edition) -> None:
    """Replace dist/ by one with the new files of kinds, the files of other kinds that it has now, and their manifest.

    folder is that of the run, with the files in folder/KIND/; items describe them.
    """
    with exchange_lock(dist.parent):
        # Read again: another run may have placed other kinds in the meantime.
        others = [item for item in read_manifest(dist) if item.kind not in kinds]
        manifest = written(_sorted([*items, *others]), edition)
        new = [file for kind in kinds for file in _files(folder, folder / kind)]
        old = [(name, path) for name, path in _files(dist, dist) if name.partition("/")[0] not in (*kinds, MANIFEST)]
        write_new(folder, [(MANIFEST, manifest.encode())], [*new, *old])
        exchange(folder, dist)


def place_selection(folder: Path, dist: Path, kinds: Iterable[str]) -> list[Path]:
    """Add the files of the kinds to dist/urval/ and return their paths; the rest of dist/ is left unchanged."""
    with exchange_lock(dist.parent):
        made = {f"{SELECTED}/{path.name}": path for kind in kinds for path in sorted((folder / kind).iterdir())}
        write_new(folder, (), (dict(_files(dist, dist)) | made).items())
        exchange(folder, dist)
    return [dist / name for name in made]


def _link(source: Path, path: Path) -> None:
    try:
        os.link(source, path)
    except OSError:
        # Some file systems have no second names.
        shutil.copyfile(source, path)


def _files(base: Path, folder: Path) -> list[tuple[str, Path]]:
    """Return the files below a folder, each with its path relative to base; [] when the folder does not exist."""
    return [(path.relative_to(base).as_posix(), path) for path in sorted(folder.rglob("*")) if path.is_file()]


def _sorted(items: list[Item]) -> list[Item]:
    order = {"whole": 0, "chapter": 1}
    return sorted(items, key=lambda item: (item.kind, order.get(item.group, 9), item.path))
