"""Serves the guidance with live reload. While there are errors it says so and waits for the files to change."""

from __future__ import annotations

import errno
import signal
import socket
import time
from pathlib import Path

from vagledning.check import check
from vagledning.errors import CannotRun
from vagledning.mkdocs_run import Say, run_mkdocs
from vagledning.report import line

_POLL_SECONDS = 0.5


def serve(root: Path, host: str, port: int, say: Say, show: Say) -> None:
    """Serve until interrupted. show gets each finding of the first check; later ones come with each rebuild."""
    _free(host, port)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        _check_and_run(root, host, port, say, show)
    except KeyboardInterrupt:
        say("Avslutat.")


def _interrupt(*_: object) -> None:
    """End as on Ctrl+C, so that the site generator is not left behind with the port."""
    raise KeyboardInterrupt


def _check_and_run(root: Path, host: str, port: int, say: Say, show: Say) -> None:
    while True:
        # Before the check, so that what is saved while it runs, or is told, is not missed.
        before = _stamp(root)
        guidance, findings = check(root)
        for finding in findings:
            show(line(finding))
        if not findings.errors:
            break
        say(f"{len(findings.errors)} fel. Rätta dem; sidan startar av sig själv när du har sparat. Avsluta med Ctrl+C.")
        while _stamp(root) == before:
            time.sleep(_POLL_SECONDS)
    say(f"Vägledningen finns på http://{host}:{port}/ och laddas om när du sparar. Avsluta med Ctrl+C.")
    run_mkdocs(guidance.root, ["serve", "--strict", "--dev-addr", f"{host}:{port}"], say)


def _free(host: str, port: int) -> None:
    if not 1 <= port <= 65535:
        raise CannotRun(f"Porten {port} finns inte. Välj ett tal mellan 1024 och 65535 med --port.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise CannotRun(f"Porten {port} får du inte använda. Välj ett tal över 1024 med --port.") from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise CannotRun(f"Det går inte att lyssna på {host}: {error.strerror}. Utelämna --host.") from None
            raise CannotRun(f"Porten {port} används redan. Stäng det andra programmet, eller välj en annan med --port.") from None


def _stamp(root: Path) -> tuple[tuple[str, int], ...]:
    files = (path for name in ("content", "data") for path in sorted((root / name).rglob("*")))
    return tuple((str(path), _changed(path)) for path in files)


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        # An editor that saves may take a file away at any moment.
        return 0
