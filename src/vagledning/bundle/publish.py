"""Publishes the files of dist/ on the site: renders it again with links to the files, and copies them."""

from __future__ import annotations

from itertools import chain

from vagledning.bundle.edition import edition_of
from vagledning.bundle.manifest import written
from vagledning.bundle.place import snapshot
from vagledning.cache.store import Store
from vagledning.check import Checked
from vagledning.engines.native.build import made_site
from vagledning.model.downloads import FOLDER, MANIFEST
from vagledning.progress import Say
from vagledning.staging.folder import exchange, exchange_lock, staging_folder, write_new
from vagledning.staging.new_version import NewVersion

MACRO = "downloads"


def publish(checked: Checked, say: Say, store: Store | None = None) -> bool:
    """Replace site/ by one with the files of dist/ of this version. Returns False when no page lists downloads.

    checked is a guidance without errors; store has the pages of earlier builds. Errors in the site are added to
    the findings of checked, and site/ is then left unchanged.
    """
    guidance, version = checked.guidance, checked.version
    slug = guidance.page_calling(MACRO)
    if slug is None:
        return False
    target = guidance.root / "site"
    with staging_folder(guidance.root) as staging:
        made = snapshot(guidance.root / "dist", staging / "dist")
        this = [(item, path) for item, path in made if (item.date, item.commit) == (version.day.isoformat(), version.commit)]
        items = [item for item, _ in this]
        site = made_site(checked, say, items, NewVersion(staging, target), store)
        if checked.findings.errors:
            return True
        folder = f"{guidance.pages[slug].url}{FOLDER}"
        listed = [(f"{folder}/{MANIFEST}", written(items, edition_of(guidance, version)).encode())] if items else []
        files = [(f"{folder}/{item.path}", path) for item, path in this]
        write_new(staging, chain(site.contents(), listed), files)
        with exchange_lock(guidance.root):
            exchange(staging, target)
    say(
        f"{len(items)} {'fil' if len(items) == 1 else 'filer'} ligger på webbplatsen, under {guidance.pages[slug].url}."
        if items
        else "Inga filer av den här versionen finns i dist/."
    )
    return True
