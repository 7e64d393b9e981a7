"""JSON Schema of a file of sources: CSL data, with both ways to write a date."""

from __future__ import annotations

from vagledning.model.csl import DATES, NAME_PARTS, NAMES, NEEDED, TEXTS, TYPES
from vagledning.model.fields import fields_of
from vagledning.model.kinds import Reference
from vagledning.schema.fields import Schema, identifier, line, text, whole

_FORMATS = {
    "URL": ({"type": "string", "pattern": whole(r"https?://[^\s/\[\]]+\S*")}, "Skriv hela adressen med https:// först."),
    "DOI": (text(pattern=r"^\s*10\."), "Börja med 10., utan https://doi.org/ före."),
}


def sources_schema() -> Schema:
    """Return the schema of a file of sources: a list, or a list under the key references."""
    blank = {"id": "nytt-id", "type": "report", "title": "", "author": [{"literal": ""}], "issued": {"date-parts": [[2026]]}}
    sources: Schema = {
        "description": "En lista av källor. Varje källa börjar med id.",
        "type": "array",
        "items": _source(),
        "defaultSnippets": [{"label": "Ny källa", "description": "Det som behövs om en källa.", "body": [blank]}],
    }
    return {
        "anyOf": [
            {"$ref": "#/$defs/sources"},
            {
                "type": "object",
                "properties": {"references": {"description": "Så skriver Better BibTeX."} | {"$ref": "#/$defs/sources"}},
                "required": ["references"],
                "additionalProperties": False,
            },
        ],
        "$defs": {"sources": sources, "text": line(), "people": _people(), "date": _date()},
    }


def _source() -> Schema:
    own = fields_of(Reference)
    properties: dict[str, Schema] = {
        "id": {"title": "Id", "description": "Källans id. Slutar det med ett år är det källans."} | identifier(),
        "type": {
            "title": "Slag",
            "description": "Vilken sorts källa det är.",
            "enum": sorted(TYPES),
            "enumDescriptions": [TYPES[name] for name in sorted(TYPES)],
            "errorMessage": "Välj ett av CSL:s ord, till exempel report, article-journal, book eller webpage.",
        },
    }
    for name, meaning in TEXTS.items():
        if name not in _FORMATS:
            properties[name] = _documented(meaning) | {"$ref": "#/$defs/text"}
            continue
        schema, message = _FORMATS[name]
        properties[name] = _documented(meaning) | schema | {"errorMessage": message, "patternErrorMessage": message}
    for name, meaning in NAMES.items():
        properties[name] = _documented(meaning) | {"$ref": "#/$defs/people"}
    for name, meaning in DATES.items():
        properties[name] = _documented(meaning) | {"$ref": "#/$defs/date"}
    for name, spec in own.items():
        properties[name] = _documented(spec.doc) | (identifier() if name == "replaced_by" else line())
    return {"type": "object", "properties": properties, "required": list(NEEDED), "additionalProperties": False}


def _documented(meaning: str) -> Schema:
    return {"title": meaning.split(",", maxsplit=1)[0].rstrip("."), "description": meaning.rstrip(".") + "."}


def _people() -> Schema:
    message = "Ett namn har nycklarna family och given, eller literal."
    parts = {name: {"description": f"{meaning}."} | line() for name, meaning in NAME_PARTS.items()}
    person = {"type": "object", "properties": parts, "required": ["family"], "additionalProperties": False}
    other = {"description": "Namnet på en organisation."} | line()
    organisation = {
        "type": "object",
        "properties": {"literal": other},
        "required": ["literal"],
        "additionalProperties": False,
    }
    examples = [[{"family": "Efternamn", "given": "Förnamn"}], [{"literal": "Organisationens namn"}]]
    item = {"anyOf": [person, organisation], "errorMessage": message}
    return {"type": "array", "items": item, "errorMessage": message, "examples": examples}


def _date() -> Schema:
    message = "Skriv till exempel date-parts: [[2026, 5]]."
    year, month, day = (_numeral(most) for most in (9999, 12, 31))
    parts = {"type": "array", "prefixItems": [year, month, day], "minItems": 1, "maxItems": 3}
    csl_date = {
        "type": "object",
        "properties": {"date-parts": {"type": "array", "minItems": 1, "items": parts}},
        "required": ["date-parts"],
    }
    by_name = {"type": "object", "properties": {"year": year, "month": month, "day": day}, "required": ["year"]}
    better_csl_date = {"type": "array", "minItems": 1, "items": by_name}
    return {"anyOf": [csl_date, better_csl_date], "errorMessage": message, "examples": [{"date-parts": [[2026, 5]]}]}


def _numeral(most: int) -> Schema:
    digits = len(str(most))
    return {
        "anyOf": [{"type": "integer", "minimum": 1, "maximum": most}, {"type": "string", "pattern": rf"^[0-9]{{1,{digits}}}$"}]
    }
