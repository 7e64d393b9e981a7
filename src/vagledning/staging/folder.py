"""Folders for what is being made, and the exchange of a finished one for site/ or dist/.

Each run has a folder of its own in .vagledning/, whose lock it holds, and makes the new version in it. The exchange is one step
where the system can do that. Elsewhere it is two renames, and between them the old version has a name that says where it
belongs. A run that finds the folder of one that was killed puts such a version back, and removes the folder.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from vagledning.findings import CannotRun
from vagledning.staging.lock import is_held, locked
from vagledning.staging.swap import swap

# In the guidance's folder, since a rename cannot reach another file system.
AREA = ".vagledning"
_RUN = "run-"
_ALIVE = "alive"
_NEW, _OLD, _REPLACED = "new", "old-", "replaced"


@contextmanager
def staging_folder(root: Path) -> Iterator[Path]:
    """Create a folder for one run, and remove it afterwards. What killed runs left is put in order first.

    root is the guidance's folder. Raises OSError where nothing can be written, and CannotRun where .vagledning is no folder.
    """
    area = _area(root)
    with exchange_lock(root):
        for left in sorted(area.glob(f"{_RUN}*")):
            if left.is_dir() and not is_held(left / _ALIVE):
                _put_in_order(left, root)
        folder = Path(tempfile.mkdtemp(prefix=_RUN, dir=area))
        alive = ExitStack()
        alive.enter_context(locked(folder / _ALIVE))
    try:
        with alive:
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def exchange_lock(root: Path) -> Iterator[None]:
    """Hold the lock under which site/ and dist/ are exchanged, and read where two files have to be of the same version."""
    with locked(_area(root) / "lock"):
        yield


def write_new(folder: Path, contents: Iterable[tuple[str, bytes]], copies: Iterable[tuple[str, Path]] = ()) -> None:
    """Add to the new version in the folder of a run: contents by name, and copies of files by name."""
    for name, content in contents:
        write_one(folder, name, content)
    for name, source in copies:
        shutil.copyfile(source, path_in(folder, name))


def write_one(folder: Path, name: str, content: bytes) -> None:
    """Add a file to the new version in the folder of a run."""
    path_in(folder, name).write_bytes(content)


def path_in(folder: Path, name: str) -> Path:
    """Return the path of a file in the new version, whose folder is made."""
    path = folder / _NEW / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def exchange(folder: Path, target: Path) -> None:
    """Put the new version that a run has written in the place of target. Called under exchange_lock().

    Raises CannotRun, with nothing changed, if target is a link or a file, which is somebody's and may lead anywhere, or if it
    lies on another disk.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise CannotRun(f"{target} är ingen mapp, utan en länk eller en fil. Ta bort den, så läggs mappen där.")
    try:
        _exchange(folder, target)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EBUSY):
            raise
        raise CannotRun(f"{target} och {folder.parent} ligger på olika diskar. Lägg båda i vägledningens mapp.") from None


def _exchange(folder: Path, target: Path) -> None:
    new = folder / _NEW
    if not target.exists():
        new.rename(target)
    elif not swap(new, target):
        old = folder / f"{_OLD}{target.name}"
        try:
            target.rename(old)
            new.rename(target)
        finally:
            # An interruption can come between any two steps.
            if old.exists():
                old.rename(folder / _REPLACED if target.exists() else target)


def _area(root: Path) -> Path:
    area = root / AREA
    if area.is_symlink() or (area.exists() and not area.is_dir()):
        raise CannotRun(f"{area} är ingen mapp, utan en länk eller en fil. Ta bort den.")
    area.mkdir(exist_ok=True)
    ignore = area / ".gitignore"
    if not ignore.exists():
        ignore.write_text("# Skrivs av vagledning och kan tas bort när inget program är i gång.\n*\n", encoding="utf-8")
    return area


def _put_in_order(left: Path, root: Path) -> None:
    """Restore what a killed run had set aside, and remove its folder."""
    for old in left.glob(f"{_OLD}*"):
        target = root / old.name.removeprefix(_OLD)
        if not target.exists() and not target.is_symlink():
            old.rename(target)
    shutil.rmtree(left, ignore_errors=True)
