"""Builds the site: checks it, builds it in memory, and exchanges it for the old one when it is complete."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from vagledning.cache.store import Store, opened
from vagledning.check import Checked, checked_guidance
from vagledning.findings import CannotRun, Findings
from vagledning.load.scripts import keep_as_good, scripts_are_good
from vagledning.model.downloads import Item
from vagledning.progress import Say
from vagledning.site.failures import failure
from vagledning.site.kept_pages import KeptPages
from vagledning.site.kept_references import kept_references
from vagledning.site.make import BuiltSite, make_site
from vagledning.site.maker import SiteMaker
from vagledning.staging.folder import exchange, exchange_lock, staging_folder, write_new
from vagledning.staging.new_version import NewVersion

# Pages between two progress messages.
_REPORT_EVERY = 250


def build(root: Path, say: Say, today: datetime.date | None = None) -> tuple[bool, Findings]:
    """Build root/site and return whether it was replaced, with all findings. Raises CannotRun when there is no guidance.

    today is the day that ages and the publishing of pages are counted to; None means that of the commit.
    """
    with opened(root, say) as store:
        return _built(root, store, say, today)


def _built(root: Path, store: Store, say: Say, today: datetime.date | None) -> tuple[bool, Findings]:
    say("Kontrollerar innehåll och data …")
    checked = checked_guidance(root, today, store=store)
    if checked.findings.errors:
        return False, checked.findings
    say(f"Bygger {len(checked.guidance.pages)} sidor …")
    target = checked.guidance.root / "site"
    with staging_folder(target.parent) as folder:
        site = made_site(checked, say, new=NewVersion(folder, target), store=store)
        if checked.findings.errors:
            say("Den förra versionen i site/ är orörd.")
            return False, checked.findings
        write_new(folder, site.contents())
        with exchange_lock(target.parent):
            exchange(folder, target)
    say(f"Klart: {target.name}/ är ny.")
    return True, checked.findings


def made_site(
    checked: Checked, say: Say, downloads: Sequence[Item] = (), new: NewVersion | None = None, store: Store | None = None
) -> BuiltSite:
    """Return the whole site of a guidance without errors; faults of the site are added to checked.findings.

    store has what earlier runs made; new takes the pages as they are made (see make_site).
    """
    store = store or Store()
    try:
        maker = SiteMaker(checked.guidance, checked.version, checked.macros, downloads, store)
        # Before the pages, which each process would otherwise format all sources for.
        maker.renderer.build.references = kept_references(store, checked.guidance, checked.digests)
    except CannotRun:
        raise
    except Exception as error:
        checked.findings.add(failure(error, checked.guidance.root, "content"))
        return BuiltSite()
    count = 0

    def one_more() -> None:
        nonlocal count
        count += 1
        if count % _REPORT_EVERY == 0:
            say(f"{count} av {len(checked.guidance.pages)} sidor …")

    if scripts_are_good(store):
        maker.theme.scripts.trust()
    site = make_site(maker, checked.findings, one_more, KeptPages(store, maker, checked.digests, new))
    if not checked.findings.errors:
        keep_as_good(store)
    return site
