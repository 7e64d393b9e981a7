"""vagledning add: adds an entry of any kind to data/, from options or by asking field by field."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping

from vagledning.commands.common import say, takes_dry_run, takes_root
from vagledning.edits.ask import asked, choice
from vagledning.edits.draft import Draft
from vagledning.edits.entry_text import entry_text, faults_of, split
from vagledning.edits.new_entry import append_entry, file_of, id_from, indent_of, kind_named, path_of, refuse_bad_id, show_on_page
from vagledning.edits.reference_text import append_reference, asked_for, csl_of, faults_of_reference, id_of, reference_fields
from vagledning.edits.save import Desk, save
from vagledning.findings import CannotRun, Finding, did_you_mean
from vagledning.model.fields import Field, FieldType
from vagledning.model.kind import Kind
from vagledning.model.kinds import Reference
from vagledning.rules import Context

NAME = "add"
TEXT = "Lägg till en post i data/: en fråga, ett råd, en uppgift, ett ord, en källa eller ett eget slag."
_NOT_ASKED = ("retired", "replaced_by")
Faults = Callable[[Mapping[str, list[str]]], Iterable[Finding]]


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="SLAG", help="slag av data, till exempel question, advice, fact, term eller reference")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FÄLT=VÄRDE",
        help="ett fälts värde; kan anges flera gånger. Utan --set ställs frågorna i terminalen",
    )
    parser.add_argument("--file", default="", metavar="NAMN", help="filen i slagets mapp, utan .yaml")
    parser.add_argument("--id", default="", metavar="ID", help="postens id (annars görs det av rubriken)")
    takes_dry_run(parser)
    takes_root(parser)


def run(options: argparse.Namespace) -> int:
    desk = Desk.of(options.root)
    guidance = desk.checked.loaded
    kind = kind_named(guidance, options.kind)
    source = kind.record is Reference
    fields = reference_fields() if source else dict(kind.fields)
    context = Context(guidance, desk.checked.version.day)

    def faults(texts: Mapping[str, list[str]], subset: Mapping[str, Field] = fields) -> Iterable[Finding]:
        return faults_of_reference(csl_of(texts)) if source else faults_of(context, subset, texts, kind.noun)

    asks = not options.set
    if asks and not sys.stdin.isatty():
        raise CannotRun("Ange fälten med --set, till exempel --set text=…, eller kör kommandot i en terminal.")
    if asks:
        wanted = {key: spec for key, spec in fields.items() if (key in asked_for() if source else key not in _NOT_ASKED)}
        texts = asked(wanted, guidance.site, lambda key, given: _of_one(faults, key, given, wanted, source), input, say)
    else:
        texts = _given(options.set, fields, kind)
        if found := list(faults(texts)):
            for finding in found:
                say(f"{finding.code} {finding.message.removesuffix('.')}; {finding.hint}")
            say("Inget är ändrat.")
            return 1
    name = options.file or file_of(desk.tree, guidance, kind, choose if asks else None)
    taken = list(guidance.entries.get(kind.name, {}))
    made = id_of(csl_of(texts), taken) if source else id_from(" ".join(texts.get(kind.heading, [])), taken)
    entry_id = options.id or (choice("Id", (), input, say, made) if asks else made)
    refuse_bad_id(entry_id, kind, taken)
    draft = Draft(desk.tree)
    path = path_of(kind, name)
    if source:
        append_reference(draft, path, {"id": entry_id, **csl_of(texts)})
    else:
        append_entry(draft, path, entry_text(fields, entry_id, texts, indent_of(draft, path)))
    lines = _show(desk, draft, kind, entry_id)
    status = save(desk, draft, say, dry=options.dry_run)
    if status == 0:
        for line in (*lines, f"{kind.noun.capitalize()} har id:t ”{entry_id}”."):
            say(line)
    return status


def choose(question: str, known: list[str]) -> str:
    """Return what the editor at the terminal chooses."""
    return choice(question, known, input, say)


def _of_one(
    faults: Callable[..., Iterable[Finding]], key: str, given: list[str], fields: Mapping[str, Field], source: bool
) -> Iterable[Finding]:
    """Return what is wrong with one answer. What else a source needs is asked for in its turn."""
    if source:
        spec = fields[key]
        if spec.required and not any(given):
            return faults({})
        # The others are filled in, so that only this one is judged.
        return faults({"type": ["report"], "title": ["x"], key: given})
    return faults({key: given}, {key: fields[key]})


def _given(pairs: list[str], fields: Mapping[str, Field], kind: Kind) -> dict[str, list[str]]:
    """Return the values by field. Raises CannotRun with every word that is no field."""
    texts: dict[str, list[str]] = {}
    wrong = []
    for pair in pairs:
        key, equals, value = pair.partition("=")
        key = key.strip()
        if not equals or key not in fields:
            wrong.append(f"”{key}” är inget fält för {kind.noun}.{did_you_mean(key, fields)}")
        elif texts.get(key) and not fields[key].many and fields[key].form is not FieldType.VALUE:
            wrong.append(f"”{key}” är angivet två gånger, men tar ett enda värde.")
        else:
            texts.setdefault(key, []).append(value)
    if wrong:
        raise CannotRun(" ".join([*wrong, f"Fälten är: {', '.join(fields)}. Skriv --set fält=värde. Inget är ändrat."]))
    return {key: split(fields[key], given) for key, given in texts.items()}


def _show(desk: Desk, draft: Draft, kind: Kind, entry_id: str) -> list[str]:
    """Let the pages that the entry names show it, and return what was done."""
    if not kind.home:
        return []
    after = desk.after(draft).loaded
    entry = after.get(kind.name, entry_id)
    slugs = [slug for slug in entry.each(kind.home) if slug in after.pages] if entry is not None else []
    lines = []
    for slug in slugs:
        page = after.pages[slug]
        if not any(entry in after.shown_by(call) for call in page.calls):
            lines.append(show_on_page(draft, desk.checked.macros, page, kind, entry_id))
    return lines
