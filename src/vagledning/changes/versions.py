"""The two versions that are compared: each laid in a folder of its own and built there, the repository left as it is.

The engine, the macros and the theme are those at hand, for both: a change of text is judged by what it does to the text, and
code that came with the change has no part in it.
"""

from __future__ import annotations

import calendar
import datetime
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from vagledning.changes.usable import usable
from vagledning.check import check
from vagledning.errors import CannotRun, Finding
from vagledning.git import git
from vagledning.handover import hand_over
from vagledning.html.blocks import Block, blocks_of
from vagledning.mkdocs_run import environment, run_mkdocs
from vagledning.model.guidance import Guidance
from vagledning.shipped import shipped

FOLDERS = ("content", "data")
_FILE = (b"100644", b"100755")


@dataclass(frozen=True)
class Version:
    """One version: the part of the guidance that can be shown, the blocks of its pages by slug, and its errors.

    unshown holds the paths of the pages that could not be shown. failed is what went wrong when nothing could be built.
    """

    guidance: Guidance
    blocks: Mapping[str, list[Block]] = field(default_factory=dict)
    errors: tuple[Finding, ...] = ()
    unshown: tuple[str, ...] = ()
    failed: str = ""


def take_revision(root: Path, commit: str, folder: Path) -> None:
    """Lay content/ and data/ as they were in a commit into a folder. Links and modules of git are left out."""
    listed = git(root, "ls-tree", "-r", "-z", commit, "--", *FOLDERS)
    rows = [row.partition(b"\t") for row in listed.split(b"\0") if row]
    files = [(head.split(), name) for head, _, name in rows]
    blobs = [(head[2], name) for head, name in files if head[0] in _FILE]
    told = git(root, "cat-file", "--batch", given=b"".join(sha + b"\n" for sha, _ in blobs))
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    at = 0
    for _, raw in blobs:
        head, _, _ = told[at:].partition(b"\n")
        start = at + len(head) + 1
        size = int(head.split()[2])
        at = start + size + 1
        path = PurePosixPath(raw.decode("utf-8", "surrogateescape"))
        if path.parts[0] in FOLDERS and ".." not in path.parts:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(told[start : start + size])


def take_tree(root: Path, folder: Path) -> None:
    """Lay content/ and data/ as they are now into a folder, what is not committed included. Links stay links, unfollowed."""
    for name in FOLDERS:
        if (root / name).is_dir() and not (root / name).is_symlink():
            shutil.copytree(root / name, folder / name, symlinks=True)
        else:
            (folder / name).mkdir(parents=True)


def build_version(root: Path, folder: Path, day: datetime.date) -> Version:
    """Build what lies in a folder with the engine of root, and read the text of its pages.

    Both versions get the same day, so that neither ages nor the name of a commit differ.
    """
    folder = folder.resolve()
    guidance, findings = check(folder, day)
    errors = tuple(findings.errors)
    shown = usable(guidance, errors, day) if errors else guidance
    unshown = _take_away(folder, {page.path for page in shown.pages.values()})
    said: list[str] = []
    built = folder / "site"
    workshop = folder / "workshop"
    workshop.mkdir()
    more = {**_surroundings(root, folder, day), **hand_over(shown, workshop)}
    settings = root / "mkdocs.yml"
    shutil.copyfile(settings if settings.is_file() else shipped("mkdocs.yml"), folder / "mkdocs.yml")
    run_mkdocs(folder, ["build", "--no-strict", "--site-dir", str(built)], said.append, more)
    blocks = {}
    for slug, page in shown.pages.items():
        path = built / page.url / "index.html"
        if path.is_file():
            blocks[slug] = blocks_of(path.read_bytes(), page.url)
    failed = "" if blocks else (said[-1] if said else "Det finns inga sidor.")
    return Version(shown, blocks, errors, unshown, failed)


def _take_away(folder: Path, kept: set[str]) -> tuple[str, ...]:
    """Remove the pages that are not to be built, and links, from content/; return the paths of those pages."""
    gone = []
    for path in sorted((folder / "content").rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or (path.is_file() and name not in kept):
            path.unlink()
            gone += [name] if path.suffix == ".md" and not path.name.startswith(".") else []
    return tuple(gone)


def _surroundings(root: Path, folder: Path, day: datetime.date) -> dict[str, str]:
    theirs = environment(root)
    return {
        **{name: value for name, value in theirs.items() if name.startswith("VAGLEDNING_")},
        "SOURCE_DATE_EPOCH": str(calendar.timegm(day.timetuple())),
        # No repository around the folder is to say which version this is.
        "GIT_DIR": str(folder / "no-repository"),
    }


def refuse_no_guidance(root: Path) -> None:
    """Raise CannotRun where root is no guidance."""
    missing = [name for name in FOLDERS if not (root / name).is_dir()]
    if missing:
        raise CannotRun(f"{root} är ingen vägledning: mappen {' och '.join(missing)} saknas.")
