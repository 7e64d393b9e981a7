"""Where bundles are made, and how they come into dist/: all at once, so that dist/ keeps the last good ones until then."""

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
    """Give a folder beside dist/ that is gone afterwards, whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix=".dist-", dir=root))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def place_all(folder: Path, dist: Path, kinds: Collection[str], manifest: str) -> None:
    """Exchange dist/ for one that has the new files of the kinds, what dist/ had of the others, and the manifest."""
    new = [file for kind in kinds for file in _files(folder, folder / kind)]
    others = [(name, path) for name, path in _files(dist, dist) if name.partition("/")[0] not in (*kinds, MANIFEST)]
    put_in_place(dist, [(MANIFEST, manifest.encode())], [*new, *others])


def place_selection(folder: Path, dist: Path, kinds: Iterable[str]) -> list[Path]:
    """Put the files of the kinds into dist/urval/ and return where they are; the rest of dist/ is left as it is."""
    target = dist / SELECTED
    target.mkdir(parents=True, exist_ok=True)
    return [path.replace(target / path.name) for kind in kinds for path in sorted((folder / kind).iterdir())]


def _files(base: Path, folder: Path) -> list[tuple[str, Path]]:
    """Return the files below a folder, each with its name below base; none where there is no folder."""
    return [(path.relative_to(base).as_posix(), path) for path in sorted(folder.rglob("*")) if path.is_file()]
