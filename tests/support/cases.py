"""The cases of tests/cases, drawn as guidances, with what check must say of each."""

from __future__ import annotations

import shutil
from pathlib import Path

from support.sites import CASES, draw

BAD = sorted(path for path in (CASES / "bad").iterdir() if path.is_dir())


GOOD = sorted(path for path in (CASES / "good").iterdir() if path.is_dir())


def drawn(case: Path, folder: Path) -> Path:
    """Return folder as the base with a case laid over it, without the files that its removed.txt lists."""
    draw(folder)
    notes = shutil.ignore_patterns("expected.txt", "removed.txt")
    shutil.copytree(case, folder, symlinks=True, dirs_exist_ok=True, ignore=notes)
    removed = case / "removed.txt"
    for name in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (folder / name).unlink()
    return folder


def expected(case: Path) -> list[str]:
    return (case / "expected.txt").read_text(encoding="utf-8").splitlines()
