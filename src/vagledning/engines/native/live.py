"""The server's answers: the latest preview, the guidance's errors, and notification of open pages by long polling."""

from __future__ import annotations

import json
import posixpath
import secrets
import threading
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from vagledning.engines.native.error_page import error_page, rows_of, stopped_page
from vagledning.engines.native.preview import CannotShow, Preview
from vagledning.findings import Findings
from vagledning.model.content_file import ATTACHMENT_TYPES, PICTURE_TYPES
from vagledning.site.maker import NOT_FOUND

# No page can have a URL below this: no slug begins with _.
_RESERVED = "_live/"
_VERSION = f"{_RESERVED}version"
_FAULTS = f"{_RESERVED}faults"
_SCRIPT, _STYLE, _BAR = f"{_RESERVED}reload.js", f"{_RESERVED}error.css", f"{_RESERVED}bar.css"
_HERE = Path(__file__).resolve().parent
_OWN = {_SCRIPT: "live_reload.js", _STYLE: "error_page.css", _BAR: "error_bar.css"}
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
    ".png": "image/png",
    **PICTURE_TYPES,
    **ATTACHMENT_TYPES,
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


# What is wrong: findings, or a sentence on why there is no guidance.
Fault = Findings | str


class Live:
    """The latest preview, what is wrong, and the version of both. Thread-safe: request threads wait for the next version.

    While something is wrong, the pages are those of the latest preview, and a bar in them says what. Before there has been a
    preview, every page is a page with the errors.
    """

    def __init__(self, fault: Fault) -> None:
        self._news = threading.Condition()
        self._preview: Preview | None = None
        self._fault: Fault = fault
        # Makes versions of different server processes differ, so that a restart reloads open pages.
        self._server, self._previews, self._faults = secrets.token_hex(4), 0, 0
        self.closed = False

    @property
    def _version(self) -> str:
        # An open page is loaded anew only when what is before the last hyphen differs.
        return f"{self._server}-{self._previews}-{self._faults}"

    def show(self, preview: Preview | None, fault: Fault) -> None:
        """Replace what is shown and notify open pages. None keeps the preview there is."""
        with self._news:
            if preview is not None and preview is not self._preview:
                self._preview = preview
                self._previews += 1
            if rows_of(fault) != rows_of(self._fault):
                self._faults += 1
            self._fault = fault
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
            preview, fault, version = self._preview, self._fault, self._version
        if name == _FAULTS:
            return Answer(json.dumps(rows_of(fault), ensure_ascii=False).encode(), _TYPES[".json"])
        if preview is None:
            return _wrong(fault, version)
        try:
            return _answer(preview, name, query, _Reload(version, faulty=bool(rows_of(fault))))
        except CannotShow as error:
            findings = Findings()
            findings.add(error.finding)
            return _wrong(findings, version)

    def _newer_than(self, version: str) -> str:
        """Return the current version once it differs from version, or after _PATIENCE seconds."""
        with self._news:
            self._news.wait_for(lambda: self.closed or self._version != version, _PATIENCE)
            return self._version


@dataclass(frozen=True, slots=True)
class _Reload:
    """What the live reload script of a page is told: the version, whether there are faults, whether the page is an error page."""

    version: str
    faulty: bool = False
    error: bool = False

    def added_to(self, page: bytes) -> bytes:
        """Return a page with the script added; built sites do not have it."""
        more = (" data-faults" if self.faulty else "") + (" data-error" if self.error else "")
        script = f'<script src="/{_SCRIPT}" data-version="{self.version}"{more} defer></script>\n'.encode()
        before, end, after = page.rpartition(b"</body>")
        return before + script + end + after if end else page + script


def _answer(preview: Preview, name: str, query: str, reload: _Reload) -> Answer:
    base = urlsplit(preview.views.site_url).path.removeprefix("/")
    # 404.html is made for the site's own address and its links begin with that path.
    for prefix in ("", base) if base and name.startswith(base) else ("",):
        inner = name.removeprefix(prefix)
        page = posixpath.join(inner, "index.html")
        if inner and not inner.endswith("/"):
            if (content := preview.content(inner)) is not None:
                return Answer(reload.added_to(content) if inner.endswith(".html") else content, _kind(inner))
            if preview.content(page) is not None:
                location = f"/{quote(prefix + inner)}/" + (f"?{query}" if query else "")
                return Answer(status=HTTPStatus.FOUND, location=location)
        elif (content := preview.content(page)) is not None:
            return Answer(reload.added_to(content), _HTML)
    return Answer(reload.added_to(preview.content(NOT_FOUND) or b""), _HTML, HTTPStatus.NOT_FOUND)


def _wrong(fault: Fault, version: str) -> Answer:
    html = stopped_page(fault, f"/{_STYLE}") if isinstance(fault, str) else error_page(fault, f"/{_STYLE}")
    page = _Reload(version, error=True).added_to(html.encode())
    return Answer(page, _HTML, HTTPStatus.INTERNAL_SERVER_ERROR)


def _kind(name: str) -> str:
    return _TYPES.get(posixpath.splitext(name)[1], "application/octet-stream")
