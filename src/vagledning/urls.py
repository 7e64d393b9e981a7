"""Addresses within the site, always written relative so that the site works under any address and from a folder."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import urlsplit


def relative(target: str, page_url: str) -> str:
    """Return target ("kunskapsbank/fakta/#fact-x", "" for the start page) as seen from the page at page_url."""
    path, hash_, fragment = target.partition("#")
    if path == page_url and hash_:
        return f"#{fragment}"
    base = page_url or "."
    found = posixpath.relpath(path or ".", base)
    return f"{found}/{hash_}{fragment}"


def is_web_address(text: str, schemes: Iterable[str] = ("http", "https")) -> bool:
    """True for a whole web address: one of the schemes, a host, and no space."""
    try:
        parts = urlsplit(text)
        return parts.scheme in schemes and bool(parts.hostname) and len(text.split()) == 1
    except ValueError:
        return False
