"""What happens to the site after the site generator has written it, the same for build and serve."""

from __future__ import annotations

from pathlib import Path

from vagledning.errors import Findings
from vagledning.model.guidance import Guidance
from vagledning.search.index import write_search
from vagledning.sitelinks import check_site


def finish(site: Path, guidance: Guidance) -> Findings:
    """Finish the site in place and return its faults."""
    findings = Findings()
    if not guidance.site.address:
        # A site map lists whole addresses, which nobody knows until one is decided.
        for name in ("sitemap.xml", "sitemap.xml.gz"):
            (site / name).unlink(missing_ok=True)
    write_search(site, guidance)
    check_site(site, findings)
    return findings
