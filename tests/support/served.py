"""Serves a built site on loopback as a server should: with the headers made with it, and its page for what is missing."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path


def made_headers(site: Path) -> list[tuple[str, str]]:
    """Return the headers in the site's _headers file, which hosts read as: a path, then its headers indented."""
    rows = [line for line in (site / "_headers").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert rows[0] == "/*"
    return [(name, value) for name, _, value in (row.strip().partition(": ") for row in rows[1:])]


@contextmanager
def served(site: Path, sent: list[tuple[str, str]] | None = None) -> Iterator[str]:
    """Serve site and yield its address; sent are the headers, those made with the site unless told."""
    headers = made_headers(site) if sent is None else sent

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def end_headers(self) -> None:
            for name, value in headers:
                self.send_header(name, value)
            super().end_headers()

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            if code != HTTPStatus.NOT_FOUND:
                super().send_error(code, message, explain)
                return
            page = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()
