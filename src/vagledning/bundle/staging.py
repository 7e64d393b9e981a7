"""The staging folder of bundles, and the atomic move into dist/: it keeps the previous files until all new ones are done."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from vagledning.engines.native.build import put_in_place
from vagledning.model.downloads import MANIFEST

SELECTED = "urval"


@contextmanager
def staging_dir(root: Path) -> Iterator[Path]:
    """Create a temporary folder beside dist/, and remove it afterwards whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix=".dist-", dir=root))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def place_all(folder: Path, dist: Path, kinds: Collection[str], manifest: str) -> None:
    """Replace dist/ by one with the new files of kinds, the old files of the other kinds, and the manifest."""
    new = [file for kind in kinds for file in _files(folder, folder / kind)]
    others = [(name, path) for name, path in _files(dist, dist) if name.partition("/")[0] not in (*kinds, MANIFEST)]
    put_in_place(dist, [(MANIFEST, manifest.encode())], [*new, *others])


def place_selection(folder: Path, dist: Path, kinds: Iterable[str]) -> list[Path]:
    """Move the files of the kinds into dist/urval/ and return their paths; the rest of dist/ is left unchanged."""
    target = dist / SELECTED
    target.mkdir(parents=True, exist_ok=True)
    return [path.replace(target / path.name) for kind in kinds for path in sorted((folder / kind).iterdir())]


def _files(base: Path, folder: Path) -> list[tuple[str, Path]]:
    """Return the files below a folder, each with its path relative to base; [] when the folder does not exist."""
    return [(path.relative_to(base).as_posix(), path) for path in sorted(folder.rglob("*")) if path.is_file()]
