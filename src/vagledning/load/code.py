"""Braces in code are text: masks them before the macro calls of a page are read."""

from __future__ import annotations

import re

from vagledning.render.markdown import position, to_html
from vagledning.render.placeholders import masked

_SIGNS = re.compile(r"[{}%#][{}]|[{}][%#]")
_CODE = re.compile(r"`|~~~|^(?: {4}|\t)", re.MULTILINE)
_ELEMENT = re.compile(r'<(?:code|pre) data-sourcepos="([\d:-]+)"')


def without_code(body: str) -> str:
    """Return a body of the same length, with the braces in its code masked. Raises ParserError."""
    if not _SIGNS.search(body) or not _CODE.search(body):
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
