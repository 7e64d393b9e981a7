"""Benchmark of search as the reader waits for it: from a query in the field to rendered results, in Chromium."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from vagledning.search.bench import read_queries

HERE = Path(__file__).resolve().parent
SITE = HERE.parent / "site"
MOST_MILLISECONDS = 50.0
NAMES = ("chromium", "chromium-browser", "google-chrome")

# Changing a filter sends the query at once, without the debounce of typing. The results are drawn when the list has been
# replaced; reading its height forces layout.
MEASURE = """async ([queries, into]) => {
  const field = document.querySelector("[data-search] input"), results = document.querySelector(into);
  const select = document.querySelector("[data-search] select");
  const times = [];
  for (const q of queries) {
    const drawn = new Promise((resolve) => {
      const watcher = new MutationObserver(() => {
        if (results.querySelector(".search-note")) return;
        watcher.disconnect();
        void results.offsetHeight;
        resolve(performance.now());
      });
      watcher.observe(results, { childList: true });
    });
    field.value = q;
    const start = performance.now();
    select.dispatchEvent(new Event("change", { bubbles: true }));
    times.push((await drawn) - start);
  }
  return times;
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


def p95(times: Sequence[float]) -> float:
    ordered = sorted(times)
    return ordered[max(0, -(-95 * len(ordered) // 100) - 1)]


def main() -> int:
    if not (SITE / "search" / "index.js").is_file():
        print("site/ is missing: run make site first", file=sys.stderr)
        return 2
    queries = [query.q for query in read_queries(HERE / "search_queries.yaml")]
    program = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name, path, selector in (("panel", "", ".search-found"), ("search page", "sok/", "[data-search-results]")):
            page = browser.new_page(viewport={"width": 1300, "height": 900})
            page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
            page.get_by_role("searchbox").fill("programtrohet")
            page.locator(f"{selector} .search-count").wait_for()
            times = page.evaluate(MEASURE, [queries, selector])
            ratio = p95(times) / MOST_MILLISECONDS
            print(
                f"Search, asked and drawn ({name}): p95 {p95(times):.1f} ms, median {sorted(times)[len(times) // 2]:.1f} ms,",
                end=" ",
            )
            print(f"{len(times)} questions; {ratio:.2f} of the {MOST_MILLISECONDS:.0f} allowed")
        browser.close()
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
