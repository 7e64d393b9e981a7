"""vagledning schema: prints the JSON Schemas of data and pages, or writes them to a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from vagledning.commands.common import say, takes_root
from vagledning.findings import CannotRun, did_you_mean
from vagledning.schema.editor import as_text, schemas_of, web_editor
from vagledning.schema.sveltia import LEFT_OUT

NAME = "schema"
TEXT = "Skriv JSON Schema för vägledningens data och sidor."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", metavar="SLAG", help="ett slag av data, site, exceptions eller page; annars alla")
    parser.add_argument("--dir", type=Path, metavar="MAPP", help="skriv en fil per slag i mappen i stället för till skärmen")
    parser.add_argument("--for", dest="editor", choices=("sveltia",), help="skriv i stället inställningen för en webbredigerare")
    takes_root(parser)


def run(options: argparse.Namespace) -> int:
    if options.editor:
        if options.kind or options.dir:
            raise CannotRun("--for skriver en enda inställning till skärmen. Ta bort SLAG och --dir.")
        print(as_text(web_editor(options.root)), end="")
        say(LEFT_OUT)
        return 0
    schemas = schemas_of(options.root)
    if options.kind and options.kind not in schemas:
        suggestion = did_you_mean(options.kind, schemas)
        raise CannotRun(f"Det finns inget schema för ”{options.kind}”.{suggestion} Välj ett av: {', '.join(schemas)}.")
    chosen = {options.kind: schemas[options.kind]} if options.kind else schemas
    if options.dir is None:
        print(as_text(schemas[options.kind] if options.kind else schemas), end="")
        return 0
    try:
        options.dir.mkdir(parents=True, exist_ok=True)
        for name, schema in chosen.items():
            (options.dir / f"{name}.json").write_text(as_text(schema), encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotRun(f"{options.dir} går inte att skriva i: {error.strerror}.") from None
    say(f"{len(chosen)} scheman ligger i {options.dir}/.")
    return 0
