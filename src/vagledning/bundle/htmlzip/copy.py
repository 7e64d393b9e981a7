"""The built site as files for a reader without a server: links to files, a line that says which copy it is, nothing unused."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from vagledning.bundle.edition import Edition
from vagledning.bundle.pages import BadPage
from vagledning.bundle.published import unpublished

# A start tag as our own templates and the HTML filter write it: every value within double quotes.
_TAG = re.compile(r"""<[a-zA-Z][^\s/>"]*(?:\s+[^\s=>"/]+(?:="[^"]*")?)*\s*/?>""")
_ATTRIBUTE = re.compile(r'(?<=\s)([^\s=>"/]+)="([^"]*)"')
_LINKS = frozenset({"href", "action", "src"})
# Links of the head that a file has no use for, or that browsers refuse from one.
_HEAD_LINK = re.compile(r'\s*<link\b[^>]*\brel="(?:preload|canonical|alternate|manifest|search)"[^>]*>')
_SHARING = re.compile(r'\s*<meta\b[^>]*\b(?:property="og:|name="twitter:|name="robots")[^>]*>')
_MAIN = '<main id="innehall"'
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


def copied(site: Path, pages: Iterable[str], edition: Edition) -> dict[str, bytes]:
    """Return the files of the copy by name: the pages, by their addresses, and every file that they use.

    Raises BadPage for a page that cannot be read or whose links lead nowhere.
    """
    wanted = {f"{url}index.html" for url in pages}
    files: dict[str, bytes] = {}
    used: set[str] = set()
    for name in sorted(wanted):
        html = _read(site, name)
        files[name] = page_copy(html, name, edition, lambda target: (site / target).is_file(), used).encode()
    for name in sorted(used - wanted):
        _add(site, name, files)
    return files


def page_copy(html: str, name: str, edition: Edition, is_file: Callable[[str], bool], used: set[str]) -> str:
    """Return a page of the copy. name is its path below the site; the files that it uses are added to used."""
    folder = posixpath.dirname(name)

    def attribute(match: re.Match[str]) -> str:
        key, value = match[1], unescape(match[2])
        target = _file(folder, value, is_file)
        if target is None:
            return match[0]
        used.add(target)
        if key not in _LINKS or not _is_folder(value, target):
            return match[0]
        parts = urlsplit(value)
        path = f"{parts.path.rstrip('/') or '.'}/index.html".removeprefix("./")
        rest = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
        return f'{key}="{escape(path + rest)}"'

    html = _SHARING.sub("", _HEAD_LINK.sub("", unpublished(html)))
    html = _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), html)
    if html.count(_MAIN) != 1:
        raise BadPage(f"Sidan {name} saknar sitt innehåll: <main id=”innehall”> ska stå där en gång.")
    return html.replace(_MAIN, f"{_line(edition)}\n      {_MAIN}")


def _line(edition: Edition) -> str:
    return (
        '<aside class="saved-copy" aria-label="Om den här kopian"><p><strong>Sparad kopia.</strong> '
        f"{escape(edition.version)}. {escape(edition.newer)}</p></aside>"
    )


def _file(folder: str, value: str, is_file: Callable[[str], bool]) -> str | None:
    """Return the file of the site that the value of an attribute names, or None."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/") or " " in value:
        return None
    found = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
    if found.startswith(".."):
        return None
    return next((name for name in (found, posixpath.normpath(f"{found}/index.html")) if is_file(name)), None)


def _is_folder(value: str, target: str) -> bool:
    return target.endswith("index.html") and not urlsplit(value).path.endswith(".html")


def _add(site: Path, name: str, files: dict[str, bytes]) -> None:
    """Add a file and what it uses in its turn."""
    if name in files:
        return
    files[name] = (site / name).read_bytes()
    if name.endswith(".css"):
        for url in _CSS_URL.findall(files[name].decode()):
            target = _file(posixpath.dirname(name), url, lambda found: (site / found).is_file())
            if target is not None:
                _add(site, target, files)
    # The licence of a font goes where the font goes.
    if name.endswith(".woff2") and (licence := f"{posixpath.dirname(name)}/OFL.txt") and (site / licence).is_file():
        _add(site, licence, files)


def _read(site: Path, name: str) -> str:
    try:
        return (site / name).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise BadPage(f"Sidan {name} går inte att läsa i site/ ({error}).") from error
