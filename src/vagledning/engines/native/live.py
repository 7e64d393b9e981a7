"""The server's answers: the latest preview or the guidance's errors, and notification of open pages by long polling."""

from __future__ import annotations

import posixpath
import secrets
import threading
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from vagledning.engines.native.error_page import error_page, stopped_page
from vagledning.engines.native.preview import CannotShow, Preview
from vagledning.findings import Findings
from vagledning.site.make import NOT_FOUND

# No page can have a URL below this: no slug begins with _.
_RESERVED = "_live/"
_VERSION = f"{_RESERVED}version"
_SCRIPT, _STYLE = f"{_RESERVED}reload.js", f"{_RESERVED}error.css"
_HERE = Path(__file__).resolve().parent
_OWN = {_SCRIPT: "live_reload.js", _STYLE: "error_page.css"}
# Seconds until a long poll is answered without news.
_PATIENCE = 25.0

_HTML = "text/html; charset=utf-8"
# Not from mimetypes, which reads the system's configuration and may call a script plain text.
_TYPES = {
    ".html": _HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP response: content, content type (kind), status, and Location for a redirect."""

    content: bytes = b""
    kind: str = "text/plain; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    location: str = ""


# What is shown: the site, the errors, or a sentence on why there is no guidance.
Shown = Preview | Findings | str


class Live:
    """What is shown now, and its version. Thread-safe: request threads get answers and wait for the next version."""

    def __init__(self, shown: Shown) -> None:
        self._news = threading.Condition()
        self._shown = shown
        # Makes versions of different server processes differ, so that a restart reloads open pages.
        self._server, self._number = secrets.token_hex(4), 0
        self.closed = False

    @property
    def _version(self) -> str:
        return f"{self._server}-{self._number}"

    def show(self, shown: Shown) -> None:
        """Replace what is shown and notify open pages."""
        with self._news:
            self._shown = shown
            self._number += 1
            self._news.notify_all()

    def close(self) -> None:
        """Release all waiting requests."""
        with self._news:
            self.closed = True
            self._news.notify_all()

    def answer(self, address: str) -> Answer:
        """Return the answer to a request for a path, possibly with a query."""
        path, _, query = address.partition("?")
        name = unquote(path).removeprefix("/")
        if name == _VERSION:
            return Answer(self._newer_than(parse_qs(query).get("after", [""])[0]).encode())
        if name in _OWN:
            return Answer((_HERE / _OWN[name]).read_bytes(), _kind(name))
        with self._news:
            shown, version = self._shown, self._version
        if not isinstance(shown, Preview):
            return _wrong(shown, version)
        try:
            return _answer(shown, name, query, version)
        except CannotShow as error:
            findings = Findings()
            findings.add(error.finding)
            return _wrong(findings, version)

    def _newer_than(self, version: str) -> str:
        """Return the current version once it differs from version, or after _PATIENCE seconds."""
        with self._news:
            self._news.wait_for(lambda: self.closed or self._version != version, _PATIENCE)
            return self._version


def _answer(preview: Preview, name: str, query: str, version: str) -> Answer:
    base = urlsplit(preview.views.site_url).path.removeprefix("/")
    # 404.html is made for the site's own address and its links begin with that path.
    for prefix in ("", base) if base and name.startswith(base) else ("",):
        inner = name.removeprefix(prefix)
        page = posixpath.join(inner, "index.html")
        if inner and not inner.endswith("/"):
            if (content := preview.content(inner)) is not None:
                return Answer(_live(content, version) if inner.endswith(".html") else content, _kind(inner))
            if preview.content(page) is not None:
                location = f"/{quote(prefix + inner)}/" + (f"?{query}" if query else "")
                return Answer(status=HTTPStatus.FOUND, location=location)
        elif (content := preview.content(page)) is not None:
            return Answer(_live(content, version), _HTML)
    return Answer(_live(preview.content(NOT_FOUND) or b"", version), _HTML, HTTPStatus.NOT_FOUND)


def _wrong(fault: Findings | str, version: str) -> Answer:
    html = stopped_page(fault, f"/{_STYLE}") if isinstance(fault, str) else error_page(fault, f"/{_STYLE}")
    return Answer(_live(html.encode(), version, " data-error"), _HTML, HTTPStatus.INTERNAL_SERVER_ERROR)


def _live(page: bytes, version: str, more: str = "") -> bytes:
    """Return a page with the live reload script added; built sites do not have it."""
    script = f'<script src="/{_SCRIPT}" data-version="{version}"{more} defer></script>\n'.encode()
    before, end, after = page.rpartition(b"</body>")
    return before + script + end + after if end else page + script


def _kind(name: str) -> str:
    return _TYPES.get(posixpath.splitext(name)[1], "application/octet-stream")
