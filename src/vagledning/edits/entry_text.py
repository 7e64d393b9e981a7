"""Writes an entry of any kind as YAML from the texts that an editor gave, and judges them as the loader would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from vagledning.edits.yaml_text import keyed, written
from vagledning.findings import Finding, Findings, Place
from vagledning.load.bind import bind
from vagledning.load.yaml_nodes import Mapping as Nodes
from vagledning.load.yaml_nodes import parse
from vagledning.model.fields import Field, FieldType
from vagledning.rules.references_exist import of_value
from vagledning.rules.rule import Context

Texts = Mapping[str, Sequence[str]]
# Lists of words, which an editor separates with commas.
WORDS = frozenset({FieldType.ROLE, FieldType.PHASE, FieldType.REF, FieldType.PAGE})
_BARE = re.compile(r"-?[0-9]+(\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2}|null")


def entry_text(fields: Mapping[str, Field], entry_id: str, texts: Texts, indent: str = "  ") -> str:
    """Return an entry as YAML, its keys in the order of fields; an empty list of texts is an empty value."""
    rows = [keyed(key, _value(spec, texts[key], indent)) for key, spec in fields.items() if key in texts]
    return "".join([f"{entry_id}:\n", *(f"{indent}{row}\n" for row in rows)])


def _value(spec: Field, texts: Sequence[str], indent: str) -> str:
    if spec.form is FieldType.VALUE:
        numbers = [_bare(text) for text in texts]
        return numbers[0] if len(numbers) == 1 else f"[{', '.join(numbers)}]"
    if not spec.many:
        return _one(spec, texts[0], indent) if texts else "null"
    if not texts:
        return "[]"
    if spec.form in (FieldType.TEXT, FieldType.PROSE, FieldType.URL):
        return "".join(f"\n{indent}  - {written(text, f'{indent}  ')}" for text in texts)
    return f"[{', '.join(written(text, in_list=True) for text in texts)}]"


def _one(spec: Field, text: str, indent: str) -> str:
    return _bare(text) if spec.form in (FieldType.DATE, FieldType.NUMBER) else written(text, indent)


def _bare(text: str) -> str:
    return text.strip() if _BARE.fullmatch(text.strip()) else written(text, in_list=True)


def split(spec: Field, given: Sequence[str]) -> list[str]:
    """Return the values that an editor gave for a field: words separated by commas are several."""
    if spec.many and spec.form in WORDS:
        given = [word for text in given for word in text.split(",")]
    return [text.strip() for text in given if text.strip()]


def faults_of(context: Context, fields: Mapping[str, Field], texts: Texts, subject: str) -> Iterator[Finding]:
    """Yield what the loader and the rules for references say of the values of an entry."""
    findings = Findings()
    node = parse("", entry_text(fields, "x", texts), findings)
    value = node.pairs[0][1] if isinstance(node, Nodes) else None
    mapping = value if isinstance(value, Nodes) else Nodes(Place(""), ())
    if node is not None:
        values, places = bind(mapping, fields, subject, findings)
        for key, bound in values.items():
            for item in bound if isinstance(bound, tuple) else (bound,):
                findings.extend(of_value(context, fields[key], item, places[key]))
    yield from findings
