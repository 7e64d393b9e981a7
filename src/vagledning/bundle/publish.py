"""Publishes the files of dist/ on the site: renders it again with links to the files, and copies them."""

from __future__ import annotations

from itertools import chain

from vagledning.bundle.edition import edition_of
from vagledning.bundle.manifest import read_manifest, written
from vagledning.check import Checked
from vagledning.engines.native.build import made_site, put_in_place
from vagledning.model.downloads import FOLDER, MANIFEST
from vagledning.progress import Say

MACRO = "downloads"


def publish(checked: Checked, say: Say) -> bool:
    """Replace site/ by one with the files of dist/ of this version. Returns False when no page lists downloads.

    checked is a guidance without errors. Errors in the site are added to its findings, and site/ is then left unchanged.
    """
    guidance, version = checked.guidance, checked.version
    slug = guidance.page_calling(MACRO)
    if slug is None:
        return False
    dist = guidance.root / "dist"
    items = [item for item in read_manifest(dist) if (item.date, item.commit) == (version.day.isoformat(), version.commit)]
    site = made_site(checked, say, items)
    if checked.findings.errors:
        return True
    folder = f"{guidance.pages[slug].url}{FOLDER}"
    listed = [(f"{folder}/{MANIFEST}", written(items, edition_of(guidance, version)).encode())] if items else []
    files = [(f"{folder}/{item.path}", dist / item.path) for item in items]
    put_in_place(guidance.root / "site", chain(site.contents(), listed), files)
    say(
        f"{len(items)} {'fil' if len(items) == 1 else 'filer'} ligger på webbplatsen, under {guidance.pages[slug].url}."
        if items
        else "Inga filer av den här versionen finns i dist/."
    )
    return True
