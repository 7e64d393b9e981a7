"""The results as Markdown, written to docs/benchmarks.md."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Sequence

from measure.generators import OURS, Generator
from measure.machine import machine, today
from measure.results import Results
from measure.sites import HERE

# What each quantity is, its unit, and decimals.
QUANTITIES = {
    "cold": ("Build, nothing kept", "s", 2),
    "processors": ("the same, processor time of all processes", "s", 2),
    "noop": ("Build again, nothing changed", "s", 2),
    "edit-page": ("Build after one page was edited", "s", 2),
    "edit-row": ("Build after one fact was edited", "s", 2),
    "check": ("Check, nothing kept", "s", 2),
    "check-again": ("Check again", "s", 2),
    "start": ("Server: start to first page", "s", 2),
    "served-page p50": ("Server: page saved to page shown, median", "s", 3),
    "served-page p95": ("the same, p95", "s", 3),
    "served-row p50": ("Server: fact saved to page shown, median", "s", 3),
    "served-row p95": ("the same, p95", "s", 3),
    "memory": ("Peak memory of a build, all processes", "MiB", 0),
    "size": ("Size of the site", "MB", 1),
    "files": ("Files of the site", "", 0),
    "weight": ("First load of a page, gzip", "kB", 0),
    "search": ("Fetched to search, gzip", "kB", 0),
    "first-result": ("Opening a page to the first result", "s", 2),
    "bundles": ("All bundles, the site built", "s", 1),
}
# The kinds of file that the weight of a page is divided into.
KINDS = ("HTML", "CSS", "JS", "JSON", "fonts", "other")


def page(results: Results, generators: Sequence[Generator], commit: str, command: str) -> str:
    """Return the page of docs/."""
    versions = ", ".join(f"{one.name} {one.version}" for one in generators if one.name != OURS)
    rounds = max((len(values) for (quantity, _, _), values in results.values.items() if quantity == "cold"), default=1)
    lines = [
        "# Benchmarks",
        "",
        "<!-- This page is written by `make bench`. -->",
        "",
        f"Measured on {today()} at {commit}: {machine()}, Python {platform.python_version()}.",
        f"Peers in the same run: {versions or 'none'}. Rounds: {rounds}, in which the generators take turns.",
        f"Times are the medians of the rounds, and ratios the medians of each round's. `{command}`",
        "",
        "The guidance is generated with the distribution of the one in this repository: its words, headings, lists, tables,",
        "links, calls, sources, terms, questions and facts, and a vocabulary that grows as it does there. Hugo has a menu of",
        "sections and of the own section's pages, and no search. Material is stock mkdocs-material with mkdocs-macros; each of",
        "its builds makes everything. The fact that is edited is on 20 pages; in the guidance here it is the one on most pages.",
        "",
        *(f"- {note}" for note in results.notes),
        *([""] if results.notes else []),
        "![The time to build, by the number of pages](benchmarks.svg)",
        "",
        *_tables(results),
        *_growth(results),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _tables(results: Results) -> Iterator[str]:
    for size, pages in results.pages.items():
        names = [name for name in results.generators() if any(results.of(quantity, size, name) for quantity in QUANTITIES)]
        compared = [name for name in names if name != OURS]
        yield f"## {pages:,} pages{', the guidance here' if size == HERE else ''}"
        yield ""
        yield from _head([*names, *(f"ours / {name}" for name in compared)])
        for quantity, decimals in _told(results, size):
            cells = [_number(results.median(quantity, size, name), decimals) for name in names]
            cells += [_number(results.ratio(quantity, size, OURS, name), 2) for name in compared]
            yield f"| {_name(quantity)} | " + " | ".join(cells) + " |"
        for kind in KINDS:
            if any(results.of(f"weight {kind}", size, name) for name in names):
                cells = [_number(results.median(f"weight {kind}", size, name), 1) for name in names] + ["" for _ in compared]
                yield f"| of the first load: {kind}, kB | " + " | ".join(cells) + " |"
        yield ""


def _growth(results: Results) -> Iterator[str]:
    names = results.generators()
    rows = [(quantity, [results.growth(quantity, name) for name in names]) for quantity in QUANTITIES]
    if any(value is not None for _, values in rows for value in values):
        yield "## Growth"
        yield ""
        yield "The exponent over the generated sizes: one is linear, two is quadratic."
        yield ""
        yield from _head(names)
        for quantity, values in rows:
            if any(value is not None for value in values):
                yield f"| {QUANTITIES[quantity][0]} | " + " | ".join(_number(value, 2) for value in values) + " |"


def _told(results: Results, size: str) -> Iterator[tuple[str, int]]:
    for quantity, (_, _, decimals) in QUANTITIES.items():
        if any(results.of(quantity, size, name) for name in results.generators()):
            yield quantity, decimals


def _name(quantity: str) -> str:
    told, unit, _ = QUANTITIES[quantity]
    return f"{told}, {unit}" if unit else told


def _head(columns: Sequence[str]) -> list[str]:
    return ["| | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]


def _number(value: float | None, decimals: int) -> str:
    return "-" if value is None else f"{value:,.{decimals}f}"
