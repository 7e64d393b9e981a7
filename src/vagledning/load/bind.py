"""Converts YAML mappings to values as the model declares them. Unknown keys and invalid values are reported."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass
from typing import Any

from vagledning.fault_families import DATA
from vagledning.findings import Fault, Finding, Findings, Place
from vagledning.load.yaml_nodes import Mapping, Node, Scalar, Sequence, type_names
from vagledning.model.entry import Source
from vagledning.model.fields import Field, FieldType

UNKNOWN_KEY = Fault(
    "D101",
    DATA,
    "Okänd nyckel",
    "Se docs/data.md för vilka nycklar som finns.",
    reason="En felstavad nyckel läses inte, och då försvinner det som står där utan att någon märker det.",
)
MISSING_KEY = Fault(
    "D102",
    DATA,
    "En nyckel saknas",
    "Lägg till nyckeln med ett värde.",
    reason="Sidan eller posten blir ofullständig för läsaren utan nyckeln.",
)
WRONG_TYPE = Fault(
    "D103",
    DATA,
    "Värdet har fel form",
    "Se docs/data.md för hur värdet skrivs.",
    reason="Ett värde i fel form kan inte visas, sorteras eller räknas.",
)
BAD_CHOICE = Fault(
    "D104",
    DATA,
    "Värdet finns inte i listan",
    "Välj ett av orden i listan.",
    reason="Orden i listan betyder samma sak överallt, för läsaren och för den som tar data.",
)
EMPTY_VALUE = Fault(
    "D105",
    DATA,
    "Värdet är tomt",
    "Skriv ett värde, eller ta bort nyckeln om den får saknas.",
    reason="Ett tomt värde ser ifyllt ut men säger ingenting.",
)


@dataclass(frozen=True, slots=True)
class ValueFault:
    """What is wrong with a value, whatever file it is in: the message has {key} and {text}, hint is "" for the fault's own."""

    fault: Fault
    message: str
    hint: str = ""

    def at(self, place: Place, key: str, text: str = "") -> Finding:
        """Return the finding of a value."""
        return self.fault.at(place, self.message.format(key=key, text=text), self.hint or None)


_ONE_ROW = "Skriv texten på en rad, eller börja den med >-."
# The form for proposals says the same of what is written in it.
VALUE_FAULTS = {
    "missing": ValueFault(EMPTY_VALUE, "”{key}” saknar värde."),
    "blank": ValueFault(EMPTY_VALUE, "”{key}” är tomt."),
    "none": ValueFault(EMPTY_VALUE, "Listan ”{key}” är tom."),
    "lines": ValueFault(WRONG_TYPE, "”{key}” har flera rader.", _ONE_ROW),
    "break": ValueFault(WRONG_TYPE, "”{key}” har ett tecken som bryter raden.", _ONE_ROW),
    "day": ValueFault(WRONG_TYPE, "”{text}” i ”{key}” är inte en dag.", "Skriv år-månad-dag: 2026-11-30."),
    "partial": ValueFault(WRONG_TYPE, "”{text}” är inte ett år, en månad eller en dag.", 'Skriv till exempel "2026-05".'),
    "number": ValueFault(WRONG_TYPE, "”{text}” är inte ett heltal.", "Skriv bara siffror."),
}
# What stands on one line, and what ends a line.
_ONE_LINE = frozenset({FieldType.TEXT, FieldType.ID, FieldType.REF, FieldType.PAGE, FieldType.SOURCE, FieldType.URL})
_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_INTEGER = re.compile(r"-?[0-9]{1,15}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")


def bind(node: Mapping, specs: Mapping_[str, Field], subject: str, findings: Findings) -> tuple[dict[str, Any], dict[str, Place]]:
    """Return the values by key, and the place of each value.

    subject names the record in messages. Invalid values are reported and left out.
    """
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    for key, value in node.pairs:
        if key.text not in specs:
            guess = findings.guess(key.text, specs)
            findings.add(UNKNOWN_KEY.at(key.place, f"Nyckeln ”{key.text}” finns inte för {subject}.{guess}"))
            continue
        places[key.text] = value.place
        bound = _read(key, value, specs[key.text], findings)
        if bound is not None:
            values[key.text] = bound
    for name, spec in specs.items():
        if spec.required and name not in places:
            findings.add(MISSING_KEY.at(node.place, f"Nyckeln ”{name}” saknas för {subject}.", f"Lägg till den: {spec.doc}"))
    return values, places


def _read(key: Scalar, node: Node, spec: Field, findings: Findings) -> Any:
    if spec.many:
        if isinstance(node, Scalar) and node.is_null:
            node = Sequence(node.place, ())
        if not isinstance(node, Sequence):
            findings.add(WRONG_TYPE.at(node.place, f"”{key.text}” behöver vara en lista, men här står {type_names[type(node)]}."))
            return None
        items = (_item(key, item, spec, findings) for item in node.items)
        values = tuple(item for item in items if item is not None)
        if spec.at_least_one and not values:
            findings.add(VALUE_FAULTS["none"].at(node.place, key.text))
        return values
    if isinstance(node, Scalar) and node.is_null:
        if spec.required and spec.form is not FieldType.DATE:
            findings.add(VALUE_FAULTS["missing"].at(node.place, key.text))
        return None
    return _item(key, node, spec, findings)


def _item(key: Scalar, node: Node, spec: Field, findings: Findings) -> Any:
    if spec.form is FieldType.VALUE:
        return _value(key, node, findings)
    if not isinstance(node, Scalar):
        findings.add(WRONG_TYPE.at(node.place, f"”{key.text}” behöver vara ett värde, men här står {type_names[type(node)]}."))
        return None
    text = node.text.strip()
    if not text or node.is_null:
        findings.add(VALUE_FAULTS["blank"].at(node.place, key.text))
        return None
    if spec.form in _ONE_LINE and (sign := _BREAK.search(text)):
        # The search and other lists hold one text a line.
        findings.add(VALUE_FAULTS["lines" if sign[0] == "\n" else "break"].at(node.place, key.text))
        return None
    if spec.form is FieldType.DATE:
        return _day(key, node, findings)
    if spec.form is FieldType.PARTIAL_DATE and not _is_partial_date(text):
        findings.add(VALUE_FAULTS["partial"].at(node.place, key.text, text))
        return None
    if spec.form is FieldType.NUMBER:
        if not _INTEGER.fullmatch(text):
            findings.add(VALUE_FAULTS["number"].at(node.place, key.text, text))
            return None
        return int(text)
    if spec.form is FieldType.CHOICE and not spec.choices:
        message = f"Vägledningen har inga ord för ”{key.text}”."
        findings.add(BAD_CHOICE.at(node.place, message, "Skriv orden under choices i filen med slagets namn i data/kinds/."))
        return None
    if spec.choices and text not in spec.choices:
        known = ", ".join(spec.choices)
        guess = findings.guess(text, spec.choices)
        findings.add(BAD_CHOICE.at(node.place, f"”{text}” kan inte stå i ”{key.text}”.{guess}", f"Välj ett av: {known}."))
        return None
    if spec.form is FieldType.SOURCE:
        ref, _, at = text.partition(",")
        return Source(ref.strip(), at.strip())
    return text


def _day(key: Scalar, node: Scalar, findings: Findings) -> datetime.date | None:
    text = node.text.strip()
    if _DAY.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            pass
    findings.add(VALUE_FAULTS["day"].at(node.place, key.text, text))
    return None


def _is_partial_date(text: str) -> bool:
    if not _PARTIAL.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _value(key: Scalar, node: Node, findings: Findings) -> Any:
    if isinstance(node, Sequence):
        return [_value(key, item, findings) for item in node.items]
    if isinstance(node, Scalar):
        if not node.quoted and _INTEGER.fullmatch(node.text):
            return int(node.text)
        if not node.quoted and _DECIMAL.fullmatch(node.text):
            return float(node.text)
        return node.text
    findings.add(WRONG_TYPE.at(node.place, f"”{key.text}” behöver vara ett tal, en lista eller en text."))
    return None


def scalars(node: Node) -> Iterable[Scalar]:
    """Yield every scalar in a node, mapping keys included."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        for key, value in node.pairs:
            yield key
            yield from scalars(value)
