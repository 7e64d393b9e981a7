"""Builds the site: checks it, builds it in memory, writes it to a temporary folder and swaps that in when it is complete."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from vagledning.check import Checked, checked_guidance
from vagledning.findings import CannotRun, Findings
from vagledning.model.downloads import Item
from vagledning.progress import Say
from vagledning.site.failures import failure
from vagledning.site.make import BuiltSite, SiteMaker, make_site

# Pages between two progress messages.
_REPORT_EVERY = 250


def build(root: Path, say: Say) -> tuple[bool, Findings]:
    """Build root/site and return whether it was replaced, with all findings. Raises CannotRun when there is no guidance."""
    say("Kontrollerar innehåll och data …")
    checked = checked_guidance(root)
    if checked.findings.errors:
        return False, checked.findings
    say(f"Bygger {len(checked.guidance.pages)} sidor …")
    site = made_site(checked, say)
    if checked.findings.errors:
        say("Den förra versionen i site/ är orörd.")
        return False, checked.findings
    target = checked.guidance.root / "site"
    put_in_place(target, site.contents())
    say(f"Klart: {target.name}/ är ny.")
    return True, checked.findings


def made_site(checked: Checked, say: Say, downloads: Sequence[Item] = ()) -> BuiltSite:
    """Return the whole site of a guidance without errors; faults of the site are added to checked.findings."""
    try:
        maker = SiteMaker(checked.guidance, checked.version, checked.macros, downloads)
    except Exception as error:
        checked.findings.add(failure(error, checked.guidance.root, "content"))
        return BuiltSite()
    count = 0

    def one_more() -> None:
        nonlocal count
        count += 1
        if count % _REPORT_EVERY == 0:
            say(f"{count} av {len(checked.guidance.pages)} sidor …")

    return make_site(maker, checked.findings, one_more)


def put_in_place(target: Path, contents: Iterable[tuple[str, bytes]], others: Iterable[tuple[str, Path]] = ()) -> None:
    """Replace a folder: write all of it to a temporary folder, then swap. others are files to copy, by name.

    Raises CannotRun where the target is a link or a file: it is somebody's, and may lead anywhere.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise CannotRun(f"{target} är ingen mapp, utan en länk eller en fil. Ta bort den, så läggs mappen där.")
    aside = Path(tempfile.mkdtemp(prefix=".site-", dir=target.parent))
    try:
        new = aside / "new"
        created: set[Path] = set()
        for name, content in contents:
            path = new / name
            if path.parent not in created:
                path.parent.mkdir(parents=True, exist_ok=True)
                created.add(path.parent)
            path.write_bytes(content)
        for name, source in others:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, new / name)
        if target.exists():
            target.rename(aside / "old")
        new.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
