"""Runs mkdocs as a program of its own and passes on what an editor needs to see of its output."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from vagledning.errors import CannotRun
from vagledning.shipped import shipped
from vagledning.version import version_of

Say = Callable[[str], None]

# What mkdocs tells while it serves, and what the editor is told instead.
_TOLD = {
    "Detected file changes": "Du har sparat. Bygger om …",
    "Documentation built": "Klart. Sidan i webbläsaren är ny.",
    "An error happened during the rebuild": "Rätta felen och spara. Webbläsaren väntar tills det är gjort.",
}


def run_mkdocs(root: Path, arguments: list[str], say: Say, more: dict[str, str] | None = None) -> bool:
    """Run mkdocs in the guidance's folder and return whether it succeeded. Its notes are left out, its faults are told.

    more is added to its environment. An interrupt ends mkdocs and is passed on.
    """
    config = root / "mkdocs.yml"
    if not config.is_file():
        raise CannotRun(f"{config} saknas. Kopiera filen från en ny vägledning: vagledning new MAPP.")
    command = [sys.executable, "-m", "mkdocs", arguments[0], "--config-file", str(config), *arguments[1:]]
    with subprocess.Popen(
        command,
        env=environment(root) | (more or {}),
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None  # noqa: S101 - asked for above
        try:
            for line in _without_tracebacks(process.stdout):
                told = _told(line)
                if told:
                    say(told)
            return process.wait() == 0
        except KeyboardInterrupt:
            process.terminate()
            raise


def _without_tracebacks(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines; a traceback becomes the one line that says what went wrong."""
    inside = False
    for raw in lines:
        line = raw.rstrip()
        if line.startswith("Traceback "):
            inside = True
        elif inside and line and not line.startswith((" ", "\t")):
            inside = False
            yield f"Ett fel i programmet, inte i din text: {line}. Berätta för en utvecklare."
        elif not inside:
            yield line


def _told(line: str) -> str:
    if "serve" in sys.argv and (told := next((text for sign, text in _TOLD.items() if sign in line), "")):
        return told
    if line.startswith(("INFO", "[", "DEBUG")):
        return ""
    return line.removeprefix("ERROR   -  ").removeprefix("WARNING -  ")


def environment(root: Path) -> dict[str, str]:
    """Return the environment that mkdocs.yml reads: where macros, theme and hook lie, and the commit's time.

    A guidance with macros/ and overrides/ of its own uses them; any other uses those that came with the engine.
    """
    places = {name: root / name if (root / name).is_dir() else shipped(name) for name in ("macros", "overrides")}
    day = version_of(root).day
    midnight = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    return {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
        "VAGLEDNING_MACROS": str(places["macros"]),
        "VAGLEDNING_OVERRIDES": str(places["overrides"]),
        "VAGLEDNING_HOOK": str(places["macros"] / "hook.py"),
    }
