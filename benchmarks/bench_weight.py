"""What each page of site/ weighs when it is opened, by kind of file: the heaviest and the median of each type of page.

Bytes as a server sends them: texts as gzip, fonts and pictures as they are. With --all every page is printed.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.served import served  # noqa: E402 - the helpers of the tests are found from here
from support.weight import addresses, by_kind, first_load  # noqa: E402
from vagledning.check import check  # noqa: E402

MOST_BYTES = 60_000
KINDS = ("HTML", "CSS", "JS", "fonts", "images")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def types(root: Path) -> dict[str, str]:
    """Return the type of each page by its address."""
    guidance = check(root)[0]
    sections = {item.slug for item in guidance.site.menu}

    def named(slug: str) -> str:
        page = guidance.pages[slug]
        if slug == "index":
            return "start page"
        if any(call.name == "search_page" for call in page.calls):
            return "search page"
        return "whole lists" if page.is_list else "section pages" if slug in sections else "text"

    return {page.url: named(slug) for slug, page in guidance.pages.items()}


def main() -> int:
    site = ROOT / "site"
    if not (site / "index.html").is_file():
        print("site/ is missing: run make site first", file=sys.stderr)
        return 2
    program = os.environ.get("CHROMIUM") or next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    of_type = types(ROOT)
    loads: dict[str, list[tuple[int, str, dict[str, int]]]] = {"every page": []}
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for url in addresses(site):
            load = first_load(browser, site, address, url)
            for name in (of_type.get(url, "redirects"), "every page"):
                loads.setdefault(name, []).append((sum(load.values()), url, load))
        browser.close()
    print(f"{'First load, bytes':<38}{'total':>8}" + "".join(f"{kind:>8}" for kind in KINDS))
    for name, found in sorted(loads.items()):
        found.sort(key=lambda row: row[:2])
        shown = found[::-1] if "--all" in sys.argv else [found[-1], found[len(found) // 2]]
        print(f"{name}: {len(found)}")
        for total, url, load in shown:
            sizes = by_kind(load)
            print(f"  {url or '/':<36}{total:>8}" + "".join(f"{sizes[kind]:>8}" for kind in KINDS))
    most = loads["every page"][-1][0]
    print(f"The heaviest page is {most / MOST_BYTES:.2f} of the {MOST_BYTES} bytes allowed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
