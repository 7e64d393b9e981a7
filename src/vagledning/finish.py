"""What happens to the site after the site generator has written it, the same for build and serve."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from vagledning.calendar_file import CALENDAR_FILE, calendar
from vagledning.crawlers import write_crawlers
from vagledning.errors import Findings
from vagledning.freshness import due
from vagledning.guard import guard
from vagledning.model.guidance import Guidance
from vagledning.redirects import write_redirects
from vagledning.search.index import write_search
from vagledning.sitelinks import check_site
from vagledning.version import version_of


def finish(site: Path, guidance: Guidance, *, live: bool = False) -> Findings:
    """Finish the site in place and return its faults.

    live: it is served with live reload, which the policy lets through.
    """
    findings = Findings()
    write_crawlers(site, guidance)
    write_search(site, guidance)
    write_redirects(site, guidance)
    if guidance.page_calling("freshness"):
        day = version_of(guidance.root).day
        (site / CALENDAR_FILE).write_bytes(calendar(due(guidance, day), guidance.site, day))
    check_site(site, findings, base=urlsplit(guidance.site.address or "/").path)
    guard(site, guidance.site, findings, live=live)
    return findings
