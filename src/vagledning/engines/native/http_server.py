"""The server of serve: answers GET and HEAD from what is shown, to the host that it listens on and no other."""

from __future__ import annotations

import ipaddress
import os
import socket
import socketserver
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

from vagledning.engines.native.live import Answer, Live
from vagledning.progress import Say

_EVERY_HOST = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - compared with, not listened on
_HEADERS = {
    # A page is never kept by the browser, so that what is seen is what was saved.
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
}


class Server(socketserver.ThreadingTCPServer):
    """Listens on a host and a port; 0 is any that is free. Raises OSError where it cannot."""

    daemon_threads = True
    # On Windows this would let two programs share a port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, host: str, port: int, say: Say) -> None:
        self.host, self.say = host, say
        self.live = Live("")
        self.address_family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        super().__init__((str(address[0]), port), _Handler)

    @property
    def address(self) -> str:
        """The address that one opens in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.server_address[1]}/"

    def is_ours(self, written: str) -> bool:
        """True for a Host header that names this computer.

        Another page's name may be made to lead here, and its scripts could then read everything as if it were theirs.
        """
        try:
            name = urlsplit(f"//{written}").hostname or ""
        except ValueError:
            return False
        if name in ("localhost", self.host.lower()):
            return True
        try:
            number = ipaddress.ip_address(name)
        except ValueError:
            return self.host in _EVERY_HOST and name == socket.gethostname().lower()
        return self.host in _EVERY_HOST or number.is_loopback

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of what went wrong in one sentence; a browser that has gone away is nothing to tell of."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            self.say(f"Fel i programmet, inte i din text ({type(error).__name__}: {error}). Berätta för en utvecklare.")


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "vagledning", ""
    disable_nagle_algorithm = True
    # A connection that nobody uses is given up, in seconds.
    timeout = 60

    def do_GET(self) -> None:
        if not self.server.is_ours(self.headers.get("Host", "")):
            told = f"Servern svarar bara på {self.server.address}"
            self._send(Answer(told.encode(), status=HTTPStatus.FORBIDDEN))
            return
        answer = self.server.live.answer(self.path)
        # Who asks again comes to the server that listens then.
        self.close_connection = self.close_connection or self.server.live.closed
        self._send(answer)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _refuse(self) -> None:
        # What the request carries is not read, so nothing more can be read after it.
        self.close_connection = True
        self._send(Answer("Servern visar sidor och tar inte emot något.".encode(), status=HTTPStatus.METHOD_NOT_ALLOWED))

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Return what answers every other method."""
        if name.startswith("do_"):
            return self._refuse
        raise AttributeError(name)

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.content)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if answer.location:
            self.send_header("Location", answer.location)
        if answer.status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET, HEAD")
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def log_message(self, *args: object) -> None:
        """Say nothing: the terminal is for what the editor does."""
