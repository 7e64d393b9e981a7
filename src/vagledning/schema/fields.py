"""One declared field as a JSON Schema (draft 2020-12).

A schema sees the values that load/plain.py makes. What the model reads as text may be written without quotation marks and
look like a number (`text: 290`), so text is anything but a list and fields. errorMessage and patternErrorMessage are keywords
of the language servers for JSON and YAML in VS Code; validators pass them by.
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
_LIST, _FIELDS, _NOTHING = "array", "object", "null"
_FIFTEEN_DIGITS = 10**15 - 1


def schema_of(spec: Field, words: Mapping[FieldType, Collection[str]]) -> Schema:
    """Return the schema of a field. words holds the guidance's own roles and phases, empty where they are not known."""
    one = _one(spec, words)
    if spec.many:
        # Nothing after the colon is an empty list.
        found: Schema = {"type": _LIST if spec.at_least_one else [_LIST, _NOTHING], "items": one}
        found["errorMessage"] = "Skriv en lista, till exempel [ett, två], eller [] när den är tom."
        found |= {"minItems": 1} if spec.at_least_one else {}
    elif spec.required and spec.form is not FieldType.DATE:
        found = one
    else:
        found = _or_nothing(one)
    return {"title": _title(spec), "description": _description(spec)} | found


def _title(spec: Field) -> str:
    form = str(spec.form)
    return f"Lista av {form}" if spec.many else form[0].upper() + form[1:]


def _description(spec: Field) -> str:
    how = FORMS.get(spec.form, "").replace("`", "").replace(", så som beskrivs ovan", "")
    parts = [spec.doc, how, "" if spec.required else "Får utelämnas."]
    return " ".join(part for part in parts if part)


def _or_nothing(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": _NOTHING}]} | ({"examples": one["examples"]} if "examples" in one else {})


def text(*, pattern: str = r"\S", told: str = "Skriv en text på samma rad, inte en lista eller fält.") -> Schema:
    """Return the schema of something written on one line; the pattern holds for what is no number."""
    word = {"type": "string", "pattern": pattern, "errorMessage": told, "patternErrorMessage": told}
    return {"anyOf": [word, *_other_scalars(told)]}


def _other_scalars(told: str) -> list[Schema]:
    """Return what else than a string is a scalar. An editor would offer true and false if the type boolean were named."""
    return [{"type": "number"}, {"not": {"type": ["string", "number", _LIST, _FIELDS, _NOTHING]}, "errorMessage": told}]


def whole(pattern: str) -> str:
    """Return a pattern that the whole text has to fit, with space around it allowed as the loader allows it."""
    return rf"^\s*({pattern})\s*$"


def identifier(told: str = "Ett id har små bokstäver a–z, siffror och bindestreck.") -> Schema:
    """Return the schema of an id."""
    return text(pattern=whole(SLUG), told=told)


def page(*, anchor: bool = False) -> Schema:
    """Return the schema of the path of a page, with an anchor where one may follow."""
    told = "Skriv sidans väg i content/ utan .md, till exempel kapitel/sida."
    return text(pattern=whole(PAGE + ("(#.*)?" if anchor else "")), told=told) | {"examples": ["kapitel/sida"]}


def _day() -> Schema:
    told = "Skriv år-månad-dag, till exempel 2026-11-30, eller null."
    return {
        "type": "string",
        "format": "date",
        "pattern": f"^{_DAY}$",
        "errorMessage": told,
        "patternErrorMessage": told,
        "examples": ["2026-11-30"],
    }


def _partial_day() -> Schema:
    told = 'Skriv år, månad eller dag inom citattecken, till exempel "2026-05".'
    forms: list[Schema] = [
        {"type": "string", "pattern": whole(rf"(?!0000)[0-9]{{4}}(-{_MONTH})?"), "patternErrorMessage": told},
        {"type": "string", "pattern": f"^{_DAY}$", "format": "date", "patternErrorMessage": told},
        {"type": "integer", "minimum": 1000, "maximum": 9999},
    ]
    return {"anyOf": forms, "errorMessage": told, "examples": ["2026", "2026-05"]}


def _number() -> Schema:
    digits = {"type": "string", "pattern": whole("-?[0-9]{1,15}")}
    bounds = {"type": "integer", "minimum": -_FIFTEEN_DIGITS, "maximum": _FIFTEEN_DIGITS}
    return {"anyOf": [bounds, digits], "errorMessage": "Skriv ett heltal, bara siffror.", "examples": [1]}


def _value() -> Schema:
    told = "Skriv ett tal, en lista av tal eller en text."
    one = [{"type": "string", "errorMessage": told}, *_other_scalars(told)]
    # No fact has needed more than a list; a few levels more are looked into, since a reference to itself makes editors slow.
    deeper: list[Schema] = [*one, {"type": _NOTHING}]
    for _ in range(3):
        deeper = [*one, {"type": _NOTHING}, {"type": _LIST, "items": {"anyOf": deeper}, "errorMessage": told}]
    return {"anyOf": [*one, deeper[-1]], "examples": [46, [46, 11]]}


def _choice(choices: Mapping[str, Choice]) -> Schema:
    told = f"Välj ett av: {', '.join(choices)}."
    words: Schema = {"enum": list(choices)}
    if any((choice.title, choice.meaning) != (word, "") for word, choice in choices.items()):
        words["enumDescriptions"] = [". ".join(filter(None, (one.title, one.meaning))) for one in choices.values()]
    digits = [int(word) for word in choices if word.isdigit()]
    if not digits:
        return words | {"errorMessage": told}
    # Without quotation marks a number is a number to an editor, and the loader reads the same word.
    bounds = {"type": "integer", "minimum": min(digits), "maximum": max(digits)}
    return {"anyOf": [words, bounds], "errorMessage": told}


def _of_the_guidance(known: Collection[str], what: str) -> Schema:
    if not known:
        return identifier()
    return {"enum": list(known), "errorMessage": f"{what} som finns står i data/site.yaml: {', '.join(known)}."}


def _source() -> Schema:
    told = "Skriv källans id, och gärna ett kommatecken och var i källan."
    return text(pattern=rf"^\s*{SLUG}\s*(,|$)", told=told) | {"examples": ["kallans-id, avsnitt 2"]}


def _address() -> Schema:
    return text(pattern=whole(r"https?://\S+"), told="Skriv hela adressen med https:// först.")


_FORMS: dict[FieldType, Callable[[], Schema]] = {
    FieldType.TEXT: text,
    FieldType.PROSE: text,
    FieldType.ID: identifier,
    FieldType.DATE: _day,
    FieldType.PARTIAL_DATE: _partial_day,
    FieldType.NUMBER: _number,
    FieldType.VALUE: _value,
    FieldType.REF: identifier,
    FieldType.SOURCE: _source,
    FieldType.PAGE: page,
    FieldType.URL: _address,
}
_OWN_WORDS = {FieldType.ROLE: "Rollerna", FieldType.PHASE: "Faserna"}


def _one(spec: Field, words: Mapping[FieldType, Collection[str]]) -> Schema:
    if spec.form is FieldType.CHOICE:
        return _choice(spec.choices)
    if spec.form in _OWN_WORDS:
        return _of_the_guidance(words.get(spec.form, ()), _OWN_WORDS[spec.form])
    found = _FORMS[spec.form]()
    return found | {"maxLength": spec.at_most} if spec.at_most else found
