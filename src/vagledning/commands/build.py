"""vagledning build: checks the guidance and builds the site."""

from __future__ import annotations

import argparse

from vagledning.cache.folder import of_folder
from vagledning.cache.last_run import LastRun, fingerprint, keep, recalled
from vagledning.commands.common import day_of, say, takes_root, takes_today, takes_trusted

NAME = "build"
TEXT = "Kontrollera och bygg webbplatsen i site/."


def options(parser: argparse.ArgumentParser) -> None:
    takes_root(parser)
    takes_trusted(parser)
    takes_today(parser)


def run(options: argparse.Namespace) -> int:
    site = options.root / "site"
    today = day_of(options)
    question = today.isoformat() if today else ""
    read = fingerprint(options.root, question)
    last = recalled(options.root, NAME) if read and options.trusted is None else None
    if last is not None and last.wrote and (last.read, last.wrote) == (read, of_folder(site)):
        say("Inget har ändrats sedan site/ byggdes.")
        print(last.output, end="")
        return last.status
    # Loading all that builds takes longer than seeing that nothing has changed.
    from vagledning.commands.built import built  # noqa: PLC0415

    renewed, output = built(options, today)
    print(output, end="")
    # What was saved while it was built is not in the site.
    if renewed and read and fingerprint(options.root, question) == read:
        keep(options.root, NAME, LastRun(read, of_folder(site), 0, output))
    return 0 if renewed else 1
