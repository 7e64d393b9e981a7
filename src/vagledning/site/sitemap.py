"""Files for crawlers: robots.txt and, once the site has an address, the site map."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from html import escape

from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.model.site import Site
from vagledning.model.uses import uses_of
from vagledning.text.urls import absolute
from vagledning.vcs.version import Version, days_of_files

_DRAFT = """\
# A draft without publisher. Each page asks search engines to leave it (noindex); they may come in, since they have to read that.
"""


def crawler_files(guidance: Guidance, version: Version) -> dict[str, bytes]:
    """Return robots.txt and, once the site has an address, sitemap.xml, which needs absolute URLs."""
    files = {"robots.txt": robots(guidance.site).encode()}
    if guidance.site.address:
        files["sitemap.xml"] = _sitemap(guidance, guidance.site.address, version).encode()
    return files


def robots(site: Site) -> str:
    """Return robots.txt, which allows everything. It names the site map once the site has an address and a publisher."""
    text = "" if site.publisher else _DRAFT
    text += "User-agent: *\nAllow: /\n"
    return text + f"Sitemap: {absolute(site.address, 'sitemap.xml')}\n" if site.address and site.publisher else text


def _sitemap(guidance: Guidance, address: str, version: Version) -> str:
    days = days_of_files(guidance.root)
    rows = "".join(
        f"<url><loc>{escape(absolute(address, guidance.pages[slug].url))}</loc>"
        f"<lastmod>{changed(guidance, guidance.pages[slug], days, version)}</lastmod></url>\n"
        for slug in guidance.reading_order()
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n"


def changed(guidance: Guidance, page: Page, days: Mapping[str, datetime.date], version: Version) -> datetime.date:
    """Return the day of the last commit that changed the page or a data file that it shows.

    Without commits it is the day of the version.
    """
    entries = (guidance.get(kind, entry_id) for kind, entry_id in uses_of(guidance, page))
    files = {page.path, *(entry.place.path for entry in entries if entry is not None)}
    return max((days[file] for file in files if file in days), default=version.day)
