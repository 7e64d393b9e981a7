"""The two versions that are compared: each laid in a folder of its own and rendered, the repository left as it is.

The engine and the macros are those at hand, for both: a change of text is judged by what it does to the text, and
code that came with the change has no part in it.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from vagledning.changes.blocks import Block, block, blocks_of
from vagledning.changes.usable import usable
from vagledning.check import checked_guidance
from vagledning.errors import CannotRun, Finding
from vagledning.git import git
from vagledning.macros.macro import Macro
from vagledning.model.guidance import Guidance
from vagledning.render.reading import tree_of
from vagledning.render.rendered import RenderedPage
from vagledning.site.failures import failure
from vagledning.site.renderer import Renderer
from vagledning.site.view import Views
from vagledning.version import Version

FOLDERS = ("content", "data")
_FILE = (b"100644", b"100755")


@dataclass(frozen=True)
class ComparedVersion:
    """One version: the part of the guidance that can be shown, the blocks of its pages by slug, and its errors.

    unshown holds the paths of the pages that could not be shown. failed is what went wrong when nothing could be rendered.
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


def read_version(folder: Path, day: datetime.date, macros: Mapping[str, Macro]) -> ComparedVersion:
    """Check and render what lies in a folder with the macros at hand, and read the text of its pages.

    Both versions get the same day, so that neither ages nor the name of a commit differ.
    """
    folder = folder.resolve()
    checked = checked_guidance(folder, day, macros)
    guidance, errors = checked.guidance, tuple(checked.findings.errors)
    listed = {page.path for page in guidance.pages.values()} | {finding.place.path for finding in errors}
    shown = usable(guidance, errors, day) if errors else guidance
    blocks: dict[str, list[Block]] = {}
    failed = ""
    if "index" in shown.pages:
        name = Version(day, "")
        renderer, views = Renderer(shown, name, macros), Views(shown, name)
        for slug in shown.pages:
            try:
                blocks[slug] = _blocks(renderer.render(slug), views)
            except Exception as error:
                failed = str(failure(error, folder, shown.pages[slug].path))
    else:
        failed = "Det finns ingen startsida att utgå från."
    kept = {shown.pages[slug].path for slug in blocks}
    unshown = tuple(sorted(path for path in listed if path.endswith(".md") and path not in kept))
    return ComparedVersion(shown, blocks, errors, unshown, "" if blocks else failed)


def _blocks(page: RenderedPage, views: Views) -> list[Block]:
    """Return what a reader meets on a page: its heading and lead, what is told about it, and its text."""
    facts = views.of(page)["page"]
    about = {
        "För": ", ".join(facts["roles"]),
        "Fas": ", ".join(facts["phases"]),
        "Granskad": facts["reviewed"] or "ännu inte granskad",
        "Ses över senast": facts["review_by"] or "",
        "Ansvarar": facts["owner"],
    }
    lead = "".join(str(text) for text in tree_of(page.lead).itertext())
    head = [page.title, lead, *(f"{name}: {text}" for name, text in about.items() if text)]
    return [*map(block, head), *blocks_of(page.tree(), page.url)]


def refuse_no_guidance(root: Path) -> None:
    """Raise CannotRun where root is no guidance."""
    missing = [name for name in FOLDERS if not (root / name).is_dir()]
    if missing:
        raise CannotRun(f"{root} är ingen vägledning: mappen {' och '.join(missing)} saknas.")
