"""Serves a guidance from memory with live reload: the page that was edited at once, and what else the edit leads to later."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from vagledning.cache.store import opened
from vagledning.engines.native.http_server import Server
from vagledning.engines.native.preview import Preview, SupersededError
from vagledning.engines.native.rebuilder import Rebuilder, folders_of
from vagledning.engines.native.watch import Changes, Watch
from vagledning.findings import CannotRun, Finding, Findings
from vagledning.progress import Say
from vagledning.report import line

# Seconds without a save before everything is checked in the background: the page that is open is shown first.
_QUIET = 0.5


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
        self._root = root = root.resolve()
        self._rebuilder = Rebuilder(root)
        self._folders = folders_of(root)
        self._superseded = threading.Event()

    def run(self, stop: threading.Event) -> None:
        """Show the guidance and update it after every save, until stop is set. Raises CannotRun when there is none."""
        # The first look at the files comes before the first check, so that a save during the check is not missed.
        watch = Watch(self._folders)
        try:
            self._begin()
            threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
            address = self._server.address
            self._say(f"Vägledningen finns på {address} och laddas om när du sparar. Avsluta med Ctrl+C.")
            try:
                while changes := watch.wait(stop):
                    self._renew(changes)
            finally:
                self._superseded.set()
                self._live.close()
                self._server.shutdown()
        finally:
            watch.close()

    def _begin(self) -> None:
        with opened(self._root, self._say) as store:
            findings, preview = self._rebuilder.begin(store)
        self._report(findings)
        if preview is None:
            self._say(f"{len(findings.errors)} fel. Rätta dem och spara. Så länge visar sidorna i webbläsaren felen.")
        self._put(findings, preview)

    def _renew(self, changes: Changes) -> None:
        self._superseded.set()
        self._say("Du har sparat. Bygger om …")
        try:
            findings, preview = self._rebuilder.first(changes)
        except CannotRun as error:
            self._live.show(None, str(error))
            self._say(f"{error} Sidan i webbläsaren väntar tills den är tillbaka.")
            return
        self._put(findings, preview)
        self._report(findings)
        if preview is None:
            self._say("Rätta felen och spara. Så länge visar sidorna i webbläsaren felen.")
        else:
            self._say("Klart. Sidan i webbläsaren är ny.")

    def _put(self, findings: Findings, preview: Preview | None) -> None:
        self._live.show(preview, findings)
        self._superseded = threading.Event()
        threading.Thread(target=self._check_whole, args=(self._superseded, findings), daemon=True).start()

    def _check_whole(self, superseded: threading.Event, known: Findings) -> None:
        """Check everything, and then the whole site as a build would; tell what was not known. A new save stops it."""

        def go_on() -> None:
            if superseded.is_set():
                raise SupersededError

        try:
            if superseded.wait(_QUIET):
                return
            findings, preview = self._rebuilder.whole(go_on)
            self._found(findings, preview, known, go_on)
            if preview is not None:
                faults = preview.faults(go_on)
                faults.extend(findings)
                self._found(faults, preview, findings, go_on)
        except SupersededError:
            return
        except CannotRun as error:
            self._live.show(None, str(error))

    def _found(self, findings: Findings, preview: Preview | None, known: Findings, go_on: Callable[[], None]) -> None:
        """Show the findings and the preview in the place of what was known, and tell of the findings that are new."""
        go_on()
        self._live.show(preview, findings)
        told = set(known)
        self._report(finding for finding in findings if finding not in told)
        if any(finding not in told for finding in findings.errors):
            self._say("Webbplatsen går inte att bygga så. Rätta felen och spara.")

    def _report(self, findings: Iterable[Finding]) -> None:
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
