"""Formats a report for a terminal, as JSON, and as the text of a comment in the forge.

All texts come from untrusted files. Control characters are neutralized in the terminal. In the comment the texts are only in
code spans and code blocks, where a forge interprets no Markdown, HTML, mention, image or address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from urllib.parse import quote

from vagledning.changes.block_diff import Change, around_the_difference
from vagledning.changes.report import PageChange, Report
from vagledning.changes.rows import Row
from vagledning.report import harmless
from vagledning.text.unprintable import shown

FORMATS = ("text", "markdown", "json")
# Limits on what is shown, the last two in characters. Forges allow about 65,000 in a comment.
MOST_PAGES, MOST_CHANGES, MOST_ROWS, MOST_CHARACTERS, MOST_IN_COMMENT = 60, 25, 100, 600, 60_000
# Identifies the comment, so that it is updated in place.
MARKER = "<!-- vagledning changes -->"
_HEADS = {"ny": "Ny sida", "ändrad": "Ändrad sida", "borttagen": "Borttagen sida", "flyttad": "Flyttad sida"}
_KEYS = {
    "title": "Vägledningens namn",
    "description": "Beskrivningen av vägledningen",
    "language": "Språk",
    "publisher": "Utgivare",
    "address": "Adress",
    "contact": "Kontakt",
    "repository": "Förråd",
}


def written(report: Report, form: str, address: str = "") -> str:
    """Return a report in one of FORMATS. address is the base URL of a preview of the new version, with a final slash, or ""."""
    if form == "json":
        return json.dumps(_bounded_dict(report), ensure_ascii=False, indent=2)
    return _markdown(report, address) if form == "markdown" else "\n".join(map(harmless, _lines(report, address)))


def summary(report: Report) -> str:
    """Return one sentence with the number of changed pages of each kind."""
    if report.changes_nothing and not report.notes:
        return "Inget ändras för läsaren."
    counts = {kind: sum(page.kind == kind for page in report.pages) for kind in _HEADS}
    words = {"ny": "nya", "ändrad": "ändrade", "borttagen": "borttagna", "flyttad": "flyttade"}
    parts = [f"{count} {kind if count == 1 else words[kind]}" for kind, count in counts.items() if count]
    menu = "; menyn ändras" if report.menu else ""
    return f"Sidor som läsaren möter på nytt: {', '.join(parts) if parts else 'inga'}{menu}."


def _bounded_dict(report: Report) -> dict[str, object]:
    pages = [replace(page, changes=tuple(_short(page.changes))) for page in report.pages[:MOST_PAGES]]
    left_out = {"pages": max(len(report.pages) - MOST_PAGES, 0), "rows": max(len(report.rows) - MOST_ROWS, 0)}
    data = asdict(replace(report, pages=tuple(pages), rows=report.rows[:MOST_ROWS]))
    for page, full in zip(data["pages"], report.pages, strict=False):
        page["left_out"] = max(len(full.changes) - MOST_CHANGES, 0)
    return {"summary": summary(report), **data, "left_out": left_out}


def _short(changes: Iterable[Change]) -> Iterator[Change]:
    for change in list(changes)[:MOST_CHANGES]:
        before, after = around_the_difference(change.before, change.after, MOST_CHARACTERS)
        yield replace(change, before=before, after=after)


def _lines(report: Report, address: str) -> Iterator[str]:
    yield summary(report)
    yield from report.notes
    root = address or "/"
    for page in report.pages[:MOST_PAGES]:
        yield ""
        yield f"{_HEADS[page.kind]}: {page.title} ({root}{page.url})"
        yield from (f"  {line}" for line in _about(page))
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
            yield f"  {_KEYS.get(change.heading, change.heading)}".rstrip()
            yield from (f"    {sign} {text}" for sign, text in _sides(change))
        yield from [f"  … och {len(changes) - MOST_ROWS} till."] if len(changes) > MOST_ROWS else []
    if report.rows:
        yield from ("", "Poster i data/")
        for row in report.rows[:MOST_ROWS]:
            yield f"  {_row_words(row)}"
        if len(report.rows) > MOST_ROWS:
            yield f"  … och {len(report.rows) - MOST_ROWS} poster till."


def _about(page: PageChange) -> Iterator[str]:
    if page.kind == "flyttad":
        yield f"Den låg förut på {page.was or '/'}."
    if page.kind in ("borttagen", "flyttad"):
        yield (
            f"Den gamla adressen leder till {page.leads}."
            if page.leads
            else "Den gamla adressen leder ingenstans. Skriv en rad i data/moved.yaml, så kommer läsaren rätt."
        )


def _sides(change: Change) -> list[tuple[str, str]]:
    return [(sign, text) for sign, text in (("-", change.before), ("+", change.after)) if text]


def _lists(report: Report) -> list[tuple[str, tuple[Change, ...]]]:
    named = [
        ("Vägledningen som helhet", report.site),
        ("Menyn", report.menu),
        ("Dolda sökord (visas inte på sidorna)", report.phrases),
    ]
    return [(title, changes) for title, changes in named if changes]


def _row_words(row: Row) -> str:
    keys = f": {', '.join(row.keys)}" if row.keys else ""
    pages = f"; visas på {', '.join(url or '/' for url in row.pages[:5])}" if row.pages else "; visas inte på någon sida"
    more = f" och {len(row.pages) - 5} sidor till" if len(row.pages) > 5 else ""
    return f"{row.noun} {row.id}: {row.what}{keys}{pages}{more}"


def _markdown(report: Report, address: str) -> str:
    """Return the comment as Markdown. Parts beyond the length limit are left out and counted."""
    parts = [MARKER, "## Det här ändras för läsaren", summary(report)]
    parts += [f"> {_code(note)}" for note in report.notes]
    optional = [_page_part(page, address) for page in report.pages[:MOST_PAGES]]
    optional += [_list_part(title, changes) for title, changes in _lists(report)]
    optional += [_rows_part(report.rows)] if report.rows else []
    room = MOST_IN_COMMENT - sum(len(part) + 2 for part in parts) - 200
    left_out = max(len(report.pages) - MOST_PAGES, 0)
    for part in optional:
        room -= len(part) + 2
        if room < 0:
            left_out += 1
        else:
            parts.append(part)
    parts += [f"… och {left_out} delar till, som inte får plats här. `vagledning changes` visar dem."] if left_out else []
    return "\n\n".join(parts) + "\n"


def _page_part(page: PageChange, address: str) -> str:
    parts = [f"### {_HEADS[page.kind]}: {_linked(page.title, page.url, address if page.kind != 'borttagen' else '')}"]
    parts += [_code(line) for line in _about(page)]
    groups: dict[tuple[str, str], list[str]] = {}
    for change in _short(page.changes):
        rows = groups.setdefault((change.heading, change.anchor), [])
        rows += [f"{sign} {shown(text)}" for sign, text in _sides(change)]
    for (heading, anchor), rows in groups.items():
        url = f"{page.url}#{anchor}" if anchor else page.url
        parts += [_linked(heading or "Sidans huvud och fot", url, address), _block(rows)]
    left_out = len(page.changes) - MOST_CHANGES
    return "\n\n".join([*parts, *([f"… och {left_out} ändringar till på sidan."] if left_out > 0 else [])])


def _list_part(title: str, changes: tuple[Change, ...]) -> str:
    parts = [f"### {title}"]
    rows = []
    for change in list(_short(changes)):
        rows.append(f"  {shown(_KEYS.get(change.heading, change.heading))}".rstrip())
        rows += [f"{sign} {shown(text)}" for sign, text in _sides(change)]
    left_out = len(changes) - MOST_CHANGES
    return "\n\n".join([*parts, _block([row for row in rows if row]), *([f"… och {left_out} till."] if left_out > 0 else [])])


def _rows_part(rows: tuple[Row, ...]) -> str:
    table = ["### Poster i data", "| Post | Vad | Nycklar | Sidor |\n|---|---|---|---|"]
    for row in rows[:MOST_ROWS]:
        pages = ", ".join(url or "/" for url in row.pages[:3]) + (f" och {len(row.pages) - 3} till" if len(row.pages) > 3 else "")
        cells = (_cell(f"{row.kind}-{row.id}"), row.what, _cell(", ".join(row.keys)), _cell(pages))
        table[1] += f"\n| {' | '.join(cells)} |"
    left_out = len(rows) - MOST_ROWS
    return "\n\n".join([*table, *([f"… och {left_out} poster till."] if left_out > 0 else [])])


def _linked(words: str, url: str, address: str) -> str:
    """Return words as a code span: linked when address is given, else followed by the path as code."""
    if address:
        return f"[{_code(words)}]({quote(address, safe=':/')}{quote(url, safe='/#')})"
    return f"{_code(words)} {_code('/' + url)}"


def _code(text: str) -> str:
    """Return a text as a Markdown code span, fenced so that nothing in it can end the span."""
    line = shown(" ".join(text.split())) or " "
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    return f"{fence} {line} {fence}" if line.startswith("`") or line.endswith("`") else f"{fence}{line}{fence}"


def _cell(text: str) -> str:
    # A vertical bar ends a table cell even in a code span.
    return _code(text.replace("|", "¦")) if text else ""


def _block(rows: list[str]) -> str:
    """Return rows as a diff code block, which forges colour, fenced so that no row can end it."""
    fence = "`" * max(3, max((len(run) + 1 for row in rows for run in re.findall("`+", row)), default=0))
    return "\n".join([f"{fence}diff", *rows, fence])
