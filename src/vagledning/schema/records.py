"""JSON Schemas of records and whole files: kinds of data, data/site.yaml, data/exceptions.yaml and front matter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from vagledning.load.data import ACCESSIBILITY_FILE, KINDS_FOLDER
from vagledning.load.files import MOST_PATH, MOST_WORD
from vagledning.load.site import CARD, LABEL, LISTS, MENU_ROW, MOST_FILTERS
from vagledning.model import kind_file
from vagledning.model.accessibility import Accessibility, Deficiency
from vagledning.model.content_file import Credit
from vagledning.model.exemption import Exemption
from vagledning.model.fields import Field, FieldType, fields_of
from vagledning.model.kind import Kind
from vagledning.model.kinds import ENGINE_KINDS, Reference
from vagledning.model.page import FrontMatter
from vagledning.model.site import MOST_LEVELS, Site
from vagledning.render.slugs import ANCHOR
from vagledning.rules import every_rule
from vagledning.rules.exemptions import exemptible
from vagledning.schema import fields
from vagledning.schema.fields import SLUG, Schema
from vagledning.schema.sources import sources_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Words = Mapping[FieldType, Collection[str]]

_BLANKS: dict[FieldType, Any] = {FieldType.DATE: None, FieldType.NUMBER: 1}


def schemas(site: Site, kinds: Iterable[Kind]) -> dict[str, Schema]:
    """Return every schema by name: the folder of each kind of data, then those of single files, and page.

    Roles and phases come from site.
    """
    words: Words = {FieldType.ROLE: tuple(site.roles), FieldType.PHASE: tuple(site.phases)}
    by_name: dict[str, Schema] = {}
    for kind in kinds:
        schema = sources_schema() if kind.record is Reference else _entries(kind, words)
        by_name[kind.folder] = _file(f"{kind.title}: data/{kind.folder}/", schema)
    by_name[KINDS_FOLDER] = _file(f"Egna slag av data: data/{KINDS_FOLDER}/", _own_kinds(words))
    by_name["site"] = _file("Vägledningen som helhet: data/site.yaml", _site(words))
    by_name["accessibility"] = _file(f"Tillgänglighetsredogörelse: {ACCESSIBILITY_FILE}", _accessibility(words))
    by_name["exceptions"] = _file("Undantag från regler: data/exceptions.yaml", _exemptions(words))
    by_name["moved"] = _file("Sidor som har flyttat: data/moved.yaml", _moved())
    by_name["anchors"] = _file("Rubriker med ett eget ankare: data/anchors.yaml", _anchors())
    by_name["pictures"] = _file("Bilder: data/pictures.yaml", _pictures(words))
    by_name["page"] = _file("Sidans huvud", _record(fields_of(FrontMatter), words, "Nycklarna överst på en sida i content/."))
    return by_name


def _file(title: str, schema: Schema) -> Schema:
    return {"$schema": DIALECT, "title": title} | schema


def _entries(kind: Kind, words: Words) -> Schema:
    specs = kind.fields
    record = _record(specs, words, f"En post i {kind.folder}: ett id, och nycklarna indragna under det.")
    return _by_id(record, f"Ny post i {kind.folder}", specs)


def _by_id(record: Schema, label: str, specs: Mapping[str, Field], slugs: bool = True) -> Schema:
    """Return the schema of a file with ids as keys. label is the title of the editor's snippet for a new record."""
    message = "Skriv ett id med små bokstäver a–z, siffror och bindestreck, ett kolon, och nycklarna indragna under."
    blank = {name: _blank(spec) for name, spec in specs.items() if spec.required}
    return {
        "description": "Ett id per post, och postens nycklar indragna under det.",
        "type": "object",
        **({"propertyNames": {"pattern": f"^{SLUG}$", "patternErrorMessage": message, "errorMessage": message}} if slugs else {}),
        "additionalProperties": record,
        "defaultSnippets": [{"label": label, "description": "Alla nycklar som behövs.", "body": {"nytt-id": blank}}],
    }


def _blank(spec: Field) -> Any:
    if spec.many:
        return []
    return next(iter(spec.choices)) if spec.choices else _BLANKS.get(spec.form, "")


def _record(specs: Mapping[str, Field], words: Words, description: str) -> Schema:
    """Return the schema of a record, with conditions for words of a choice that require another key."""
    record: Schema = {
        "description": description,
        "type": "object",
        "properties": {name: fields.schema_of(spec, words) for name, spec in specs.items()},
        "required": [name for name, spec in specs.items() if spec.required],
        "additionalProperties": False,
    }
    needs = [
        _condition(name, word, needed)
        for name, spec in specs.items()
        for word, choice in spec.choices.items()
        if (needed := choice.needs)
    ]
    return record | ({"allOf": needs} if needs else {})


def _own_kinds(words: Words) -> Schema:
    """Return the schema of a file in data/kinds/: a whole kind, or choices alone for one of the engine's kinds."""
    word = _record(kind_file.CHOICE, words, "Ett ord att välja på.")
    choices = _by_id(word, "Nytt ord", kind_file.CHOICE) | {"description": kind_file.PARTS["choices"]}
    field = _record(kind_file.FIELD, words, "Ett fält.")
    field["properties"]["choices"] = choices
    record = _record(kind_file.KIND, words, "Ett slag av data, eller egna ord för ett slag som finns i programmet.")
    record["properties"]["fields"] = {"type": "object", "additionalProperties": field, "description": kind_file.PARTS["fields"]}
    sheet = _record(kind_file.SHEET, words, kind_file.PARTS["sheet"])
    sheet["properties"]["name"] |= {"pattern": rf"^\s*{SLUG}\s*$", "maxLength": MOST_WORD}
    record["properties"]["sheet"] = sheet
    # Only choice fields of the engine's kinds without words of their own accept words from the guidance.
    open_fields = [
        key
        for kind in ENGINE_KINDS.values()
        for key, spec in kind.fields.items()
        if spec.form is FieldType.CHOICE and not spec.choices
    ]
    message = "Fälten i programmets slag som tar vägledningens egna ord, och under vart och ett orden."
    word_lists = {
        "description": message,
        "type": "object",
        "properties": dict.fromkeys(open_fields, choices),
        "additionalProperties": False,
    }
    record["properties"]["choices"] = word_lists
    whole_kind = {"required": [*record.pop("required"), "fields"], "not": {"required": ["choices"]}}
    return record | {"anyOf": [{"required": ["choices"], "maxProperties": 1}, whole_kind]}


def _condition(key: str, word: str, needed: str) -> Schema:
    # A retired entry is not shown, and may be incomplete.
    given = {"properties": {key: {"const": word}, "retired": {"type": "null"}}, "required": [key]}
    message = f"Fyll i {needed}: det behövs när {key} är {word}."
    return {
        "if": given,
        "then": {"properties": {needed: {"type": "array", "minItems": 1, "errorMessage": message}}, "required": [needed]},
    }


def _exemptions(words: Words) -> Schema:
    specs = fields_of(Exemption)
    record = _record(specs, words, "Ett undantag med skäl och sista dag.")
    faults = exemptible(every_rule())
    code = record["properties"]["code"]
    documentation = {name: code[name] for name in ("title", "description")}
    message = f"Undantag går att göra från reglerna {', '.join(faults)}."
    record["properties"]["code"] = documentation | {
        "enum": [*faults],
        "enumDescriptions": [fault.title for fault in faults.values()],
        "errorMessage": message,
    }
    # The last day of an exception cannot be null.
    until = record["properties"]["until"]
    day = next(form for form in until.pop("anyOf") if form["type"] == "string")
    record["properties"]["until"] = until | day
    return _by_id(record, "Nytt undantag", specs, slugs=False)


def _accessibility(words: Words) -> Schema:
    record = _record(fields_of(Accessibility), words, "Redogörelsen. Nycklar med null behövs när vägledningen har en utgivare.")
    record["properties"]["supervisor_address"] |= _address("supervisor_address")
    specs = fields_of(Deficiency)
    deficiencies = _by_id(_record(specs, words, "En brist."), "Ny brist", specs, slugs=False)
    record["properties"]["deficiencies"] = deficiencies | {"type": ["object", "null"]}
    return record


def _moved() -> Schema:
    message = "Skriv den gamla sidans väg utan .md, kolon och den nya sidans väg."
    return {
        "description": "En rad per sida: den gamla vägen, kolon och den nya.",
        "type": "object",
        "propertyNames": {
            "pattern": f"^{fields.PAGE}$",
            "maxLength": MOST_PATH,
            "patternErrorMessage": message,
            "errorMessage": message,
        },
        "additionalProperties": fields.page(anchor=True),
    }


def _anchors() -> Schema:
    message = "Skriv sidans väg utan .md, kolon, och under den rubriken, kolon och ankaret."
    anchor = {"type": "string", "pattern": f"^(?:{ANCHOR.pattern})$", "errorMessage": "Skriv a–z, siffror och bindestreck."}
    return {
        "description": "En sida i taget: vägen, kolon, och under den en rad per rubrik med ankaret.",
        "type": "object",
        "propertyNames": {"pattern": f"^{fields.PAGE}$", "patternErrorMessage": message, "errorMessage": message},
        "additionalProperties": {"type": "object", "additionalProperties": anchor},
    }


def _pictures(words: Words) -> Schema:
    specs = fields_of(Credit)
    return _by_id(
        _record(specs, words, "Vem som har gjort en bild, och hur den får användas."), "Ny bild", specs, slugs=False
    ) | {"description": "En rad per bild: bildens väg i content/, kolon, och nycklarna indragna under."}


def _site(words: Words) -> Schema:
    record = _record(fields_of(Site), words, "Namn, utgivare, ord, meny och kort.")
    for key in ("address", "repository", "contact"):
        record["properties"][key] |= _address(key)
    label = _record(LABEL, words, "Ett ord: title är det som läsaren ser.")
    labels = _by_id(label, "Nytt ord", LABEL)
    row = fields.page()
    item = {"anyOf": [row, _record(MENU_ROW, words, "En sida i menyn.")]}
    for _ in range(MOST_LEVELS - 1):
        above = _record(MENU_ROW, words, "En sida i menyn, med sidorna under.")
        above["properties"]["pages"] = fields.list_of("Sidorna under i menyn.", item)
        item = {"anyOf": [row, above]}
    card = _record(CARD, words, "Ett kort på startsidan.")
    card["properties"]["page"] |= fields.page(anchor=True)
    list_schemas: dict[str, Callable[[str], Schema]] = {
        "menu": lambda text: fields.list_of(text, item),
        "starting_points": lambda text: fields.list_of(text, card),
        "publish": _publish,
    }
    for name, text in LISTS.items():
        record["properties"][name] = list_schemas[name](text) if name in list_schemas else labels | {"description": text}
    for name in ("roles", "phases", "themes"):
        known = record["properties"][name]
        known["propertyNames"] = known["propertyNames"] | {"maxLength": MOST_WORD}
        if name != "themes":
            known["maxProperties"] = MOST_FILTERS
    return record


def _publish(text: str) -> Schema:
    message = "Skriv sidans väg utan .md, kolon och dagen."
    return {
        "description": text,
        "type": "object",
        "propertyNames": {"pattern": f"^{fields.PAGE}$", "patternErrorMessage": message, "errorMessage": message},
        "additionalProperties": fields.day(),
    }


def _address(key: str) -> Schema:
    mail = r"|[^\s@]+@[^\s@]+" if key == "contact" else ""
    message = "Skriv hela adressen med https:// först" + (", eller en e-postadress." if mail else ".")
    # Pages lie below the guidance's own address, which is that of a folder.
    rest = r"[^\s/\[\]?#]+(/([^\s?#]*/)?[^\s?#./]*)?" if key == "address" else r"[^\s/\[\]]+\S*"
    address = {"type": "string", "pattern": fields.whole(rf"https://{rest}{mail}"), "patternErrorMessage": message}
    return {"anyOf": [address, {"type": "null"}], "errorMessage": message, "examples": ["https://www.exempel.se/"]}
