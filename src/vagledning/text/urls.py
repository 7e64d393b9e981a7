"""URLs: relative ones within the site, which therefore works at any address and from a folder, and checks of web addresses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit, urlunsplit

# What has to be resolved first: an empty part, or one that begins with a full stop.
_UNUSUAL = re.compile(r"(?:^|/)[./]")


def relative(target: str, page_url: str) -> str:
    """Return the URL of target ("kapitel/sida/#fact-x", "" for the start page) relative to the page at page_url."""
    path, hash_, fragment = target.partition("#")
    if path == page_url and hash_:
        return f"#{fragment}"
    return f"{relative_path(path, page_url)}/{hash_}{fragment}"


def relative_path(path: str, folder: str) -> str:
    """Return posixpath.relpath(path, folder) for two paths below one root, which ask nothing of the system here."""
    if _UNUSUAL.search(path) or _UNUSUAL.search(folder):
        return posixpath.relpath(path or ".", folder or ".")
    parts, base = path.rstrip("/").split("/") if path else [], folder.rstrip("/").split("/") if folder else []
    same = 0
    for one, other in zip(parts, base, strict=False):
        if one != other:
            break
        same += 1
    return "/".join([".."] * (len(base) - same) + parts[same:]) or "."


def slug_of(path: str) -> str:
    """Return the slug of a page from its path: content/a/index.md is "a", content/index.md is "index"."""
    inner = path.removeprefix("content/").removesuffix(".md")
    return inner.removesuffix("/index") if inner != "index" else inner


def url_of(path: str) -> str:
    """Return the URL of a page, relative to the site's root, from its path; "" for the start page."""
    slug = slug_of(path)
    return "" if slug == "index" else f"{slug}/"


def path_from(page_path: str, path: str) -> str:
    """Return the path of the file that is written as path, percent-encoded or not, on the page at page_path."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page_path), unquote(path)))


def page_address(page_path: str, target: str) -> str:
    """Return the URL on the site for a link from the page at a path to another page's Markdown file; other targets unchanged."""
    try:
        scheme, host, path, query, fragment = urlsplit(target)
    except ValueError:
        return target
    if scheme or host or not path.endswith(".md"):
        return target
    return urlunsplit(("", "", relative(url_of(path_from(page_path, path)), url_of(page_path)), query, fragment))


def path_in_content(page_path: str, target: str) -> str:
    """Return the path of the file of content/ that a link on the page at a path leads to, "" if it leads elsewhere."""
    try:
        scheme, host, path, *_ = urlsplit(target)
    except ValueError:
        return ""
    full = path_from(page_path, path)
    return full if path and not (scheme or host or path.startswith("/")) and full.startswith("content/") else ""


# Only letters that a Swedish reader can tell apart, since those of other alphabets can look the same.
_HOST = re.compile(r"[a-z0-9åäöéü]([a-z0-9åäöéü.-]*[a-z0-9åäöéü])?|\[[0-9a-f:.]+\]", re.IGNORECASE)


# Signs that no address has as they are, and that could end the attribute or the text around it.
_NEVER = re.compile(r"[\"'<>`|^\x00-\x1f\x7f]")


def absolute(address: str, url: str) -> str:
    """Return the address of a page or file below that of the site, in one line and without what could end the text around it."""
    return re.sub(rf"\s|\\|{_NEVER.pattern}", lambda sign: quote(sign[0]), f"{address.rstrip('/')}/{url}")


def _as_read(host: str) -> str:
    """Return a host's name with the letters that it stands for: xn--… is how a name in another alphabet is written."""
    if "xn--" not in host.lower():
        return host
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return ""


def is_web_address(text: str, schemes: Iterable[str] = ("http", "https")) -> bool:
    """True for an absolute URL with one of the schemes and a trustworthy host (see fault_of_address)."""
    return not fault_of_address(text, schemes)


def fault_of_address(text: str, schemes: Iterable[str] = ("http", "https")) -> str:
    """Return why a text is not an absolute URL that leads where it appears to, as a Swedish phrase, or "" if it is."""
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
        # A browser goes to the host after the @, whatever comes before it.
        return "har ett @ före webbplatsens namn"
    name = host.removesuffix(f":{port}") if port is not None else host
    if not _HOST.fullmatch(_as_read(name)) or ".." in name:
        return "har inget namn på en webbplats, eller ett med andra tecken än bokstäver, siffror och bindestreck"
    return ""
