"""Converts YAML nodes to JSON values, as a JSON Schema validator or an editor with YAML completion sees the file.

The loader keeps scalars as strings and lets the model decide their type. A schema knows no such model, so here scalars are
resolved by the YAML 1.2 core schema (https://yaml.org/spec/1.2.2/#103-core-schema), as in
the editors that read our schemas: ja and nej, no and yes, 12:30 and 2026-11-30 are texts; 012 is twelve.
"""

from __future__ import annotations

import re
from typing import Any

from vagledning.load.yaml_nodes import Node, Scalar, Sequence

_WORDS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASES = {"0o": 8, "0x": 16}
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_ODD = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
# Python refuses to convert integers of more than some thousands of digits, and no schema needs more than this.
_MOST_DIGITS = 300


def as_json(node: Node) -> Any:
    """Return a node as dict, list, str, int, float, bool or None. Mapping keys stay strings."""
    if isinstance(node, Scalar):
        return node.text if node.quoted else _scalar(node.text)
    if isinstance(node, Sequence):
        return [as_json(item) for item in node.items]
    return {key.text: as_json(value) for key, value in node.pairs}


def _scalar(text: str) -> Any:
    if text in _NULL:
        return None
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text) and len(text) <= _MOST_DIGITS:
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    if _BASED.fullmatch(text) and len(text) <= _MOST_DIGITS:
        return int(text[2:], _BASES[text[:2]])
    if _ODD.fullmatch(text):
        return float(text.replace(".", "", 1))
    return text
