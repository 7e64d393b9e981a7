"""Addresses within the site, always written relative so that the site works under any address and from a folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import urlsplit


def relative(target: str, page_url: str) -> str:
    """Return target ("kapitel/sida/#fact-x", "" for the start page) as seen from the page at page_url."""
    path, hash_, fragment = target.partition("#")
    if path == page_url and hash_:
        return f"#{fragment}"
    base = page_url or "."
    found = posixpath.relpath(path or ".", base)
    return f"{found}/{hash_}{fragment}"


def slug_of(path: str) -> str:
    """Return the slug of a page from its path: content/a/index.md is "a", content/index.md is "index"."""
    inner = path.removeprefix("content/").removesuffix(".md")
    return inner.removesuffix("/index") if inner != "index" else inner


def url_of(path: str) -> str:
    """Return the address of a page below the site's root from its path; "" for the start page."""
    slug = slug_of(path)
    return "" if slug == "index" else f"{slug}/"


# Letters that a Swedish reader tells apart; those of other alphabets can pass for them.
_HOST = re.compile(r"[a-z0-9åäöéü]([a-z0-9åäöéü.-]*[a-z0-9åäöéü])?|\[[0-9a-f:.]+\]", re.IGNORECASE)


# Signs that no address has as they are, and that could end the attribute or the text around it.
_NEVER = re.compile(r"[\"'<>`{}|^\x00-\x1f\x7f]")


def _as_read(host: str) -> str:
    """Return a host's name with the letters that it stands for: xn--… is how a name in another alphabet is written."""
    if "xn--" not in host.lower():
        return host
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return ""


def is_web_address(text: str, schemes: Iterable[str] = ("http", "https")) -> bool:
    """True for a whole web address: one of the schemes, a host, and no space."""
    return not fault_of_address(text, schemes)


def fault_of_address(text: str, schemes: Iterable[str] = ("http", "https")) -> str:
    """Return what makes a text no address that one can trust to lead where it seems to, as Swedish words, or ""."""
    try:
        parts = urlsplit(text)
        host, port = parts.netloc.rpartition("@")[2], parts.port
    except ValueError:
        return "är ingen adress"
    if parts.scheme not in schemes:
        return f"börjar inte med {' eller '.join(f'{scheme}://' for scheme in schemes)}"
    if len(text.split()) != 1 or "\\" in text:
        return "har mellanslag eller omvända snedstreck"
    if match := _NEVER.search(text):
        return f"har tecknet {match[0]}, som en adress inte kan ha"
    if "@" in parts.netloc:
        # A browser goes to what stands after the sign, however the beginning looks.
        return "har ett @ före webbplatsens namn"
    name = host.removesuffix(f":{port}") if port is not None else host
    if not _HOST.fullmatch(_as_read(name)) or ".." in name:
        return "har inget namn på en webbplats, eller ett med andra tecken än bokstäver, siffror och bindestreck"
    return ""
