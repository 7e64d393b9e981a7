"""The comment on a pull request, from the data of a report. The data may be anybody's, and nothing in it becomes more than text.

Every text is in a code span or code block that it cannot end, where a forge interprets no Markdown, HTML, mention, image or
address. Needs only the standard library: the step that may write comments runs it without installing anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from vagledning.text.unprintable import shown

# Identifies the comment, so that it is updated in place.
MARKER = "<!-- vagledning changes -->"
# Limits on what is shown. Forges allow about 65,000 characters in a comment.
MOST_PAGES, MOST_CHANGES, MOST_ROWS, MOST_IN_COMMENT = 60, 25, 100, 60_000
# Limits on the data: bytes, notes, characters in a text, and what is counted.
MOST_BYTES, _MOST_NOTES, _MOST_IN_TEXT, _MOST_COUNTED = 4_000_000, 20, 700, 1_000_000
HEADS = {"ny": "Ny sida", "ändrad": "Ändrad sida", "borttagen": "Borttagen sida", "flyttad": "Flyttad sida"}
LISTS = {"site": "Vägledningen som helhet", "menu": "Menyn", "phrases": "Dolda sökord (visas inte på sidorna)"}
KEYS = {
    "title": "Vägledningens namn",
    "description": "Beskrivningen av vägledningen",
    "language": "Språk",
    "publisher": "Utgivare",
    "address": "Adress",
    "contact": "Kontakt",
    "repository": "Förråd",
}
_WHATS = frozenset({"ny", "ändrad", "borttagen", "används inte längre"})
_COUNT = "[0-9]{1,6} (?:nya?|ändrade?|borttagen|borttagna|flyttade?)"
_SUMMARY = re.compile(
    rf"Inget ändras för läsaren\.|Sidor som läsaren möter på nytt: (?:inga|{_COUNT}(?:, {_COUNT}){{0,3}})(?:; menyn ändras)?\."
)


class Refused(Exception):  # noqa: N818 - it ends the step
    """The data is not what the engine writes, and why."""


class Data:
    """An object of the data. A value is asked for with its type; another type raises Refused."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise Refused("the data is not as ours is")
        self.values = value

    def text(self, key: str) -> str:
        """Return a text, cut if it is longer than any of ours."""
        return _text(self.values.get(key))

    def count(self, key: str) -> int:
        """Return a number of things."""
        found = self.values.get(key)
        if type(found) is not int or not 0 <= found <= _MOST_COUNTED:
            raise Refused(f"{key} is no count")
        return found

    def word(self, key: str, words: Iterable[str]) -> str:
        """Return a text that is one of some words."""
        found = self.values.get(key)
        if not isinstance(found, str) or found not in words:
            raise Refused(f"{key} is none of our words")
        return found

    def items(self, key: str) -> list[Any]:
        """Return a list with anything in it."""
        found = self.values.get(key)
        if not isinstance(found, list):
            raise Refused(f"{key} is no list")
        return found

    def texts(self, key: str) -> list[str]:
        """Return a list of texts."""
        return [_text(one) for one in self.items(key)]


def comment(raw: bytes) -> str:
    """Return the comment from what `vagledning changes --format json` writes. Raises Refused if raw is anything else."""
    if len(raw) > MOST_BYTES:
        raise Refused("the data is too large")
    try:
        values = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Refused("the data cannot be read") from None
    return comment_on(values)


def comment_on(values: object, address: str = "") -> str:
    """Return the comment as Markdown from decoded JSON. Parts beyond the length limit are left out and counted.

    address is the base URL of a preview, with a final slash, or "". Raises Refused if a value is not as the engine writes it.
    """
    data = Data(values)
    summary = data.values.get("summary")
    if not isinstance(summary, str) or not _SUMMARY.fullmatch(summary):
        raise Refused("the summary is not one of ours")
    parts = [MARKER, "## Det här ändras för läsaren", summary]
    parts += [f"> {_code(note)}" for note in data.texts("notes")[:_MOST_NOTES]]
    left_out = Data(data.values.get("left_out"))
    optional = [_page_part(Data(page), address) for page in data.items("pages")[:MOST_PAGES]]
    optional += [_list_part(title, changes) for key, title in LISTS.items() if (changes := data.items(key))]
    optional += [_rows_part(rows, left_out.count("rows"))] if (rows := data.items("rows")) else []
    room, left = MOST_IN_COMMENT - sum(len(part) + 2 for part in parts) - 200, left_out.count("pages")
    # A part is included whole or not at all, so that no cut opens the code that it is in.
    for part in optional:
        room -= len(part) + 2
        if room < 0:
            left += 1
        else:
            parts.append(part)
    parts += [f"… och {left} delar till, som inte får plats här. `vagledning changes` visar dem."] if left else []
    return "\n\n".join(parts) + "\n"


def about_the_address(kind: str, was: str, leads: str) -> list[str]:
    """Return sentences on where a page was and where its old address leads, "" if nowhere. None for other kinds of change."""
    lines = [f"Den låg förut på {was or '/'}."] if kind == "flyttad" else []
    if kind in ("borttagen", "flyttad"):
        nowhere = "Den gamla adressen leder ingenstans. Skriv en rad i data/moved.yaml, så kommer läsaren rätt."
        lines.append(f"Den gamla adressen leder till {leads}." if leads else nowhere)
    return lines


def _page_part(page: Data, address: str) -> str:
    kind, url = page.word("kind", HEADS), page.text("url")
    parts = [f"### {HEADS[kind]}: {_linked(page.text('title'), url, '' if kind == 'borttagen' else address)}"]
    parts += map(_code, about_the_address(kind, page.text("was"), page.text("leads")))
    groups: dict[tuple[str, str], list[str]] = {}
    for change in map(Data, page.items("changes")[:MOST_CHANGES]):
        groups.setdefault((change.text("heading"), change.text("anchor")), []).extend(_sides(change))
    for (heading, anchor), rows in groups.items():
        place = f"{url}#{anchor}" if anchor else url
        parts += [_linked(heading or "Sidans huvud och fot", place, address), _block(rows)]
    left = page.count("left_out")
    return "\n\n".join([*parts, *([f"… och {left} ändringar till på sidan."] if left else [])])


def _list_part(title: str, changes: list[Any]) -> str:
    rows = []
    for change in map(Data, changes[:MOST_CHANGES]):
        heading = change.text("heading")
        rows += [f"  {shown(KEYS.get(heading, heading))}".rstrip(), *_sides(change)]
    left = len(changes) - MOST_CHANGES
    parts = [f"### {title}", _block([row for row in rows if row])]
    return "\n\n".join([*parts, *([f"… och {left} till."] if left > 0 else [])])


def _rows_part(rows: list[Any], left: int) -> str:
    table = ["| Post | Vad | Nycklar | Sidor |", "|---|---|---|---|"]
    for row in map(Data, rows[:MOST_ROWS]):
        pages = row.texts("pages")
        where = ", ".join(url or "/" for url in pages[:3]) + (f" och {len(pages) - 3} till" if len(pages) > 3 else "")
        cells = (f"{row.text('kind')}-{row.text('id')}", ", ".join(row.texts("keys")), where)
        entry, keys, places = map(_cell, cells)
        table.append(f"| {entry} | {row.word('what', _WHATS)} | {keys} | {places} |")
    return "\n\n".join(["### Poster i data", "\n".join(table), *([f"… och {left} poster till."] if left else [])])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Refused("a text is none")
    left = len(value) - _MOST_IN_TEXT
    return f"{value[:_MOST_IN_TEXT]} … ({left} tecken till)" if left > 0 else value


def _sides(change: Data) -> list[str]:
    sides = (("-", change.text("before")), ("+", change.text("after")))
    return [f"{sign} {shown(text)}" for sign, text in sides if text]


def _linked(words: str, url: str, address: str) -> str:
    """Return words as a code span: linked when address is given, else followed by the path as code."""
    if address:
        return f"[{_code(words)}]({quote(address, safe=':/')}{quote(url, safe='/#')})"
    return f"{_code(words)} {_code('/' + url)}"


def _code(text: str) -> str:
    """Return a text as a Markdown code span, fenced so that nothing in it can end the span."""
    line = shown(" ".join(text.split())) or " "
    fence = "`" * (_longest_run(line) + 1)
    return f"{fence} {line} {fence}" if line.startswith("`") or line.endswith("`") else f"{fence}{line}{fence}"


def _cell(text: str) -> str:
    # A vertical bar ends a table cell even in a code span.
    return _code(text.replace("|", "¦")) if text else ""


def _block(rows: list[str]) -> str:
    """Return rows as a diff code block, which forges colour, fenced so that no row can end it."""
    fence = "`" * max(3, max(map(_longest_run, rows), default=0) + 1)
    return "\n".join([f"{fence}diff", *rows, fence])


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)
