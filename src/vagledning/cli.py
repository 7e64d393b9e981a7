"""The command line. Exit status: 0 without errors, 1 with errors, 2 when it cannot run. Each command is a module of commands/."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from vagledning import __version__
from vagledning.commands.common import Command, say
from vagledning.findings import CannotRun
from vagledning.load.program_failed import PROGRAM_FAILED, told

COMMANDS = (
    *("build", "bundle", "publish", "check", "serve", "new", "move", "page", "add", "cite", "rule"),
    *("schema", "search", "search-bench", "changes", "status"),
)


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status."""
    _write_anything()
    try:
        with _ended_by_signals():
            try:
                given = sys.argv[1:] if arguments is None else arguments
                options = _parser(given).parse_args(given)
                return int(options.run(options))
            finally:
                sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the lines has had enough, as head has.
        _write_no_more()
        return 1
    except TerminatedError:
        return 128 + signal.SIGTERM
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except Exception as error:
        return _ended_by(error)


class TerminatedError(KeyboardInterrupt):
    """SIGTERM: whatever handles Ctrl+C handles this in the same way."""


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Make SIGTERM end the block as Ctrl+C does, with everything put in order."""

    def terminate(*_: object) -> None:
        raise TerminatedError

    # Only the main thread may handle signals, and only it is interrupted by them.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _ended_by(error: Exception) -> int:
    """Tell why the command cannot go on, as one sentence whatever it is, and return the exit status."""
    try:
        say(f"vagledning: {_sentence(error)}")
        sys.stdout.flush()
    except OSError:
        # The disk is full that the lines go to, or there is nobody left to tell.
        _write_no_more()
    return 2


def _sentence(error: Exception) -> str:
    if isinstance(error, CannotRun):
        return str(error)
    if isinstance(error, MemoryError):
        return "Minnet tog slut. Stäng andra program, eller gör mindre åt gången."
    if isinstance(error, OSError) and error.strerror:
        where = f" {error.filename}" if isinstance(error.filename, (str, os.PathLike)) else ""
        return f"Det gick inte att läsa eller skriva{where}: {error.strerror}."
    return f"{PROGRAM_FAILED.title}: {told(error)}. {PROGRAM_FAILED.hint}"


def _write_no_more() -> None:
    """Let what is left go nowhere, at Python's own end too."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def _write_anything() -> None:
    """Escape characters that the terminal's encoding lacks, so that none of them stops the output."""
    # A stream that was closed before the program began is none at all.
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it is open to the end
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it is open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def command(name: str) -> Command:
    """Return the module of a command."""
    return cast(Command, importlib.import_module(f"vagledning.commands.{name.replace('-', '_')}"))


def _parser(arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Return the parser for some arguments: only the command that they name is imported, all of them where none is named."""
    named = next((word for word in arguments if not word.startswith("-")), "")
    parser = _SwedishParser(prog="vagledning", description="Bygger, kontrollerar och visar en vägledning.")
    parser.add_argument("--version", action="version", version=f"vagledning {__version__}")
    subparsers = parser.add_subparsers(title="kommandon", metavar="KOMMANDO", required=True)
    for name in [named] if named in COMMANDS else COMMANDS:
        module = command(name)
        subparser = subparsers.add_parser(name, help=module.TEXT, description=module.TEXT)
        module.options(subparser)
        subparser.set_defaults(run=module.run)
    return parser


class _SwedishParser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: kommandot är felskrivet ({message}). Skriv {self.prog} --help för hjälp.\n")
