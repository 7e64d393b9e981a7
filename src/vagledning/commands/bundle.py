"""vagledning bundle: makes the files for reading offline, in dist/."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from vagledning.bundle.article import reading_order
from vagledning.bundle.job import OutputModule
from vagledning.bundle.kinds import every_kind
from vagledning.bundle.make import job_of, make_bundles
from vagledning.bundle.publish import publish
from vagledning.bundle.selection import chosen
from vagledning.cache.store import Store, opened
from vagledning.check import Checked, checked_guidance
from vagledning.commands.common import day_of, say, takes_root, takes_today
from vagledning.commands.shown import show
from vagledning.engines.native.build import made_site
from vagledning.outputs import outputs

NAME = "bundle"
TEXT = f"Gör vägledningen till filer i dist/: {', '.join(f'{one.name} ({one.summary})' for one in outputs())}."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=[*(one.name for one in outputs()), "all"], metavar="SORT", help="vilken sort, eller all")
    parser.add_argument("--pages", nargs="+", default=[], metavar="SIDA", help="ett eget urval, till exempel kapitel/sida")
    takes_today(parser)
    takes_root(parser)


def run(options: argparse.Namespace) -> int:
    # With selected pages, "all" means the kinds that support a selection.
    kinds = [
        kind
        for kind in every_kind()
        if options.kind == kind.OUTPUT.name or (options.kind == "all" and (not options.pages or kind.OUTPUT.selects))
    ]
    with opened(options.root, say) as store:
        return _made(options, kinds, store)


def _made(options: argparse.Namespace, kinds: Sequence[OutputModule], store: Store) -> int:
    say("Kontrollerar innehåll och data …")
    checked = checked_guidance(options.root, day_of(options), store=store)
    if checked.findings.errors:
        return _stopped(checked)
    guidance = checked.guidance
    selection = chosen(reading_order(guidance), options.pages) if options.pages else ()
    say(f"Bygger {len(guidance.pages)} sidor …")
    site = made_site(checked, say, store=store)
    if checked.findings.errors:
        return _stopped(checked)
    job = job_of(checked, site, selection)
    if checked.findings.errors:
        return _stopped(checked)
    say(f"Gör {', '.join(kind.OUTPUT.name for kind in kinds)} av {len(job.contents)} sidor. {job.edition.version}.")
    files = make_bundles(job, kinds, say)
    for path in files if options.pages else []:
        print(path.relative_to(guidance.root).as_posix())
    if not options.pages:
        publish(checked, say, store)
        if checked.findings.errors:
            show(checked.findings, "text")
            say("Filerna ligger i dist/, men webbplatsen kunde inte byggas med dem. Det som låg i site/ är orört.")
            return 1
    say(f"Klart: {len(files)} {'fil' if len(files) == 1 else 'filer'} i dist/.")
    return 0


def _stopped(checked: Checked) -> int:
    show(checked.findings, "text")
    say("Filerna kunde inte göras; se meddelandena ovan. Det som låg i dist/ är orört.")
    return 1
