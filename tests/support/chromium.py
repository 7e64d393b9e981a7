"""The Chromium of the tests, and which pages to open in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

from playwright.sync_api import Page

from support.sites import ROOT
from vagledning.check import check

# Chromium reaches for hosts of its own unless told not to; the tests run without a network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]


# The first has no window to draw, and takes half the time; the same engine, as long as neither fits letters to whole pixels.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def chromium() -> str:
    """Return the path of the browser: the one that CHROMIUM names, else the first that is installed."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), MAC)


def one_of_each() -> list[str]:
    """Return addresses of pages that together call every macro in use: the start page first, each next the one that adds most."""
    pages = check(ROOT)[0].pages
    calls = {page.url: {call.name for call in page.calls} for page in pages.values()}
    found = [""]
    left = set.union(*calls.values()) - calls[""]
    while left:
        best = max(sorted(calls), key=lambda url: len(calls[url] & left))
        found.append(best)
        left -= calls[best]
    return found


Opener = Callable[..., Page]
