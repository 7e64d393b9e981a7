"""The time from a save to the page that shows it, with the server of each generator running."""

from __future__ import annotations

import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from measure.generators import OURS, Generator
from measure.process import FailedError, environment, free_port
from measure.sites import Edit

_PATIENCE = 300.0
_POLL = 0.005
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def word_of(number: int) -> str:
    """Return a word that no text has; a number in it would need a fact."""
    return "provord" + "".join(_LETTERS[int(digit)] for digit in str(number))


def seconds_to_page(generator: Generator, root: Path, edits: dict[str, Edit], runs: int) -> dict[str, list[float]]:
    """Return the times of each kind of edit, in seconds, and of the start of the server until its first page."""
    port = free_port()
    site = f"http://127.0.0.1:{port}/"
    command = [part.format(port=port) for part in generator.serve]
    began = time.perf_counter()
    server = subprocess.Popen(command, cwd=root, env=environment(root), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait("<h1", site, generator, server)
        times: dict[str, list[float]] = {"start": [time.perf_counter() - began]}
        number = 0
        for name, edit in edits.items():
            original = (root / edit.file).read_text(encoding="utf-8")
            times[name] = []
            # The first shows that the server watches; it may still be warming up.
            for run in range(runs + 1):
                number += 1
                word = word_of(number)
                edit.make(root, word, original)
                saved = time.perf_counter()
                _wait(word, site + edit.address, generator, server)
                if run:
                    times[name].append(time.perf_counter() - saved)
        return times
    finally:
        server.terminate()
        server.wait()


def _wait(words: str, address: str, generator: Generator, server: subprocess.Popen[bytes]) -> None:
    """Wait until a page contains words, as an open page does where the server tells it of changes, else by asking again."""
    limit = time.perf_counter() + _PATIENCE
    while words not in (text := _fetched(address)):
        if time.perf_counter() > limit or server.poll() is not None:
            raise FailedError(f"{generator.name}: {address} never showed {words}")
        version = text.partition('data-version="')[2].partition('"')[0] if generator.name == OURS else ""
        if version:
            origin = "/".join(address.split("/")[:3])
            _fetched(f"{origin}/_live/version?after={version}")
        else:
            time.sleep(_POLL)


def _fetched(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - on loopback
            return str(answer.read().decode("utf-8", "replace"))
    except (OSError, urllib.error.URLError):
        return ""
