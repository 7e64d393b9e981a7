"""Turns the links between pages' files, as GitHub follows them, into links between their URLs."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit, urlunsplit

from vagledning.text.urls import relative, url_of


def on_the_site(target: str, path: str) -> str:
    """Return the URL on the site for a link on the page in path to another page's Markdown file; any other target unchanged."""
    try:
        scheme, host, file, query, fragment = urlsplit(target)
    except ValueError:
        return target
    if scheme or host or not file.endswith(".md"):
        return target
    full = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    return urlunsplit(("", "", relative(url_of(full), url_of(path)), query, fragment))
