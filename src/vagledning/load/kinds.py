"""Loads data/kinds/: the guidance's own kinds of data, and its choices for fields of the built-in kinds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from vagledning.findings import Findings, Place
from vagledning.load.bind import MISSING_KEY, bind
from vagledning.load.data import KINDS_FOLDER
from vagledning.load.files import files_in, read_text
from vagledning.load.kind_checks import BAD_KIND, circles, clashes, fault_of_sheet, named, needs, place_of, references
from vagledning.load.yaml_nodes import Mapping, Node, Scalar, parse, type_names
from vagledning.model import kind_file
from vagledning.model.entry import RESERVED, Entry, OwnEntry
from vagledning.model.fields import Choice, Field, FieldType, fields_of
from vagledning.model.kind import Kind, Worksheet
from vagledning.model.kinds import ENGINE_KINDS
from vagledning.source.tree import Tree

# A key is read as an attribute, and those with underscores around them are Python's own.
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_FOLDER = f"data/{KINDS_FOLDER}"


def load_kinds(tree: Tree, findings: Findings) -> tuple[dict[str, Kind], frozenset[str]]:
    """Return the kinds of a guidance by name, built-in ones first, and the names of those that could not be read."""
    kinds = dict(ENGINE_KINDS)
    own: dict[str, Kind] = {}
    nodes: dict[str, Mapping] = {}
    unread: set[str] = set()
    if tree.entry(_FOLDER) is None:
        return kinds, frozenset()
    # Findings about the files themselves are reported by load_entries, which walks all of data/.
    for entry in files_in(tree, _FOLDER, ".yaml", Findings()):
        path = PurePosixPath(entry.path)
        if len(path.parts) != len(PurePosixPath(_FOLDER).parts) + 1:
            findings.add(BAD_KIND.at(Place(entry.path), f"Filerna ligger direkt i {_FOLDER}/."))
            continue
        text = read_text(tree, entry.path, findings)
        node = parse(entry.path, text, findings) if text is not None else None
        if not isinstance(node, Mapping):
            unread.add(path.stem)
            if node is not None:
                findings.add(BAD_KIND.at(node.place, f"Filen innehåller {type_names[type(node)]} i stället för nycklar."))
        elif path.stem in ENGINE_KINDS:
            kinds[path.stem] = ENGINE_KINDS[path.stem].with_words(_words(node, ENGINE_KINDS[path.stem], findings))
        elif (kind := _kind(path.stem, node, findings)) is not None:
            own[kind.name], nodes[kind.name] = kind, node
        else:
            unread.add(path.stem)
    for name in clashes(own, findings):
        del own[name]
        unread.add(name)
    kinds.update(own)
    for kind in own.values():
        references(kind, nodes[kind.name], kinds, findings)
    for kind in own.values():
        circles(kind, kinds, findings)
    return kinds, frozenset(unread)


def _parts(node: Mapping, apart: tuple[str, ...]) -> tuple[Mapping, dict[str, Node]]:
    """Split a mapping into one without the keys in apart, and the values of those keys."""
    rest = tuple(pair for pair in node.pairs if pair[0].text not in apart)
    return Mapping(node.place, rest), {key.text: value for key, value in node.pairs if key.text in apart}


def _kind(name: str, node: Mapping, findings: Findings) -> Kind | None:
    plain, parts = _parts(node, ("fields", "sheet"))
    values, places = bind(plain, kind_file.KIND, f"slaget ”{name}”", findings)
    fields = _each(parts.get("fields"), node.place, f"slaget ”{name}”", "fields", _field, findings)
    for key in [key for key in fields if key in RESERVED or not _KEY.fullmatch(key)]:
        why = "det har varje post redan" if key in RESERVED else "använd små bokstäver a–z, siffror och understreck"
        message = f"Ett fält kan inte heta ”{key}”: {why}."
        findings.add(BAD_KIND.at(place_of(node, "fields", key), message))
        del fields[key]
    if "folder" not in values:
        return None
    all_fields = {**fields_of(Entry), **fields}
    named(values, places, all_fields, findings)
    needs(all_fields, node, "fields", findings)
    return Kind(
        name=name,
        folder=values["folder"],
        title=values.get("title", ""),
        noun=values.get("noun", ""),
        fields=all_fields,
        record=OwnEntry,
        claims=values.get("claims") != "nej",
        themes=values.get("themes") == "ja",
        sheet=_sheet(parts.get("sheet"), findings),
        place=places["folder"],
        **{key: values[key] for key in ("heading", "lead", "order", "home", "searched", "path") if values.get(key)},
    )


def _each(
    node: Node | None, place: Place, subject: str, key: str, read: Callable[[Scalar, Mapping, Findings], Any], findings: Findings
) -> dict[str, Any]:
    """Return the result of read for each key of a mapping of mappings. subject and key are used in messages."""
    if node is None:
        findings.add(MISSING_KEY.at(place, f"Nyckeln ”{key}” saknas för {subject}.", f"Lägg till den: {kind_file.PARTS[key]}"))
        return {}
    if not isinstance(node, Mapping):
        findings.add(BAD_KIND.at(node.place, f"Under ”{key}” står {type_names[type(node)]} i stället för nycklar."))
        return {}
    results = {}
    for name, value in node.pairs:
        if not isinstance(value, Mapping):
            findings.add(BAD_KIND.at(name.place, f"Under ”{name.text}” står {type_names[type(value)]} i stället för nycklar."))
            continue
        results[name.text] = read(name, value, findings)
    return results


def _field(name: Scalar, node: Mapping, findings: Findings) -> Field:
    plain, parts = _parts(node, ("choices",))
    values, _ = bind(plain, kind_file.FIELD, f"fältet ”{name.text}”", findings)
    form = kind_file.FORMS.get(values.get("form", ""), FieldType.TEXT)
    choices = {}
    if form is FieldType.CHOICE:
        choices = _each_choice(parts.get("choices"), name, findings)
    elif "choices" in parts:
        findings.add(BAD_KIND.at(name.place, f"”{name.text}” har ord att välja på, men formen är inte choice."))
    if form is FieldType.REF and "kind" not in values:
        findings.add(
            MISSING_KEY.at(name.place, f"Nyckeln ”kind” saknas för fältet ”{name.text}”.", "Skriv slaget som id:n hör till.")
        )
    many = values.get("many") == "ja"
    return Field(
        form,
        values.get("doc", ""),
        many=many,
        required=values.get("required") != "nej",
        choices=choices,
        kind=values.get("kind", "") if form is FieldType.REF else "",
        at_least_one=many and form is FieldType.PAGE,
        label="" if values.get("shown") == "nej" else values.get("label", ""),
    )


def _each_choice(node: Node | None, name: Scalar, findings: Findings) -> dict[str, Choice]:
    return _each(node, name.place, f"fältet ”{name.text}”", "choices", _choice, findings)


def _choice(name: Scalar, node: Mapping, findings: Findings) -> Choice:
    values, _ = bind(node, kind_file.CHOICE, f"ordet ”{name.text}”", findings)
    return Choice(
        values.get("title", name.text),
        meaning=values.get("meaning", ""),
        needs=values.get("needs", ""),
        published=values.get("published") == "ja",
        open=values.get("open") == "ja",
        tone=values.get("tone", "plain"),
    )


def _sheet(node: Node | None, findings: Findings) -> Worksheet | None:
    if node is None:
        return None
    if not isinstance(node, Mapping):
        findings.add(BAD_KIND.at(node.place, f"Under ”sheet” står {type_names[type(node)]} i stället för nycklar."))
        return None
    values, places = bind(node, kind_file.SHEET, "arbetsbladet", findings)
    if values.keys() != kind_file.SHEET.keys():
        return None
    if fault := fault_of_sheet(values["name"]):
        findings.add(BAD_KIND.at(places["name"], fault, "Använd a–z, siffror och bindestreck."))
        return None
    return Worksheet(**values)


def _words(node: Mapping, kind: Kind, findings: Findings) -> dict[str, dict[str, Choice]]:
    """Return the choices that a guidance defines for a built-in kind, by field."""
    plain, parts = _parts(node, ("choices",))
    bind(plain, {}, f"slaget ”{kind.name}”, som finns i programmet", findings)
    open_fields = [key for key, spec in kind.fields.items() if spec.form is FieldType.CHOICE and not spec.choices]
    words: dict[str, dict[str, Choice]] = {}
    choices = parts.get("choices")
    for key, value in choices.pairs if isinstance(choices, Mapping) else ():
        if key.text not in open_fields:
            guess = findings.guess(key.text, open_fields)
            findings.add(BAD_KIND.at(key.place, f"”{key.text}” i slaget ”{kind.name}” tar inga egna ord.{guess}"))
            continue
        words[key.text] = _each_choice(value, key, findings)
    changed = kind.with_words(words)
    needs(changed.fields, node, "choices", findings)
    return words
