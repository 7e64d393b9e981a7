"""Formats references as HTML, with citeproc-py and the style kallor.csl."""

from __future__ import annotations

import functools
import html
import re
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.model import CitationStylesElement
from citeproc.source.json import CiteProcJSON

from vagledning.model.kinds import Reference
from vagledning.text.urls import is_web_address

STYLE = Path(__file__).with_name("kallor.csl")
_ADDRESS = re.compile(r"doi:10\.[0-9]{4,9}/[^\s<>\"]+|https?://[^\s<>\"]+")
_DOUBLE_STOP = re.compile(r"(?<!\.)\.((?:</\w+>)*)\.(?!\.)")

# A language tag valid in HTML; any other value is ignored.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


# The style does not change, and is searched by XPath at each element of each reference: a third of the time.
CitationStylesElement.xpath_search = functools.cache(CitationStylesElement.xpath_search)


def formatted(references: Iterable[Reference]) -> dict[str, str]:
    """Return each reference as safe HTML by id: text, <i> for titles, and links for DOIs and URLs.

    citeproc-py escapes nothing, so every value is escaped first.
    """
    items = [_escaped(reference.csl) for reference in references]
    if not items:
        return {}
    with warnings.catch_warnings():
        # It warns about each variable that it does not know; the loader has already checked the names.
        warnings.simplefilter("ignore")
        source = CiteProcJSON(items)
        bibliography = CitationStylesBibliography(_style(), source, formatter.html)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        # The style ends a title with a full stop even when it has one: "2 och 4 kap."
        rows = [_DOUBLE_STOP.sub(r".\1", str(row)) for row in bibliography.bibliography()]
        keys = [str(key) for key in bibliography.keys]
    foreign = {item["id"]: item for item in items if item.get("language", "sv") != "sv"}
    return {key: _linked(_with_language(row, foreign.get(key))) for key, row in zip(keys, rows, strict=True)}


@functools.cache
def shown_variables() -> frozenset[str]:
    """Return the CSL variables that a citation shows or is read by."""
    named = re.findall(r'variable="([^"]*)"', STYLE.read_text(encoding="utf-8"))
    return frozenset({"id", "type", "language", *(name for names in named for name in names.split())})


@functools.cache
def _style() -> CitationStylesStyle:
    return CitationStylesStyle(str(STYLE), locale="sv-SE", validate=False)


def _with_language(row: str, item: dict[str, Any] | None) -> str:
    """Return the row with lang set on a title in another language, for screen readers."""
    if item is None or not _LANGUAGE.fullmatch(item["language"]):
        return row
    for key in ("title", "container-title"):
        if text := item.get(key):
            row = row.replace(text, f'<span lang="{item["language"]}">{text}</span>', 1)
    return row


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return html.escape(value, quote=True)
    if isinstance(value, dict):
        return {key: _escaped(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    return value


def _linked(row: str) -> str:
    return _ADDRESS.sub(_link, row)


def _link(match: re.Match[str]) -> str:
    written = html.unescape(match[0])
    address = written.rstrip(".,;")
    # A DOI may have signs that end a path or begin a code in an address.
    target = (
        "https://doi.org/" + quote(address.removeprefix("doi:"), safe="/:;()._-&+,=@!~")
        if address.startswith("doi:")
        else address
    )
    if target == address and not is_web_address(target):
        # A title may hold what only looks like an address that one can trust: it stays text.
        return match[0]
    return f'<a href="{html.escape(target)}">{html.escape(address)}</a>{written[len(address) :]}'
