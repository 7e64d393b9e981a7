"""Loads references: CSL data as YAML (a list, or a list under the key `references`)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from vagledning.fault_families import DATA
from vagledning.findings import Fault, Findings
from vagledning.load.yaml_nodes import Mapping, Node, Scalar, Sequence, type_names
from vagledning.model.csl import DATES, LANGUAGES, MARKUP, NAME_PARTS, NAMES, NEEDED, TEXTS, TYPES
from vagledning.model.kinds import Reference
from vagledning.text.urls import is_web_address

NOT_A_LIST = Fault(
    "D301",
    DATA,
    "Källorna är inte en lista",
    "Börja varje källa med ”- id: …”. Se docs/data.md.",
    reason="Listan är formatet som referensprogram läser och skriver.",
)
BAD_REFERENCE = Fault(
    "D302",
    DATA,
    "Källan är felskriven",
    "Se docs/data.md för hur en källa skrivs.",
    reason="En felskriven källa kan ingen annan hitta.",
)
UNKNOWN_VARIABLE = Fault(
    "D303",
    DATA,
    "Okänd uppgift om en källa",
    "Använd CSL:s namn, till exempel title, author och issued. Se docs/data.md.",
    reason="En uppgift under fel namn kommer inte med när källan skrivs ut.",
)

# A language tag valid in HTML.
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?(-[A-Za-z0-9]{3,8})*")
_FROM_AND_UNTIL = 2
_OWN = frozenset({"retired", "replaced_by"})


def references_in(node: Node, theme: str, findings: Findings) -> Iterator[Reference]:
    """Yield the references of one file."""
    if isinstance(node, Mapping) and [key.text for key, _ in node.pairs] == ["references"]:
        node = node.pairs[0][1]
    if not isinstance(node, Sequence):
        findings.add(NOT_A_LIST.at(node.place, f"Filen innehåller {type_names[type(node)]}."))
        return
    for item in node.items:
        if not isinstance(item, Mapping):
            findings.add(NOT_A_LIST.at(item.place, f"Här står {type_names[type(item)]} i stället för en källa."))
            continue
        reference = _reference(item, theme, findings)
        if reference is not None:
            yield reference


def _reference(node: Mapping, theme: str, findings: Findings) -> Reference | None:
    csl: dict[str, Any] = {}
    status: dict[str, str] = {}
    places = {}
    for key, value in node.pairs:
        name = key.text
        places[name] = value.place
        if name in NAMES:
            csl[name] = _names(value, name, findings)
        elif name in DATES:
            csl[name] = _date(value, name, findings)
        elif name in TEXTS or name in ("id", "type") or name in _OWN:
            if not isinstance(value, Scalar) or value.is_null or not value.text.strip():
                findings.add(BAD_REFERENCE.at(value.place, f"”{name}” behöver vara en text."))
                continue
            if "\n" in value.text.strip():
                message = f"”{name}” har flera rader."
                findings.add(BAD_REFERENCE.at(value.place, message, "Skriv texten på en rad, eller börja den med >-."))
            # Zotero and others write italics and the like as tags; the words are the same without.
            (status if name in _OWN else csl)[name] = MARKUP.sub("", value.text).strip()
            if name == "language":
                csl[name] = _language(value, findings)
            _check_address(name, value, findings)
        else:
            guess = findings.guess(name, [*TEXTS, *NAMES, *DATES])
            findings.add(UNKNOWN_VARIABLE.at(key.place, f"”{name}” är ingen uppgift om en källa.{guess}"))
    for name in NEEDED:
        if name not in csl:
            findings.add(BAD_REFERENCE.at(node.place, f"Källan saknar ”{name}”."))
    if csl.get("type") and csl["type"] not in TYPES:
        guess = findings.guess(csl["type"], TYPES)
        findings.add(BAD_REFERENCE.at(places["type"], f"”{csl['type']}” är ingen sorts källa.{guess}"))
    if "id" not in csl:
        return None
    csl = {name: value for name, value in csl.items() if value}
    return Reference(
        id=csl["id"],
        theme=theme,
        place=node.place,
        places=places,
        csl=csl,
        retired=status.get("retired"),
        replaced_by=status.get("replaced_by"),
    )


def _language(value: Scalar, findings: Findings) -> str:
    """Return the code of a language, which may be written as a word, with three letters or with an underscore."""
    text = value.text.strip().replace("_", "-")
    language, dash, rest = text.partition("-")
    code = LANGUAGES.get(language.casefold(), language.lower()) + (dash + rest.upper() if len(rest) == 2 else dash + rest)
    if not LANGUAGE.fullmatch(code):
        findings.add(
            BAD_REFERENCE.at(
                value.place, f"”{value.text.strip()}” är inget språk.", "Skriv språkets kod, till exempel sv, en eller en-GB."
            )
        )
    return code


def _check_address(name: str, value: Scalar, findings: Findings) -> None:
    text = value.text.strip()
    if name == "URL" and not is_web_address(text):
        findings.add(BAD_REFERENCE.at(value.place, f"”{text}” är ingen webbadress.", "Skriv hela adressen med https:// först."))
    if name == "DOI" and not text.startswith("10."):
        findings.add(BAD_REFERENCE.at(value.place, f"”{text}” är ingen DOI.", "Börja med 10., utan https://doi.org/ före."))


def _names(node: Node, name: str, findings: Findings) -> list[dict[str, str]]:
    people: list[dict[str, str]] = []
    if not isinstance(node, Sequence):
        findings.add(BAD_REFERENCE.at(node.place, f"”{name}” behöver vara en lista av namn."))
        return people
    for item in node.items:
        parts = {}
        if isinstance(item, Mapping):
            parts = {key.text: value.text.strip() for key, value in item.pairs if isinstance(value, Scalar)}
        person = "family" in parts and set(parts) <= set(NAME_PARTS)
        if not (person or set(parts) == {"literal"}) or not all(parts.values()):
            findings.add(BAD_REFERENCE.at(item.place, "Ett namn har nycklarna family och given, eller literal."))
            continue
        people.append(parts)
    return people


def _date(node: Node, name: str, findings: Findings) -> dict[str, Any]:
    parts = []
    for texts in _date_texts(node):
        numbers = [int(text) for text in texts if re.fullmatch("[0-9]{1,4}", text)]
        if len(numbers) == len(texts) and _is_date(numbers):
            parts.append(numbers)
        else:
            parts = []
            break
    if parts and len(parts) <= _FROM_AND_UNTIL:
        return {"date-parts": parts, "circa": True} if _is_circa(node) else {"date-parts": parts}
    findings.add(BAD_REFERENCE.at(node.place, f"”{name}” är inte ett datum.", "Skriv till exempel date-parts: [[2026, 5]]."))
    return {}


def _date_texts(node: Node) -> list[list[str]]:
    """Return year, month and day as written, of the first day and the last if there are two.

    They stand under date-parts, or in a list of mappings with those keys (Better BibTeX).
    """
    if isinstance(node, Sequence):
        named = [{key.text: value.text for key, value in _pairs(item) if isinstance(value, Scalar)} for item in node.items]
        return [[one[part] for part in ("year", "month", "day") if part in one] if "year" in one else [""] for one in named]
    outer = {key.text: value for key, value in _pairs(node)}.get("date-parts")
    if not isinstance(outer, Sequence):
        return []
    return [
        [part.text for part in item.items if isinstance(part, Scalar)] if isinstance(item, Sequence) else [""]
        for item in outer.items
    ]


def _is_circa(node: Node) -> bool:
    """True for a date that is approximate, which CSL writes as circa."""
    circa = next((value for key, value in _pairs(node) if key.text == "circa"), None)
    return isinstance(circa, Scalar) and circa.text not in ("false", "False", "0", "") and not circa.is_null


def _pairs(node: Node) -> tuple[tuple[Scalar, Node], ...]:
    return node.pairs if isinstance(node, Mapping) else ()


def _is_date(numbers: list[int]) -> bool:
    try:
        datetime.date(*[*numbers, 1, 1][: max(len(numbers), 3)])
    except (TypeError, ValueError):
        return False
    return bool(numbers)
