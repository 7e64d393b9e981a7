"""Writes YAML as editors write it by hand, and finds where a new row of a list goes, without touching what is there."""

from __future__ import annotations

import json
import re

from vagledning.findings import Findings
from vagledning.load.yaml_nodes import Mapping, Scalar, parse

# A longer text is written on a line of its own.
LONG = 90
_PLAIN = re.compile(r"[^\W\d_][^\n\t]*")
# Words that other programs read as something else than text.
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def written(text: str, indent: str = "", *, in_list: bool = False) -> str:
    """Return one line of text as a YAML scalar: plain where that is read as the same text everywhere, else in quotation marks.

    indent is that of the key. in_list: the scalar stands within brackets.
    """
    text = text.strip()
    plain = _is_plain(text) and not (in_list and re.search(r"[,\[\]{}]", text))
    if len(text) > LONG and not in_list and _is_plain(f"x {text}") and " " in text:
        return f">-\n{indent}  {text}"
    # A JSON string is a YAML string.
    return text if plain else json.dumps(text, ensure_ascii=False)


def keyed(key: str, value: str) -> str:
    """Return a key with its value, which may be lines of their own."""
    return f"{key}:{value}" if value.startswith("\n") else f"{key}: {value}"


def _is_plain(text: str) -> bool:
    if not _PLAIN.fullmatch(text) or text.casefold() in _WORDS:
        return False
    node = parse("", f"k: {text}\n", Findings())
    value = node.pairs[0][1] if isinstance(node, Mapping) and len(node.pairs) == 1 else None
    return isinstance(value, Scalar) and value.text == text


def is_block_row(text: str, at: int) -> bool:
    """True if the value at an offset is a row of a list with a line and a dash of its own."""
    start = text.rfind("\n", 0, at) + 1
    return bool(re.fullmatch(r" *- +", text[start:at]))


def dash(text: str, at: int) -> str:
    """Return the space before the dash of a row, which is the indentation of its list."""
    start = text.rfind("\n", 0, at) + 1
    return text[start : text.index("-", start)]


def end_of_block(text: str, at: int, indent: int) -> int:
    """Return the offset after the last line that belongs to the row or key at an offset: the lines that are indented deeper."""
    end = at = _next_line(text, at)
    while at < len(text):
        after = _next_line(text, at)
        line = text[at:after]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            break
        at = after
        if line.strip():
            end = after
    return end


def _next_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1
