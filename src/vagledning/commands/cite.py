"""vagledning cite: adds sources to data/references/ from a DOI, or from a file that a reference program has written."""

from __future__ import annotations

import argparse
from pathlib import Path

from vagledning.commands.common import say, takes_dry_run, takes_root
from vagledning.edits.csl_records import records_in
from vagledning.edits.doi import MOST_BYTES, doi_in, fetched
from vagledning.edits.draft import Draft
from vagledning.edits.new_entry import file_of, path_of, refuse_bad_id
from vagledning.edits.reference_text import append_reference, faults_of_reference, id_of
from vagledning.edits.save import Desk, save
from vagledning.findings import CannotRun

NAME = "cite"
TEXT = "Lägg till en källa från en DOI, som hämtas från doi.org, eller från en fil i formatet CSL."


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="KÄLLA", help="en DOI, eller en fil med CSL som JSON eller YAML")
    parser.add_argument("--file", default="", metavar="NAMN", help="filen i data/references/, utan .yaml")
    parser.add_argument("--id", default="", metavar="ID", help="källans id (annars görs det av författare och år)")
    takes_dry_run(parser)
    takes_root(parser)


def run(options: argparse.Namespace) -> int:
    desk = Desk.of(options.root)
    guidance = desk.checked.loaded
    kind = guidance.kinds["ref"]
    path = path_of(kind, options.file or file_of(desk.tree, guidance, kind, None))
    name, raw = _read(options.source)
    records = records_in(name, raw)
    if options.id and len(records) > 1:
        raise CannotRun(f"I {name} finns {len(records)} källor, så --id kan inte gälla dem alla.")
    draft, lines, taken = Draft(desk.tree), [], list(guidance.entries["ref"])
    dois = {str(entry.get("csl").get("DOI", "")).lower(): entry.id for entry in guidance.entries["ref"].values()}
    wrong = False
    for record in records:
        csl = record.csl
        known = dois.get(csl.get("DOI", "").lower()) if csl.get("DOI") else None
        if known is not None:
            raise CannotRun(f"Källan med DOI {csl['DOI']} finns redan, med id:t ”{known}”. Inget är ändrat.")
        if found := list(faults_of_reference(csl)):
            for finding in found:
                say(f"{csl.get('title', name)}: {finding.code} {finding.message.removesuffix('.')}; {finding.hint}")
            wrong = True
            continue
        entry_id = options.id or id_of(csl, taken)
        refuse_bad_id(entry_id, kind, taken)
        taken.append(entry_id)
        dois[csl.get("DOI", "").lower()] = entry_id
        append_reference(draft, path, {"id": entry_id, **csl})
        lines.append(f"Källan ”{csl.get('title', '')}” har id:t ”{entry_id}”. Jämför uppgifterna med källan själv.")
        if record.dropped:
            lines.append(f"Det här visas inte i någon källförteckning och är utelämnat: {', '.join(record.dropped)}.")
    if wrong:
        say("Inget är ändrat. Rätta filen, eller lägg till källan med: vagledning add reference")
        return 1
    status = save(desk, draft, say, dry=options.dry_run)
    for line in lines if status == 0 else ():
        say(line)
    return status


def _read(source: str) -> tuple[str, bytes]:
    """Return the name and the content of what is given. Raises CannotRun if there is no such thing."""
    doi = doi_in(source)
    path = Path(source)
    if doi is not None and not path.exists():
        return doi, fetched(doi)
    if not path.is_file():
        raise CannotRun(f"”{source}” är varken en DOI eller en fil. En DOI börjar med 10., till exempel 10.1000/182.")
    if path.stat().st_size > MOST_BYTES:
        raise CannotRun(f"{source} är för stor: högst {MOST_BYTES // 1000} kB.")
    return path.name, path.read_bytes()
