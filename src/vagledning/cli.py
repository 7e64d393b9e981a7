"""The command line. Exit status: 0 without errors, 1 with errors, 2 when it cannot run. Each command is a module of commands/."""

from __future__ import annotations

import argparse
import io
import os
import sys

from vagledning import __version__
from vagledning.commands import build, bundle, changes, check, new, publish, schema, search, search_bench, serve, status
from vagledning.commands.common import Command, say
from vagledning.findings import CannotRun

COMMANDS: tuple[Command, ...] = (build, bundle, publish, check, serve, new, schema, search, search_bench, changes, status)


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status."""
    _escape_unencodable()
    options = _parser().parse_args(arguments)
    try:
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader of the pipe, such as head, has closed it. Discard the rest, also what Python flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except CannotRun as error:
        say(f"vagledning: {error}")
        return 2
    except KeyboardInterrupt:
        return 130


def _escape_unencodable() -> None:
    """Escape characters that the terminal's encoding lacks, so that none of them stops the output."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = _SwedishParser(prog="vagledning", description="Bygger, kontrollerar och visar en vägledning.")
    parser.add_argument("--version", action="version", version=f"vagledning {__version__}")
    subparsers = parser.add_subparsers(title="kommandon", metavar="KOMMANDO", required=True)
    for command in COMMANDS:
        subparser = subparsers.add_parser(command.NAME, help=command.TEXT, description=command.TEXT)
        command.options(subparser)
        subparser.set_defaults(run=command.run)
    return parser


class _SwedishParser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: kommandot är felskrivet ({message}). Skriv {self.prog} --help för hjälp.\n")
