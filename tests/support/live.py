"""Serves a guidance as vagledning serve does, in this process: for tests that look at it as a browser does."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vagledning.engines.native.http_server import Server
from vagledning.engines.native.serve import Session

DEADLINE = 60


def until(holds: Callable[[], bool], goes_on: Callable[[], bool] = lambda: True) -> bool:
    """Return whether something comes to hold before the deadline, while something else goes on."""
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end and goes_on():
        if holds():
            return True
        time.sleep(0.02)
    return holds()


@dataclass
class Reply:
    """What a server answers."""

    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass
class Served:
    """A guidance that is served. told is what an editor has read in the terminal, stop ends it."""

    port: int
    told: list[str]
    stop: Callable[[], None]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str, method: str = "GET", host: str = "") -> Reply:
        """Ask for a path, written as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.putheader("Connection", "close")
        connection.endheaders()
        answer = connection.getresponse()
        reply = Reply(answer.status, answer.headers, answer.read().decode("utf-8", "replace"))
        connection.close()
        return reply

    def text(self, path: str = "") -> str:
        """Return what stands at a path below the root."""
        return self.ask(f"/{path}").text

    def faults(self) -> str:
        """Return what the bar in the pages says is wrong, "[]" when nothing is."""
        return self.text("_live/faults")

    def tells(self, words: str) -> bool:
        """Return whether the editor comes to read these words."""
        return until(lambda: any(words in row for row in self.told))


@contextmanager
def live(root: Path, port: int = 0) -> Iterator[Served]:
    """Serve a guidance and yield it; port 0 is any that is free. What goes wrong in the server's own thread fails the test."""
    end, told, failures = threading.Event(), list[str](), list[BaseException]()

    def run() -> None:
        try:
            with Server("127.0.0.1", port, told.append) as server:
                ports.append(server.server_address[1])
                Session(root, server, told.append, told.append).run(end)
        except BaseException as error:
            failures.append(error)

    def stop() -> None:
        end.set()
        thread.join(DEADLINE)
        assert not failures and not thread.is_alive()

    ports: list[int] = []
    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert until(lambda: bool(failures) or any("Vägledningen finns på" in row for row in told)) and not failures
        yield Served(ports[0], told, stop)
    finally:
        stop()
