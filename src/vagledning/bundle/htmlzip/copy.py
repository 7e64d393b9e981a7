"""Copies the site for reading without a server: links name files, each page says it is a copy, unused files are left out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping
from html import escape, unescape
from urllib.parse import unquote, urlsplit

from vagledning.bundle.article import BadPage

# A start tag as the templates and the sanitizer write it: every value in double quotes.
_TAG = re.compile(r"""<[a-zA-Z][^\s/<>"]*(?:\s+[^\s=<>"/]+(?:="[^"]*")?)*\s*/?>""")
_ATTRIBUTE = re.compile(r'(?<=\s)([^\s=>"/]+)="([^"]*)"')
_LINKS = frozenset({"href", "action", "src"})
# <link> elements without use in a local file, or that browsers refuse to load from one.
_HEAD_LINK = re.compile(r'(?<!\s)\s*<link\b[^<>]*\brel="(?:preload|canonical|alternate|manifest|search)"[^<>]*>')
# That the tag ends is seen first, so that one that does not is looked through once.
_SHARING = re.compile(r'(?<!\s)\s*+<meta\b(?=[^<>]*+>)[^<>]*?\b(?:property="og:|name="twitter:|name="robots")[^<>]*+>')
# A page has one main element; the note is inserted before it.
_MAIN = re.compile(r"<main[\s>]")
_CSS_URL = re.compile(r"""url\(\s*+["']?([^"'()]++)["']?\s*+\)""")


def copied(site: Mapping[str, bytes], pages: Iterable[str], note: str) -> dict[str, bytes]:
    """Return the files of the copy by name: the pages, given by URL, and every file of the site that they use.

    note is the markup inserted before the main element of each page. Raises BadPage for a page without exactly one.
    """
    wanted = {f"{url}index.html" for url in pages}
    files: dict[str, bytes] = {}
    used: set[str] = set()
    for name in sorted(wanted):
        files[name] = page_copy(site[name].decode(), name, site.keys(), note, used).encode()
    for name in sorted(used - wanted):
        _add(site, name, files)
    return files


def page_copy(html: str, name: str, known: Collection[str], note: str, used: set[str]) -> str:
    """Return the HTML of a page for the copy. known holds the names of all files; those that the page uses are added to used."""
    folder = posixpath.dirname(name)

    def attribute(match: re.Match[str]) -> str:
        key, value = match[1], unescape(match[2])
        if key == "srcset":
            # The sizes of a picture, each with its width after it.
            used.update(name for row in value.split(",") if (name := _file(folder, row.split()[0], known)))
            return match[0]
        target = _file(folder, value, known)
        if target is None:
            if key.startswith("data-") and value.endswith("/"):
                # What a script of the page loads as it is used.
                used.update(_all_in(folder, value, known))
            return match[0]
        used.add(target)
        if key not in _LINKS or not _is_folder(value, target):
            return match[0]
        parts = urlsplit(value)
        path = f"{parts.path.rstrip('/') or '.'}/index.html".removeprefix("./")
        rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        return f'{key}="{escape(path + rest)}"'

    html = _SHARING.sub("", _HEAD_LINK.sub("", html))
    html = _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), html)
    mains = list(_MAIN.finditer(html))
    if len(mains) != 1:
        raise BadPage(f"Sidan {name} har {len(mains)} element main. Temats mall main.html ska ha ett.")
    position = mains[0].start()
    return f"{html[:position]}{note}\n      {html[position:]}"


def _file(folder: str, value: str, known: Collection[str]) -> str | None:
    """Return the name of the file that an attribute value refers to, or None when it refers to no file of the site."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/") or " " in value:
        return None
    target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    if target.startswith(".."):
        return None
    return next((name for name in (target, posixpath.normpath(f"{target}/index.html")) if name in known), None)


def _all_in(folder: str, value: str, known: Collection[str]) -> list[str]:
    inner = posixpath.normpath(posixpath.join(folder, value))
    return [name for name in known if name.startswith(f"{inner}/")]


def _is_folder(value: str, target: str) -> bool:
    return target.endswith("index.html") and not urlsplit(value).path.endswith(".html")


def _add(site: Mapping[str, bytes], name: str, files: dict[str, bytes]) -> None:
    """Add a file and, recursively, the files it uses."""
    if name in files:
        return
    files[name] = site[name]
    if name.endswith(".css"):
        for url in _CSS_URL.findall(files[name].decode()):
            target = _file(posixpath.dirname(name), url, site.keys())
            if target is not None:
                _add(site, target, files)
    # The licence has to accompany the font.
    licence = f"{posixpath.dirname(name)}/OFL.txt"
    if name.endswith(".woff2") and licence in site:
        _add(site, licence, files)
