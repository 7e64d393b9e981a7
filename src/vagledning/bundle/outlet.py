"""Where bundles end up: made aside, then renamed into dist/, so that dist/ keeps the last good one until then."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from vagledning.model.downloads import MANIFEST

SELECTED = "urval"


@contextmanager
def workshop(root: Path) -> Iterator[Path]:
    """Give a folder beside dist/ that is gone afterwards, whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix=".dist-", dir=root))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, dist: Path, kinds: Iterable[str], manifest: str) -> None:
    """Put the folders of the kinds in the place of those in dist/, then the manifest."""
    dist.mkdir(exist_ok=True)
    old = folder / "old"
    old.mkdir()
    for kind in kinds:
        if (dist / kind).exists():
            (dist / kind).rename(old / kind)
        (folder / kind).rename(dist / kind)
    written = folder / MANIFEST
    written.write_text(manifest, encoding="utf-8")
    written.replace(dist / MANIFEST)


def publish_selection(folder: Path, dist: Path, kinds: Iterable[str]) -> list[Path]:
    """Put the files of the kinds into dist/urval/ and return where they are; the rest of dist/ is left as it is."""
    target = dist / SELECTED
    target.mkdir(parents=True, exist_ok=True)
    placed = []
    for kind in kinds:
        for path in sorted((folder / kind).iterdir()):
            placed.append(path.replace(target / path.name))
    return placed
