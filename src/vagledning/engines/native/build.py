"""Builds the site: checks it, builds it in memory, and exchanges it for the old one when it is complete."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vagledning.check import Checked, checked_guidance
from vagledning.findings import Findings
from vagledning.model.downloads import Item
from vagledning.progress import Say
from vagledning.site.failures import failure
from vagledning.site.make import BuiltSite, SiteMaker, make_site
from vagledning.staging.folder import put_in_place

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
