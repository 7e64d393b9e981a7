"""The files that the form for proposals loads: what the form asks for, the entries of each kind, and the text of each page.

Each is a script that hands its content to vglProposal, the only way that works from file:// too. theme/scripts/proposal/ uses
them; no other page loads any of them.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from vagledning.load.bind import VALUE_FAULTS
from vagledning.macros.proposal import FOLDER, proposal
from vagledning.model import marks
from vagledning.model.entry import Entry, Source
from vagledning.model.fields import Field, FieldType, attribute, fields_of
from vagledning.model.guidance import Guidance
from vagledning.model.kind import Kind
from vagledning.model.kinds import Reference
from vagledning.model.notation import FORMS
from vagledning.model.page import FrontMatter, Page
from vagledning.rules.pages import LONG_DESCRIPTION, TOO_LONG
from vagledning.rules.references_exist import NO_ENTRY, NO_PAGE, UNKNOWN_ID, UNKNOWN_PAGE

# The macro that makes a page the one with the form.
PROPOSAL = proposal.signature.name
# Of these, every entry has them and none that is shown uses them.
_NOT_ASKED = frozenset(fields_of(Entry))
# Chosen from a list in the form, so that nobody needs to know how they are written.
_CHOSEN = frozenset({FieldType.ROLE, FieldType.PHASE, FieldType.PAGE})


def proposal_files(guidance: Guidance) -> dict[str, bytes]:
    """Return the files by name, none when no page has the form."""
    if guidance.page_calling(PROPOSAL) is None:
        return {}
    contents: dict[str, Any] = {"index": _index(guidance)}
    contents |= {f"kinds/{name}": _entries(guidance, kind) for name, kind in guidance.kinds.items()}
    contents |= {f"pages/{page.slug}": _page(page) for page in guidance.pages.values()}
    return {f"{FOLDER}{name}.js": _script(name, content) for name, content in contents.items()}


def _script(name: str, content: Any) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    # JSON allows these two in strings, older JavaScript does not.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"vglProposal({json.dumps(name)},{text});\n".encode()


def _index(guidance: Guidance) -> dict[str, Any]:
    site = guidance.site
    pages = (guidance.pages[slug] for slug in guidance.reading_order())
    return {
        "kinds": [_kind(kind) for kind in guidance.kinds.values()],
        "front": _fields(fields_of(FrontMatter)),
        "pages": [{"slug": page.slug, "title": page.meta.title, "file": page.path} for page in pages],
        "words": {
            "role": [[label.id, label.title] for label in site.roles.values()],
            "phase": [[label.id, label.title] for label in site.phases.values()],
        },
        "says": _says(),
    }


def _says() -> dict[str, list[str]]:
    """Return what the form says of a value, as the checks do: the message and how to mend it, by fault."""
    says = {name: [one.message, one.hint or one.fault.hint] for name, one in VALUE_FAULTS.items()}
    says["long"] = [TOO_LONG, LONG_DESCRIPTION.hint]
    says["entry"] = [NO_ENTRY, UNKNOWN_ID.hint]
    says["page"] = [NO_PAGE, UNKNOWN_PAGE.hint]
    return says


def _kind(kind: Kind) -> dict[str, Any]:
    """Return a kind with its fields. Those of a source are not asked for: it has a form of its own, CSL."""
    asked = {} if kind.record is Reference else {key: spec for key, spec in kind.fields.items() if key not in _NOT_ASKED}
    noun = kind.noun[:1].upper() + kind.noun[1:]
    return {"name": kind.name, "title": kind.title, "noun": noun, "fields": _fields(asked)}


def _fields(fields: Mapping[str, Field]) -> list[dict[str, Any]]:
    return [_field(key, spec) for key, spec in fields.items()]


def _field(key: str, spec: Field) -> dict[str, Any]:
    how = "" if spec.form in _CHOSEN else FORMS.get(spec.form, "").replace("`", "").replace(", så som beskrivs ovan", "")
    row: dict[str, Any] = {"key": key, "form": spec.form.name.lower(), "label": spec.label, "doc": spec.doc.replace("`", "")}
    more = {
        "how": how,
        "many": spec.many,
        "required": spec.required,
        "some": spec.at_least_one,
        "most": spec.at_most,
        "kind": spec.kind,
        "choices": [[word, choice.title] for word, choice in spec.choices.items()],
    }
    return row | {name: value for name, value in more.items() if value}


def _entries(guidance: Guidance, kind: Kind) -> dict[str, Any]:
    """Return the entries of a kind that are used, with the values as they are written, and the ids of those that are not."""
    entries = guidance.entries.get(kind.name, {})
    return {
        "entries": [_entry(entry) for entry in entries.values() if not entry.retired],
        "retired": [entry.id for entry in entries.values() if entry.retired],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    if isinstance(entry, Reference):
        return {"id": entry.id}
    keys = [key for key in entry.places if key in entry.of.fields and key not in _NOT_ASKED]
    values = {key: _written(entry.get(key)) for key in keys}
    return {"id": entry.id, "file": entry.place.path, "title": marks.plain(entry.called), "values": values}


def _page(page: Page) -> dict[str, Any]:
    values = {key: _written(getattr(page.meta, attribute(key))) for key in page.meta_places}
    return {"values": values, "body": page.body}


def _written(value: Any) -> Any:
    """Return a value as it is written in a file: texts, numbers and lists of them."""
    if isinstance(value, tuple | list):
        return [_written(item) for item in value]
    if isinstance(value, Source):
        return f"{value.ref}, {value.at}" if value.at else value.ref
    return value.isoformat() if isinstance(value, datetime.date) else value
