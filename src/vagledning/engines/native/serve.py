"""Serves a guidance with live reload, from memory. While it has errors every page shows them and waits for them to be mended."""

from __future__ import annotations

import errno
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vagledning.engines.native.http_server import Server
from vagledning.engines.native.live import Shown
from vagledning.engines.native.preview import Preview, SupersededError
from vagledning.engines.native.rebuilder import Rebuilder, folders_of
from vagledning.engines.native.watch import Watch
from vagledning.findings import CannotRun, Findings
from vagledning.progress import Say
from vagledning.report import line

# How long nothing may be saved before the pages that nobody has asked for are looked through.
_QUIET = 1.0


def serve(root: Path, host: str, port: int, say: Say, show: Say) -> None:
    """Serve until interrupted. say is given sentences for the editor, show each finding. Raises CannotRun."""
    if not 1 <= port <= 65535:
        raise CannotRun(f"Porten {port} finns inte. Välj ett tal mellan 1024 och 65535 med --port.")
    with _listening(host, port, say) as server, _ended_by_signals():
        try:
            Session(root, server, say, show).run(threading.Event())
        except KeyboardInterrupt:
            say("Avslutat.")


class Session:
    """One guidance while it is served. A server that is given to it is started, and closed by whoever opened it."""

    def __init__(self, root: Path, server: Server, say: Say, show: Say) -> None:
        self._server, self._live = server, server.live
        self._say, self._show = say, show
        root = root.resolve()
        self._rebuilder = Rebuilder(root)
        self._folders = folders_of(root)
        self._superseded = threading.Event()

    def run(self, stop: threading.Event) -> None:
        """Show the guidance, and show it anew after every save, until stop is set. Raises CannotRun where there is none."""
        # The first look comes before the first check, so that what is saved while it runs is not missed.
        watch = Watch(self._folders)
        findings, preview = self._rebuilder.rebuild(self._folders)
        self._tell(findings)
        if preview is None:
            self._say(f"{len(findings.errors)} fel. Rätta dem och spara. Så länge visar sidorna i webbläsaren felen.")
        self._put(preview or findings)
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        address = self._server.address
        self._say(f"Vägledningen finns på {address} och laddas om när du sparar. Avsluta med Ctrl+C.")
        try:
            while not stop.wait(watch.pause):
                if changed := watch.changed():
                    self._renew(changed)
        finally:
            self._superseded.set()
            self._live.close()
            self._server.shutdown()

    def _renew(self, changed: set[str]) -> None:
        self._superseded.set()
        self._say("Du har sparat. Bygger om …")
        try:
            findings, preview = self._rebuilder.rebuild(changed)
        except CannotRun as error:
            self._put(str(error))
            self._say(f"{error} Sidan i webbläsaren väntar tills den är tillbaka.")
            return
        self._put(preview or findings)
        self._tell(findings)
        if preview is None:
            self._say("Rätta felen och spara. Så länge visar sidorna i webbläsaren felen.")
        else:
            self._say("Klart. Sidan i webbläsaren är ny.")

    def _put(self, shown: Shown) -> None:
        self._live.show(shown)
        if isinstance(shown, Preview):
            self._superseded = shown.superseded
            threading.Thread(target=self._look_through, args=(shown,), daemon=True).start()

    def _look_through(self, preview: Preview) -> None:
        """Tell what a build would find on the pages that nobody has asked for, unless there is something newer to show."""
        try:
            if preview.superseded.wait(_QUIET):
                return
            findings = preview.faults()
        except SupersededError:
            return
        if findings.errors and not preview.superseded.is_set():
            self._tell(findings)
            self._say("Webbplatsen går inte att bygga så. Rätta felen och spara.")

    def _tell(self, findings: Findings) -> None:
        for finding in findings:
            self._show(line(finding))


@contextmanager
def _listening(host: str, port: int, say: Say) -> Iterator[Server]:
    try:
        server = Server(host, port, say)
    except PermissionError:
        raise CannotRun(f"Porten {port} får du inte använda. Välj ett tal över 1024 med --port.") from None
    except UnicodeError:
        raise CannotRun(f"Det går inte att lyssna på {host}: namnet går inte att använda. Utelämna --host.") from None
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise CannotRun(f"Det går inte att lyssna på {host}: {error.strerror}. Utelämna --host.") from None
        raise CannotRun(f"Porten {port} används redan. Stäng det andra programmet, eller välj en annan med --port.") from None
    with server:
        yield server


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let SIGTERM end the block as Ctrl+C does."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
