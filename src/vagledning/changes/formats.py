"""Formats a report for a terminal, as JSON, and as the text of a comment in the forge (see comment.py).

All texts come from untrusted files. Control characters are neutralized in the terminal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from typing import Any

from vagledning.changes.block_diff import Change, around_the_difference
from vagledning.changes.comment import HEADS, KEYS, LISTS, MOST_CHANGES, MOST_PAGES, MOST_ROWS, about_the_address, comment_on
from vagledning.changes.report import Report
from vagledning.changes.rows import Row
from vagledning.text.harmless import harmless

FORMATS = ("text", "markdown", "json")
# The limit on a changed text, in characters.
MOST_CHARACTERS = 600


def written(report: Report, form: str, address: str = "") -> str:
    """Return a report in one of FORMATS. address is the base URL of a preview of the new version, with a final slash, or ""."""
    if form == "text":
        return "\n".join(map(harmless, _lines(report, address)))
    data = json.dumps(_bounded_dict(report), ensure_ascii=False, indent=2)
    return comment_on(json.loads(data), address) if form == "markdown" else data


def summary(report: Report) -> str:
    """Return one sentence with the number of changed pages of each kind."""
    if report.changes_nothing and not report.notes:
        return "Inget ändras för läsaren."
    counts = {kind: sum(page.kind == kind for page in report.pages) for kind in HEADS}
    words = {"ny": "nya", "ändrad": "ändrade", "borttagen": "borttagna", "flyttad": "flyttade"}
    parts = [f"{count} {kind if count == 1 else words[kind]}" for kind, count in counts.items() if count]
    menu = "; menyn ändras" if report.menu else ""
    return f"Sidor som läsaren möter på nytt: {', '.join(parts) if parts else 'inga'}{menu}."


def _bounded_dict(report: Report) -> dict[str, object]:
    pages = [replace(page, changes=tuple(_short(page.changes))) for page in report.pages[:MOST_PAGES]]
    left_out = {"pages": max(len(report.pages) - MOST_PAGES, 0), "rows": max(len(report.rows) - MOST_ROWS, 0)}
    lists: dict[str, Any] = {key: tuple(map(_around, getattr(report, key))) for key in LISTS}
    data = asdict(replace(report, pages=tuple(pages), rows=report.rows[:MOST_ROWS], **lists))
    for page, full in zip(data["pages"], report.pages, strict=False):
        page["left_out"] = max(len(full.changes) - MOST_CHANGES, 0)
    return {"summary": summary(report), **data, "left_out": left_out}


def _short(changes: Iterable[Change]) -> Iterator[Change]:
    yield from map(_around, list(changes)[:MOST_CHANGES])


def _around(change: Change) -> Change:
    before, after = around_the_difference(change.before, change.after, MOST_CHARACTERS)
    return replace(change, before=before, after=after)


def _lines(report: Report, address: str) -> Iterator[str]:
    yield summary(report)
    yield from report.notes
    root = address or "/"
    for page in report.pages[:MOST_PAGES]:
        yield ""
        yield f"{HEADS[page.kind]}: {page.title} ({root}{page.url})"
        yield from (f"  {line}" for line in about_the_address(page.kind, page.was, page.leads))
        heading = None
        for change in _short(page.changes):
            if change.heading != heading:
                heading = change.heading
                place = f" ({root}{page.url}#{change.anchor})" if change.anchor else ""
                yield f"  {heading or 'Sidans huvud och fot'}{place}"
            yield from (f"    {sign} {text}" for sign, text in _sides(change))
        if len(page.changes) > MOST_CHANGES:
            yield f"    … och {len(page.changes) - MOST_CHANGES} ändringar till på sidan."
    if len(report.pages) > MOST_PAGES:
        yield f"… och {len(report.pages) - MOST_PAGES} sidor till."
    for title, changes in _lists(report):
        yield from ("", title)
        for change in list(changes)[:MOST_ROWS]:
            yield f"  {KEYS.get(change.heading, change.heading)}".rstrip()
            yield from (f"    {sign} {text}" for sign, text in _sides(change))
        yield from [f"  … och {len(changes) - MOST_ROWS} till."] if len(changes) > MOST_ROWS else []
    if report.rows:
        yield from ("", "Poster i data/")
        for row in report.rows[:MOST_ROWS]:
            yield f"  {_row_words(row)}"
        if len(report.rows) > MOST_ROWS:
            yield f"  … och {len(report.rows) - MOST_ROWS} poster till."


def _sides(change: Change) -> list[tuple[str, str]]:
    return [(sign, text) for sign, text in (("-", change.before), ("+", change.after)) if text]


def _lists(report: Report) -> list[tuple[str, tuple[Change, ...]]]:
    return [(title, changes) for key, title in LISTS.items() if (changes := getattr(report, key))]


def _row_words(row: Row) -> str:
    keys = f": {', '.join(row.keys)}" if row.keys else ""
    pages = f"; visas på {', '.join(url or '/' for url in row.pages[:5])}" if row.pages else "; visas inte på någon sida"
    more = f" och {len(row.pages) - 5} sidor till" if len(row.pages) > 5 else ""
    return f"{row.noun} {row.id}: {row.what}{keys}{pages}{more}"
