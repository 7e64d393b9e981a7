"""The real guidance made whole twice, as by two people who share nothing but a commit: what the extra tests look at."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from support.sites import ROOT, run

PARTS = ("content", "data", "macros", "overrides", "mkdocs.yml", "LICENSE", "LICENSE-CONTENT")
# One commit, whoever makes it: its name is a sum of what it holds, by whom and when.
_COMMIT = {
    **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "Prov"),
    **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "prov@example.org"),
    **dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-06-01T01:30:00+0200"),
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
_HERE = {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "1"}
_THERE = {"TZ": "America/Los_Angeles", "LANG": "sv_SE.UTF-8", "LC_ALL": "sv_SE.UTF-8", "PYTHONHASHSEED": "4294967295"}


@dataclass(frozen=True, slots=True)
class Whole:
    """A guidance with everything that is made of it."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def dist(self) -> Path:
        return self.root / "dist"


def make_twice(folder: Path) -> tuple[Whole, Whole]:
    """Make all bundles and the site by the command line in a repository below folder, and in a clone of it elsewhere."""
    first, second = Whole(folder / "a"), Whole(folder / "en annan mapp" / "längre bort" / "vägledningen")
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, first.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).is_file():
            shutil.copyfile(ROOT / name, first.root / name)
    _git(first.root, "init", "--quiet", "--initial-branch=main")
    _git(first.root, "add", "--all", "--force")
    _git(first.root, "commit", "--quiet", "--message=Allt")
    _git(folder, "clone", "--quiet", str(first.root), str(second.root))
    for whole, surroundings, mask in ((first, _HERE, 0o022), (second, _THERE, 0o077)):
        home = folder / f"home-{mask}"
        home.mkdir()
        _make(whole, {**surroundings, "HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")}, mask)
    return first, second


def _make(whole: Whole, surroundings: dict[str, str], mask: int) -> None:
    before = os.umask(mask)
    try:
        done = run("bundle", "all", "--root", str(whole.root), env=surroundings, timeout=1800)
        assert done.returncode == 0, done.stdout + done.stderr
    finally:
        os.umask(before)


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], env={**os.environ, **_COMMIT}, check=True, timeout=120)
