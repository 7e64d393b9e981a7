"""vagledning bundle: the guidance as files for reading without a network, into dist/."""

from __future__ import annotations

import argparse

from vagledning.engines.native.build import build
from vagledning.bundle.fresh import is_fresh
from vagledning.bundle.kinds import KINDS
from vagledning.bundle.make import job_of, make_bundles
from vagledning.bundle.publish import publish
from vagledning.commands.common import say, show, takes_root
from vagledning.errors import Findings
from vagledning.load.guidance import load
from vagledning.version import version_of

NAME = "bundle"
TEXT = "Gör vägledningen till filer i dist/: " + ", ".join(f"{kind.NAME} ({kind.TEXT})" for kind in KINDS) + "."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=[*(kind.NAME for kind in KINDS), "all"], metavar="SORT", help="vilken sort, eller all")
    parser.add_argument("--pages", nargs="+", default=[], metavar="SIDA", help="ett eget urval, till exempel verktyg/startplan")
    takes_root(parser)


def run(options: argparse.Namespace) -> int:
    root = options.root.resolve()
    kinds = [kind for kind in KINDS if options.kind in (kind.NAME, "all") and (not options.pages or kind.SELECTS)] or [
        kind for kind in KINDS if options.kind == kind.NAME
    ]
    guidance = load(root, Findings())
    if not is_fresh(root, version_of(root)):
        say("Webbplatsen i site/ saknas eller är inte av den här versionen.")
        renewed, findings = build(root, say)
        if not renewed:
            show(findings, "text")
            say("Webbplatsen kunde inte byggas; se meddelandena ovan. Det som låg i dist/ är orört.")
            return 1
    job = job_of(guidance, options.pages)
    say(f"Gör {', '.join(kind.NAME for kind in kinds)} av {len(job.contents)} sidor. {job.edition.version}.")
    files = make_bundles(job, kinds, say)
    for path in files if options.pages else []:
        print(path.relative_to(root).as_posix())
    if not options.pages:
        publish(guidance, say)
    say(f"Klart: {len(files)} {'fil' if len(files) == 1 else 'filer'} i dist/.")
    return 0
