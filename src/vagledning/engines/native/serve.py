"""Serves a guidance from memory with live reload. While it has errors, every page shows them instead."""

from __future__ import annotations

import errno
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

# Seconds without a save before the whole site is checked in the background.
_QUIET = 1.0


def serve(root: Path, host: str, port: int, say: Say, show: Say) -> None:
    """Serve until interrupted. say is called with messages to the editor, show with each finding. Raises CannotRun."""
    if not 1 <= port <= 65535:
        raise CannotRun(f"Porten {port} finns inte. Välj ett tal mellan 1024 och 65535 med --port.")
    with _listening(host, port, say) as server:
        try:
            Session(root, server, say, show).run(threading.Event())
        except KeyboardInterrupt:
            say("Avslutat.")


class Session:
    """Serves one guidance. It starts the server; whoever opened the server closes it."""

    def __init__(self, root: Path, server: Server, say: Say, show: Say) -> None:
        self._server, self._live = server, server.live
        self._say, self._show = say, show
        root = root.resolve()
        self._rebuilder = Rebuilder(root)
        self._folders = folders_of(root)
        self._superseded = threading.Event()

    def run(self, stop: threading.Event) -> None:
        """Show the guidance and update it after every save, until stop is set. Raises CannotRun when there is none."""
        # The first scan comes before the first check, so that a save during the check is not missed.
        watch = Watch(self._folders)
        findings, preview = self._rebuilder.rebuild(self._folders)
        self._report(findings)
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
        self._report(findings)
        if preview is None:
            self._say("Rätta felen och spara. Så länge visar sidorna i webbläsaren felen.")
        else:
            self._say("Klart. Sidan i webbläsaren är ny.")

    def _put(self, shown: Shown) -> None:
        self._live.show(shown)
        if isinstance(shown, Preview):
            self._superseded = shown.superseded
            threading.Thread(target=self._check_whole, args=(shown,), daemon=True).start()

    def _check_whole(self, preview: Preview) -> None:
        """Report the faults that a build would find on the whole site, unless the preview is superseded."""
        try:
            if preview.superseded.wait(_QUIET):
                return
            findings = preview.faults()
        except SupersededError:
            return
        if findings.errors and not preview.superseded.is_set():
            self._report(findings)
            self._say("Webbplatsen går inte att bygga så. Rätta felen och spara.")

    def _report(self, findings: Findings) -> None:
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
