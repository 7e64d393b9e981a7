"""The command line: vagledning build | check | serve | new. Exit 0 when there is no error, 1 on errors, 2 when it cannot run."""

from __future__ import annotations

import argparse
import datetime
import io
import sys
from pathlib import Path

from vagledning import __version__
from vagledning.build import build
from vagledning.check import check
from vagledning.errors import CannotRun, Findings
from vagledning.new import new
from vagledning.report import FORMATS, render, summary
from vagledning.rules.ages import AGE_CODES
from vagledning.rules.excuses import OVER
from vagledning.serve import serve


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status."""
    _write_anything()
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except CannotRun as error:
        print(f"vagledning: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _write_anything() -> None:
    """Let no sign stop the output: a terminal that cannot show one gets its number instead."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = _SwedishParser(prog="vagledning", description="Bygger, kontrollerar och visar en vägledning.")
    parser.add_argument("--version", action="version", version=f"vagledning {__version__}")
    commands = parser.add_subparsers(title="kommandon", metavar="KOMMANDO", required=True)

    def command(name: str, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        if name != "new":
            sub.add_argument(
                "--root", type=Path, default=Path(), metavar="MAPP", help="vägledningens mapp (annars den du står i)"
            )
        return sub

    one = command("build", "Kontrollera och bygg webbplatsen i site/.")
    one.set_defaults(run=_build)
    one = command("check", "Kontrollera innehåll och data.")
    one.add_argument("--format", choices=FORMATS, default="text", help="hur fynden skrivs ut")
    one.add_argument("--today", action="store_true", help="räkna ålder till i dag i stället för till ändringens dag")
    one.add_argument("--fail-on-age", action="store_true", help="låt det som behöver ses över räknas som fel")
    one.set_defaults(run=_check)
    one = command("serve", "Visa vägledningen i webbläsaren och ladda om när du sparar.")
    one.add_argument("--host", default="127.0.0.1", metavar="ADRESS", help="adress att lyssna på")
    one.add_argument("--port", type=int, default=8000, metavar="PORT", help="port att lyssna på")
    one.set_defaults(run=_serve)
    one = command("new", "Skapa en ny, tom vägledning som går att bygga direkt.")
    one.add_argument("dir", type=Path, metavar="MAPP", help="mapp som inte finns eller är tom")
    one.add_argument("--title", default="Ny vägledning", metavar="NAMN", help="vägledningens namn")
    one.add_argument("--eject", action="store_true", help="kopiera med macros/ och overrides/ för den som vill ändra dem")
    one.set_defaults(run=_new)
    return parser


class _SwedishParser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: kommandot är felskrivet ({message}). Skriv {self.prog} --help för hjälp.\n")


def _build(options: argparse.Namespace) -> int:
    renewed, findings = build(options.root, _say)
    _show(findings, "text")
    if not renewed and not findings.errors:
        _say("Webbplatsen kunde inte byggas; se meddelandena ovan. Den förra versionen i site/ är orörd.")
    return 0 if renewed else 1


def _check(options: argparse.Namespace) -> int:
    today = datetime.datetime.now(datetime.UTC).date() if options.today else None
    guidance, findings = check(options.root, today)
    _show(findings, options.format)
    if options.format == "text":
        print(summary(guidance, findings))
    aged = options.fail_on_age and any(finding.code in AGE_CODES | {OVER.code} for finding in findings)
    return 1 if findings.errors or aged else 0


def _serve(options: argparse.Namespace) -> int:
    serve(options.root, options.host, options.port, _say, lambda line: print(line, flush=True))
    return 0


def _new(options: argparse.Namespace) -> int:
    new(options.dir, options.title, eject=options.eject)
    _say(f"{options.dir} är en ny vägledning. Se den med: vagledning serve --root {options.dir}")
    return 0


def _show(findings: Findings, form: str) -> None:
    text = render(findings, form)
    if text:
        print(text)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
