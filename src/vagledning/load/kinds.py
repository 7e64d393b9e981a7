"""Loads data/kinds/: the kinds of data that a guidance declares itself, and its own words for the engine's kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingType
from pathlib import PurePosixPath
from typing import Any

from vagledning.errors import Fault, Findings, Place
from vagledning.load.bind import MISSING_KEY, bind
from vagledning.load.data import KINDS_FOLDER
from vagledning.load.source import SLUG, files_in, read_text
from vagledning.load.yaml_nodes import Mapping, Node, Scalar, parse, type_names
from vagledning.model import kind_file
from vagledning.model.entry import RESERVED, Entry, OwnEntry
from vagledning.model.kind import Kind, Sheet
from vagledning.model.kinds import ENGINE_KINDS
from vagledning.model.spec import Choice, Form, Spec, specs_of
from vagledning.source.tree import Tree

BAD_KIND = Fault(
    "D211",
    "Slaget är fel beskrivet",
    "Se docs/data.md för hur ett eget slag av data beskrivs.",
    reason="Det som inte går att förstå i beskrivningen kan varken läsas in, kontrolleras eller visas.",
)
CLASH = Fault(
    "D212",
    "Slaget krockar med ett annat",
    "Ge slaget eller mappen ett annat namn.",
    reason="En post hör till ett enda slag, och ankaret på webbplatsen börjar med slagets namn.",
)
UNKNOWN_KIND = Fault(
    "D213",
    "Fältet hänvisar till ett slag som inte finns",
    "Skriv namnet på ett slag: fact, law, term, ref, question, advice eller en fil i data/kinds/.",
    reason="En hänvisning behöver leda till en post som går att visa.",
)
CIRCLE = Fault(
    "D214",
    "Slagen kräver varandra i en ring",
    "Gör en av hänvisningarna frivillig med required: nej.",
    reason="När varje post kräver en annan som finns först går det inte att skriva den första.",
)
FAULTS = (BAD_KIND, CLASH, UNKNOWN_KIND, CIRCLE)

_FOLDER = f"data/{KINDS_FOLDER}"
# Names that something else on the site goes by.
_TAKEN_NAMES = frozenset({"page", "source", "excuse"})
# What each of these keys may name.
_NAMING: dict[str, tuple[frozenset[Form], str]] = {
    "heading": (frozenset({Form.TEXT, Form.PROSE}), "en text"),
    "lead": (frozenset({Form.TEXT, Form.PROSE}), "en text"),
    "order": (frozenset({Form.NUMBER, Form.DATE, Form.TEXT}), "ett heltal, ett datum eller en text"),
    "home": (frozenset({Form.PAGE}), "en sida"),
    "searched": (frozenset({Form.TEXT, Form.PROSE}), "texter"),
}


def load_kinds(tree: Tree, findings: Findings) -> tuple[dict[str, Kind], bool]:
    """Return the kinds of a guidance by name, the engine's first, and whether every file in data/kinds/ could be read."""
    kinds = dict(ENGINE_KINDS)
    own: dict[str, Kind] = {}
    whole = True
    if tree.entry(_FOLDER) is None:
        return kinds, whole
    # What is wrong with the files themselves is found where all of data/ is read.
    for entry in files_in(tree, _FOLDER, ".yaml", Findings()):
        path = PurePosixPath(entry.path)
        if len(path.parts) != len(PurePosixPath(_FOLDER).parts) + 1:
            findings.add(BAD_KIND.at(Place(entry.path), f"Filerna ligger direkt i {_FOLDER}/."))
            continue
        text = read_text(tree, entry.path, findings)
        node = parse(entry.path, text, findings) if text is not None else None
        if not isinstance(node, Mapping):
            whole = False
            if node is not None:
                findings.add(BAD_KIND.at(node.place, f"Filen innehåller {type_names[type(node)]} i stället för nycklar."))
        elif path.stem in ENGINE_KINDS:
            kinds[path.stem] = ENGINE_KINDS[path.stem].with_words(_words(node, ENGINE_KINDS[path.stem], findings))
        elif (kind := _kind(path.stem, node, findings)) is not None:
            own[kind.name] = kind
        else:
            whole = False
    _clashes(own, findings)
    kinds.update(own)
    for kind in own.values():
        _references(kind, kinds, findings)
    for kind in own.values():
        _circles(kind, kinds, findings)
    return kinds, whole


def _parts(node: Mapping, apart: tuple[str, ...]) -> tuple[Mapping, dict[str, Node]]:
    """Return a mapping without the keys that hold mappings of their own, and those by key."""
    rest = tuple(pair for pair in node.pairs if pair[0].text not in apart)
    return Mapping(node.place, rest), {key.text: value for key, value in node.pairs if key.text in apart}


def _kind(name: str, node: Mapping, findings: Findings) -> Kind | None:
    plain, parts = _parts(node, ("fields", "sheet"))
    values, places = bind(plain, kind_file.KIND, f"slaget ”{name}”", findings)
    fields = _each(parts.get("fields"), node.place, f"slaget ”{name}”", "fields", _field, findings)
    for key in [key for key in fields if key in RESERVED]:
        findings.add(BAD_KIND.at(node.place, f"Ett fält kan inte heta ”{key}”: det har varje post redan."))
        del fields[key]
    if "folder" not in values:
        return None
    known = {**specs_of(Entry), **fields}
    _named(values, places, known, findings)
    _needs(known, node.place, findings)
    return Kind(
        name=name,
        folder=values["folder"],
        title=values.get("title", ""),
        noun=values.get("noun", ""),
        fields=known,
        record=OwnEntry,
        claims=values.get("claims") != "nej",
        themes=values.get("themes") == "ja",
        sheet=_sheet(parts.get("sheet"), findings),
        place=places["folder"],
        **{key: values[key] for key in ("heading", "lead", "order", "home", "searched", "path") if values.get(key)},
    )


def _each(
    node: Node | None, place: Place, what: str, key: str, read: Callable[[Scalar, Mapping, Findings], Any], findings: Findings
) -> dict[str, Any]:
    """Return what read makes of each row of a mapping of mappings."""
    if node is None:
        findings.add(MISSING_KEY.at(place, f"Nyckeln ”{key}” saknas för {what}.", f"Lägg till den: {kind_file.PARTS[key]}"))
        return {}
    if not isinstance(node, Mapping):
        findings.add(BAD_KIND.at(node.place, f"Under ”{key}” står {type_names[type(node)]} i stället för nycklar."))
        return {}
    found = {}
    for name, value in node.pairs:
        if not isinstance(value, Mapping):
            findings.add(BAD_KIND.at(name.place, f"Under ”{name.text}” står {type_names[type(value)]} i stället för nycklar."))
            continue
        found[name.text] = read(name, value, findings)
    return found


def _field(name: Scalar, node: Mapping, findings: Findings) -> Spec:
    plain, parts = _parts(node, ("choices",))
    values, _ = bind(plain, kind_file.FIELD, f"fältet ”{name.text}”", findings)
    form = kind_file.FORMS.get(values.get("form", ""), Form.TEXT)
    choices = {}
    if form is Form.CHOICE:
        choices = _each_choice(parts.get("choices"), name, findings)
    elif "choices" in parts:
        findings.add(BAD_KIND.at(name.place, f"”{name.text}” har ord att välja på, men formen är inte choice."))
    if form is Form.REF and "kind" not in values:
        findings.add(
            MISSING_KEY.at(name.place, f"Nyckeln ”kind” saknas för fältet ”{name.text}”.", "Skriv slaget som id:n hör till.")
        )
    many = values.get("many") == "ja"
    return Spec(
        form,
        values.get("doc", ""),
        many=many,
        required=values.get("required") != "nej",
        choices=choices,
        kind=values.get("kind", "") if form is Form.REF else "",
        at_least_one=many and form is Form.PAGE,
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


def _sheet(node: Node | None, findings: Findings) -> Sheet | None:
    if node is None:
        return None
    if not isinstance(node, Mapping):
        findings.add(BAD_KIND.at(node.place, f"Under ”sheet” står {type_names[type(node)]} i stället för nycklar."))
        return None
    values, _ = bind(node, kind_file.SHEET, "arbetsbladet", findings)
    return Sheet(**values) if values.keys() == kind_file.SHEET.keys() else None


def _words(node: Mapping, kind: Kind, findings: Findings) -> dict[str, dict[str, Choice]]:
    """Return the words that a guidance gives the choices of one of the engine's kinds, by field."""
    plain, parts = _parts(node, ("choices",))
    bind(plain, {}, f"slaget ”{kind.name}”, som finns i programmet", findings)
    open_fields = [key for key, spec in kind.fields.items() if spec.form is Form.CHOICE and not spec.choices]
    found: dict[str, dict[str, Choice]] = {}
    choices = parts.get("choices")
    for key, value in choices.pairs if isinstance(choices, Mapping) else ():
        if key.text not in open_fields:
            guess = findings.guess(key.text, open_fields)
            findings.add(BAD_KIND.at(key.place, f"”{key.text}” i slaget ”{kind.name}” tar inga egna ord.{guess}"))
            continue
        found[key.text] = _each_choice(value, key, findings)
    changed = kind.with_words(found)
    _needs(changed.fields, node.place, findings)
    return found


def _named(values: dict[str, Any], places: dict[str, Place], fields: dict[str, Spec], findings: Findings) -> None:
    """Report keys that name a field that is not there, or one of another form."""
    for key, (forms, what) in _NAMING.items():
        names = values.get(key) or ()
        for name in (names,) if isinstance(names, str) else names:
            told = f"”{key}” pekar på fältet ”{name}”, som inte "
            if name not in fields:
                findings.add(BAD_KIND.at(places[key], f"{told}finns.{findings.guess(name, fields)}"))
            elif fields[name].form not in forms:
                findings.add(BAD_KIND.at(places[key], f"{told}är {what}."))


def _needs(fields: MappingType[str, Spec], place: Place, findings: Findings) -> None:
    for key, spec in fields.items():
        for word, choice in spec.choices.items():
            if choice.needs and choice.needs not in fields:
                guess = findings.guess(choice.needs, fields)
                findings.add(
                    BAD_KIND.at(place, f"Ordet ”{word}” i ”{key}” behöver fältet ”{choice.needs}”, som inte finns.{guess}")
                )


def _clashes(own: MappingType[str, Kind], findings: Findings) -> None:
    names = {name: kind.folder for name, kind in ENGINE_KINDS.items()}
    folders = {kind.folder: name for name, kind in ENGINE_KINDS.items()} | {KINDS_FOLDER: "egna slag"}
    for kind in own.values():
        assert kind.place is not None  # noqa: S101 - a guidance's own kind has a place
        if kind.name in _TAKEN_NAMES or kind.name in names:
            findings.add(CLASH.at(kind.place, f"Ett slag kan inte heta ”{kind.name}”: namnet används redan."))
        if not SLUG.fullmatch(kind.folder):
            findings.add(
                BAD_KIND.at(
                    kind.place, f"”{kind.folder}” kan inte vara namnet på en mapp.", "Använd a–z, siffror och bindestreck."
                )
            )
        elif kind.folder in folders:
            findings.add(CLASH.at(kind.place, f"Mappen ”{kind.folder}” hör redan till ”{folders[kind.folder]}”."))
        folders.setdefault(kind.folder, kind.name)


def _references(kind: Kind, kinds: MappingType[str, Kind], findings: Findings) -> None:
    assert kind.place is not None  # noqa: S101 - a guidance's own kind has a place
    for key, spec in kind.fields.items():
        if spec.kind and spec.kind not in kinds:
            guess = findings.guess(spec.kind, kinds)
            findings.add(
                UNKNOWN_KIND.at(kind.place, f"Fältet ”{key}” hänvisar till slaget ”{spec.kind}”, som inte finns.{guess}")
            )


def _circles(kind: Kind, kinds: MappingType[str, Kind], findings: Findings) -> None:
    assert kind.place is not None  # noqa: S101 - a guidance's own kind has a place
    way = next(_ways(kind.name, (kind.name,), kinds), None)
    if way:
        findings.add(CIRCLE.at(kind.place, f"En post kräver en annan i en ring: {' → '.join(way)}."))


def _ways(start: str, way: tuple[str, ...], kinds: MappingType[str, Kind]) -> Iterator[tuple[str, ...]]:
    """Yield the ways of references that may not be left out, from a kind back to itself."""
    for spec in kinds[way[-1]].fields.values():
        if spec.kind == start and spec.required and not spec.many:
            yield (*way, start)
        elif spec.kind in kinds and spec.required and not spec.many and spec.kind not in way:
            yield from _ways(start, (*way, spec.kind), kinds)
