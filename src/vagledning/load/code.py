"""Masks braces in code, where they are plain text, before the macro calls of a page are parsed."""

from __future__ import annotations

import re

from vagledning.render.markdown import position, to_html
from vagledning.render.placeholders import masked

_DELIMITERS = re.compile(r"[{}%#][{}]|[{}][%#]")
_CODE = re.compile(r"`|~~~|^(?: {4}|\t)", re.MULTILINE)
_ELEMENT = re.compile(r'<(?:code|pre) data-sourcepos="([\d:-]+)"')


def without_code(body: str) -> str:
    """Return the body with the braces in its code masked, at the same length. Raises ParserError."""
    if not _DELIMITERS.search(body) or not _CODE.search(body):
        return body
    starts = [0, *(match.end() for match in re.finditer("\n", body))]
    parts, at = [], 0
    for match in _ELEMENT.finditer(to_html(body)):
        where = position(match[1])
        if where is None:
            continue
        start = starts[where[0] - 1] + where[1] - 1
        end = starts[min(where[2], len(starts)) - 1] + where[3]
        if start >= at:
            parts += [body[at:start], masked(body[start:end])]
            at = end
    return "".join(parts) + body[at:]
