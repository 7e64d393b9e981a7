"""The HTTP server of vagledning serve: answers GET and HEAD, only for the host that it listens on."""

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
    # The browser must revalidate every page, so that it shows what was last saved.
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'none'",
}


class Server(socketserver.ThreadingTCPServer):
    """Listens on a host and a port; port 0 is any free one. Raises OSError."""

    daemon_threads = True
    # On Windows this would let two processes share a port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, host: str, port: int, say: Say) -> None:
        self.host, self.say = host, say
        self.live = Live("")
        self.address_family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        super().__init__((str(address[0]), port), _Handler)

    @property
    def address(self) -> str:
        """The URL to open in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.server_address[1]}/"

    def is_ours(self, header: str) -> bool:
        """True for a Host header that names this computer.

        It protects against DNS rebinding, where another site's scripts could read everything as same-origin.
        """
        try:
            name = urlsplit(f"//{header}").hostname or ""
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
        """Report an error in one sentence; a dropped connection is not reported."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            self.say(f"Fel i programmet, inte i din text ({type(error).__name__}: {error}). Berätta för en utvecklare.")


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "vagledning", ""
    disable_nagle_algorithm = True
    # Seconds until an idle connection is closed.
    timeout = 60

    def do_GET(self) -> None:
        if not self.server.is_ours(self.headers.get("Host", "")):
            message = f"Servern svarar bara på {self.server.address}"
            self._send(Answer(message.encode(), status=HTTPStatus.FORBIDDEN))
            return
        answer = self.server.live.answer(self.path)
        # The next request has to reach whichever server listens then.
        self.close_connection = self.close_connection or self.server.live.closed
        self._send(answer)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _refuse(self) -> None:
        # The request body is not read, so the connection cannot be reused.
        self.close_connection = True
        self._send(Answer("Servern visar sidor och tar inte emot något.".encode(), status=HTTPStatus.METHOD_NOT_ALLOWED))

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Return the handler of every other HTTP method."""
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
        """Log nothing: the terminal is for messages to the editor."""
