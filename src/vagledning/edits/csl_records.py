"""Reads sources from CSL-JSON or CSL-YAML as other programs write it, and leaves out what no citation shows."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from vagledning.findings import CannotRun, Findings
from vagledning.load.yaml_nodes import Mapping as Nodes
from vagledning.load.yaml_nodes import Node, Scalar, parse
from vagledning.model.csl import DATES, NAME_PARTS, NAMES, TEXTS
from vagledning.render.citations import shown_variables
from vagledning.text.unprintable import invisible_in

MOST_SOURCES = 200
# Types of Crossref's own, as CSL names them.
_TYPES = {
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "dissertation": "thesis",
    "reference-entry": "entry-encyclopedia",
    "report-component": "report",
}
# Elements that publishers write in titles, with their prefixes.
_TAG = re.compile(
    r"</?(?:jats:|mml:)?(?:i|b|u|em|strong|italic|bold|sub|sup|sc|scp|span|p|tt|br|title|math|m[a-z]+)\b[^<>]*>", re.I
)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?(?:T.*)?")
# Other names of the day of publication, the best first.
_ISSUED = ("issued", "published", "published-print", "published-online")


@dataclass(frozen=True, slots=True)
class Record:
    """A source without an id, and the names of what was left out."""

    csl: Mapping[str, Any]
    dropped: tuple[str, ...]


def records_in(name: str, raw: bytes) -> list[Record]:
    """Return the sources in a file's content; name is its name. Raises CannotRun if it is no CSL."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotRun(f"{name} är inte sparad som UTF-8. Exportera källan igen.") from None
    data = _json(name, text) if text.lstrip()[:1] in ("{", "[") else _yaml(name, text)
    if isinstance(data, dict):
        data = data["references"] if isinstance(data.get("references"), list) else data.get("items", [data])
    rows = data if isinstance(data, list) else []
    if not rows or not all(isinstance(row, dict) for row in rows):
        raise CannotRun(f"I {name} finns ingen källa i formatet CSL. Exportera den som CSL JSON.")
    if len(rows) > MOST_SOURCES:
        raise CannotRun(f"I {name} finns {len(rows)} källor, och på en gång går det att lägga till högst {MOST_SOURCES}.")
    return [_record(row) for row in rows]


def _json(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise CannotRun(f"{name} går inte att läsa som JSON. Exportera källan igen som CSL JSON.") from None


def _yaml(name: str, text: str) -> Any:
    findings = Findings()
    node = parse(name, text.replace("\r\n", "\n"), findings)
    if node is None:
        raise CannotRun(" ".join(map(str, findings)) or f"{name} är tom.")
    return _plain(node)


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Nodes):
        return {key.text: _plain(value) for key, value in node.pairs}
    return [_plain(item) for item in node.items]


def _record(row: Mapping[str, Any]) -> Record:
    shown = shown_variables() - {"id"}
    csl: dict[str, Any] = {}
    for name in sorted(shown & {*TEXTS, *NAMES, *DATES, "type"}):
        value = row.get(name)
        if name == "issued":
            value = next((row[other] for other in _ISSUED if row.get(other)), None)
        if name in NAMES:
            csl[name] = [person for one in value if (person := _person(one))] if isinstance(value, list) else []
        elif name in DATES:
            csl[name] = _date(value)
        else:
            csl[name] = _text(value)
    csl["type"] = _TYPES.get(csl.get("type", ""), csl.get("type", ""))
    csl["DOI"] = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", csl.get("DOI", ""), flags=re.IGNORECASE)
    if csl["DOI"] and re.match(r"https?://(dx\.)?doi\.org/", csl.get("URL", ""), re.IGNORECASE):
        csl["URL"] = ""
    csl = {name: value for name, value in csl.items() if value}
    dropped = tuple(sorted(name for name in row if name not in csl and name not in ("id", *_ISSUED) and row[name]))
    return Record(csl, dropped)


def _text(value: Any) -> str:
    """Return a text without markup, on one line."""
    if isinstance(value, list):
        value = next((item for item in value if item), "")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    # Once more, since publishers escape what is escaped.
    bare = _TAG.sub("", unescape(_TAG.sub("", unescape(str(value)))))
    text = unicodedata.normalize("NFC", " ".join(bare.split()))
    return "".join(sign for sign in text if sign not in set(invisible_in(text))).strip()


def _person(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {"literal": _text(value)} if _text(value) else {}
    parts = {name: text for name in NAME_PARTS if (text := _text(value.get(name)))}
    if "family" in parts:
        return parts
    name = _text(value.get("literal")) or _text(value.get("name")) or parts.get("given", "")
    return {"literal": name} if name else {}


def _date(value: Any) -> dict[str, Any]:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict) and "year" in value:
        value = {"date-parts": [[value.get("year"), value.get("month"), value.get("day")]]}
    numbers: list[int] = []
    if isinstance(value, dict):
        outer = value.get("date-parts")
        first = outer[0] if isinstance(outer, list) and outer and isinstance(outer[0], list) else []
        for part in first[:3]:
            if not re.fullmatch(r"[0-9]{1,4}", str(part)) or int(part) == 0:
                break
            numbers.append(int(part))
        value = value.get("raw") or value.get("literal")
    if not numbers and isinstance(value, str) and (match := _DATE.fullmatch(value.strip())):
        numbers = [int(part) for part in match.groups() if part]
    return {"date-parts": [numbers]} if numbers else {}
