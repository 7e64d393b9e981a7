"""One declared field as a JSON Schema (draft 2020-12).

A schema sees the values that load/plain.py makes. A text may be written without quotation marks and look like a number
(`text: 290`), so a text is any scalar. errorMessage and patternErrorMessage are keywords of the JSON and YAML language servers
of VS Code; validators ignore them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from vagledning.model.fields import Choice, Field, FieldType
from vagledning.model.notation import FORMS

Schema = dict[str, Any]

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
PAGE = rf"{SLUG}(/{SLUG})*"
_MONTH = r"(0[1-9]|1[0-2])"
_DAY = rf"[0-9]{{4}}-{_MONTH}-(0[1-9]|[12][0-9]|3[01])"
_LIST, _FIELDS, _NULL = "array", "object", "null"
_FIFTEEN_DIGITS = 10**15 - 1


def schema_of(spec: Field, words: Mapping[FieldType, Collection[str]]) -> Schema:
    """Return the schema of a field. words holds the guidance's roles and phases, empty when unknown."""
    item = _item_schema(spec, words)
    if spec.many:
        # A key without a value is an empty list.
        schema: Schema = {"type": _LIST if spec.at_least_one else [_LIST, _NULL], "items": item}
        schema["errorMessage"] = "Skriv en lista, till exempel [ett, två], eller [] när den är tom."
        schema |= {"minItems": 1} if spec.at_least_one else {}
    elif spec.required and spec.form is not FieldType.DATE:
        schema = item
    else:
        schema = _or_null(item)
    return {"title": _title(spec), "description": _description(spec)} | schema


def _title(spec: Field) -> str:
    form = str(spec.form)
    return f"Lista av {form}" if spec.many else form[0].upper() + form[1:]


def _description(spec: Field) -> str:
    how = FORMS.get(spec.form, "").replace("`", "").replace(", så som beskrivs ovan", "")
    parts = [spec.doc, how, "" if spec.required else "Får utelämnas."]
    return " ".join(part for part in parts if part)


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": _NULL}]} | ({"examples": schema["examples"]} if "examples" in schema else {})


def text(*, pattern: str = r"\S", message: str = "Skriv en text på samma rad, inte en lista eller fält.") -> Schema:
    """Return the schema of a scalar. The pattern applies to strings only; message is the error shown by the editor."""
    word = {"type": "string", "pattern": pattern, "errorMessage": message, "patternErrorMessage": message}
    return {"anyOf": [word, *_other_scalars(message)]}


def _other_scalars(message: str) -> list[Schema]:
    """Return schemas for non-string scalars. The type boolean is not named, or editors would suggest true and false."""
    return [{"type": "number"}, {"not": {"type": ["string", "number", _LIST, _FIELDS, _NULL]}, "errorMessage": message}]


def whole(pattern: str) -> str:
    """Anchor a pattern to the whole text, allowing surrounding white space as the loader does."""
    return rf"^\s*({pattern})\s*$"


def identifier(message: str = "Ett id har små bokstäver a–z, siffror och bindestreck.") -> Schema:
    """Return the schema of an id."""
    return text(pattern=whole(SLUG), message=message)


def page(*, anchor: bool = False) -> Schema:
    """Return the schema of the path of a page, with anchor optionally followed by #anchor."""
    message = "Skriv sidans väg i content/ utan .md, till exempel kapitel/sida."
    return text(pattern=whole(PAGE + ("(#.*)?" if anchor else "")), message=message) | {"examples": ["kapitel/sida"]}


def line() -> Schema:
    """Return the schema of a text on one line."""
    return text(pattern=r"^\s*\S([^\n]*\S)?\s*$", message="Skriv texten på en enda rad, inte som en lista eller fält.")


def day() -> Schema:
    """Return the schema of a day."""
    message = "Skriv år-månad-dag, till exempel 2026-11-30, eller null."
    return {
        "type": "string",
        "format": "date",
        "pattern": f"^{_DAY}$",
        "errorMessage": message,
        "patternErrorMessage": message,
        "examples": ["2026-11-30"],
    }


def _partial_day() -> Schema:
    message = 'Skriv år, månad eller dag inom citattecken, till exempel "2026-05".'
    forms: list[Schema] = [
        {"type": "string", "pattern": whole(rf"(?!0000)[0-9]{{4}}(-{_MONTH})?"), "patternErrorMessage": message},
        {"type": "string", "pattern": f"^{_DAY}$", "format": "date", "patternErrorMessage": message},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ]
    return {"anyOf": forms, "errorMessage": message, "examples": ["2026", "2026-05"]}


def _number() -> Schema:
    digits = {"type": "string", "pattern": whole("-?[0-9]{1,15}")}
    bounds = {"type": "integer", "minimum": -_FIFTEEN_DIGITS, "maximum": _FIFTEEN_DIGITS}
    return {"anyOf": [bounds, digits], "errorMessage": "Skriv ett heltal, bara siffror.", "examples": [1]}


def _value() -> Schema:
    message = "Skriv ett tal, en lista av tal eller en text."
    scalar = [{"type": "string", "errorMessage": message}, *_other_scalars(message)]
    # A few nested levels are enough; a recursive schema makes editors slow.
    deeper: list[Schema] = [*scalar, {"type": _NULL}]
    for _ in range(3):
        deeper = [*scalar, {"type": _NULL}, {"type": _LIST, "items": {"anyOf": deeper}, "errorMessage": message}]
    return {"anyOf": [*scalar, deeper[-1]], "examples": [46, [46, 11]]}


def _choice(choices: Mapping[str, Choice]) -> Schema:
    message = f"Välj ett av: {', '.join(choices)}."
    words: Schema = {"enum": list(choices)}
    if any((choice.title, choice.meaning) != (word, "") for word, choice in choices.items()):
        words["enumDescriptions"] = [". ".join(filter(None, (one.title, one.meaning))) for one in choices.values()]
    digits = [int(word) for word in choices if word.isdigit()]
    if not digits:
        return words | {"errorMessage": message}
    # An editor sees an unquoted number as an integer, but the loader accepts it as the word.
    bounds = {"type": "integer", "minimum": min(digits), "maximum": max(digits)}
    return {"anyOf": [words, bounds], "errorMessage": message}


def _site_words(known: Collection[str], subject: str) -> Schema:
    if not known:
        return identifier()
    return {"enum": list(known), "errorMessage": f"{subject} som finns står i data/site.yaml: {', '.join(known)}."}


def _source() -> Schema:
    message = "Skriv källans id, och gärna ett kommatecken och var i källan."
    return text(pattern=rf"^\s*{SLUG}\s*(,|$)", message=message) | {"examples": ["kallans-id, avsnitt 2"]}


def _address() -> Schema:
    return text(pattern=whole(r"https?://\S+"), message="Skriv hela adressen med https:// först.")


_FORMS: dict[FieldType, Callable[[], Schema]] = {
    FieldType.TEXT: line,
    FieldType.PROSE: text,
    FieldType.ID: identifier,
    FieldType.DATE: day,
    FieldType.PARTIAL_DATE: _partial_day,
    FieldType.NUMBER: _number,
    FieldType.VALUE: _value,
    FieldType.REF: identifier,
    FieldType.SOURCE: _source,
    FieldType.PAGE: page,
    FieldType.URL: _address,
}
_OWN_WORDS = {FieldType.ROLE: "Rollerna", FieldType.PHASE: "Faserna"}


def _item_schema(spec: Field, words: Mapping[FieldType, Collection[str]]) -> Schema:
    if spec.form is FieldType.CHOICE:
        return _choice(spec.choices)
    if spec.form in _OWN_WORDS:
        return _site_words(words.get(spec.form, ()), _OWN_WORDS[spec.form])
    schema = _FORMS[spec.form]()
    return schema | {"maxLength": spec.at_most} if spec.at_most else schema


def list_of(text: str, item: Schema) -> Schema:
    """Return the schema of a list. text describes it."""
    return {"description": text, "type": "array", "items": item, "errorMessage": "Skriv en lista: ett bindestreck per rad."}
