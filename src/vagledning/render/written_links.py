"""Where a page's text has the targets of its links and pictures, so that they can be written anew in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from vagledning.render.markdown import position, to_html
from vagledning.render.raw_html import target_of_link

_ELEMENT = re.compile(r'<(?:a|img) data-sourcepos="([\d:-]+)" (?:href|src)="([^"]*)"')
_NO_FEED = re.compile("[^\n]")


def written_targets(body: str, calls: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the start and end offset of each written target, once, in order. calls are the offsets of the macro calls.

    A target that is not written as it is read is left out. Raises ParserError.
    """
    for start, end in calls:
        # A letter, since space at the beginning of a line would be read as code.
        body = body[:start] + _NO_FEED.sub("x", body[start:end]) + body[end:]
    starts = [0, *(match.end() for match in re.finditer("\n", body))]
    found = set()
    for match in _ELEMENT.finditer(to_html(body)):
        where = position(match[1])
        if where is None:
            continue
        written = target_of_link(body, starts[where[0] - 1] + where[1] - 1, starts[where[2] - 1] + where[3])
        if unquote(unescape(match[2])) == unquote(unescape(written.text)):
            found.add((written.target, written.target + len(written.text)))
    yield from sorted(found)
