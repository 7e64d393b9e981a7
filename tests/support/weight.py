"""What a page weighs: every file that a browser asks for until the page is still, in bytes as a server sends them."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Browser

TEXT = (".html", ".css", ".js", ".svg", ".json")
# A browser with a window asks for the icon too.
ICON = "assets/images/favicon.svg"
KINDS = {".html": "HTML", ".css": "CSS", ".js": "JS", ".woff2": "fonts"}


def packed(path: Path) -> int:
    """Return the size of a file as a server sends it: texts as gzip, fonts and pictures as they are."""
    body = path.read_bytes()
    return len(gzip.compress(body, 9, mtime=0)) if path.suffix in TEXT else len(body)


def addresses(site: Path) -> list[str]:
    """Return the address of every page of a built site, relative to its root."""
    folders = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return ["" if folder == "." else f"{folder}/" for folder in folders]


def first_load(browser: Browser, site: Path, address: str, url: str) -> dict[str, int]:
    """Return what a browser asks for when a page is opened, with the size of each file."""
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + url, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    page.close()
    assert len(asked) == len(set(asked)), "nothing is asked for twice"
    paths = {one.removeprefix(address).partition("?")[0] for one in asked} | {ICON}
    files = {path: site / path / "index.html" if path.endswith("/") or not path else site / path for path in sorted(paths)}
    return {path: packed(file) for path, file in files.items()}


def by_kind(load: Mapping[str, int]) -> Counter[str]:
    """Return the bytes of a first load by kind of file."""
    sizes: Counter[str] = Counter()
    for path, size in load.items():
        sizes[KINDS.get(Path(path).suffix or ".html", "images")] += size
    return sizes
