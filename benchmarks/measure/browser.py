"""What a browser fetches: the weight of the first page by kind of file, and what a search fetches and how long it takes."""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import os
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Error, sync_playwright

_PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_KINDS = {".html": "HTML", ".css": "CSS", ".js": "JS", ".json": "JSON", ".woff2": "fonts", ".woff": "fonts"}
# Milliseconds without a request until a page is loaded whole, workers included.
_SETTLED = 1000
_SEARCH = {
    # The field, and the first result.
    "ours": ('[data-search] input[type="search"]', ".search-found a"),
    "Material": (".md-search__input", ".md-search-result__link"),
}


@dataclass(frozen=True)
class Weight:
    """Bytes after gzip of the first load by kind of file, and of what searching needs; seconds from opening a page to a hit."""

    first: dict[str, int]
    search: int | None
    seconds: float | None


class _Recording(http.server.SimpleHTTPRequestHandler):
    asked: dict[str, None]

    def __init__(self, asked: dict[str, None], *arguments: Any, **keywords: Any) -> None:
        self.asked = asked
        super().__init__(*arguments, **keywords)

    def do_GET(self) -> None:
        self.asked.setdefault(unquote(urlsplit(self.path).path))
        super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def _serving(site: Path) -> Iterator[tuple[str, dict[str, None]]]:
    asked: dict[str, None] = {}
    handler = functools.partial(_Recording, asked, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", asked
    finally:
        server.shutdown()
        server.server_close()


def weigh(name: str, site: Path, address: str, query: str) -> Weight | None:
    """Load a page, search for a query, and return what that weighed. None where there is no browser."""
    program = os.environ.get("CHROMIUM") or next((path for each in _PROGRAMS if (path := shutil.which(each))), None)
    with sync_playwright() as playwright, _serving(site) as (origin, asked):
        try:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        except Error:
            return None
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        page.goto(origin + address, wait_until="networkidle")
        page.wait_for_timeout(_SETTLED)
        first = [*asked]
        seconds = None
        if name in _SEARCH:
            # In a browser that has fetched nothing: some fetch their index with the first page, others when it is needed.
            page = browser.new_context(viewport={"width": 1300, "height": 900}).new_page()
            field, result = _SEARCH[name]
            began = time.perf_counter()
            page.goto(origin + address, wait_until="load")
            page.locator(field).first.fill(query, force=True)
            page.locator(result).first.wait_for(state="attached", timeout=120_000)
            seconds = time.perf_counter() - began
            page.wait_for_timeout(_SETTLED)
        browser.close()
    weights: dict[str, int] = {}
    for path in first:
        kind = _KINDS.get(Path(_file(site, path)).suffix, "other")
        weights[kind] = weights.get(kind, 0) + _gzipped(_file(site, path))
    needed = sum(_gzipped(_file(site, path)) for path in asked if "search" in path)
    return Weight(weights, needed if name in _SEARCH else None, seconds)


def _file(site: Path, path: str) -> Path:
    file = site / path.lstrip("/")
    return file / "index.html" if file.is_dir() else file


def _gzipped(file: Path) -> int:
    if not file.is_file():
        return 0
    # Fonts and pictures are packed already.
    content = file.read_bytes()
    return len(content) if file.suffix in (".woff2", ".png", ".jpg", ".webp") else len(gzip.compress(content, 9))
