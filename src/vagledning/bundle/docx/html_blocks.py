"""Splits the HTML of a page for a worksheet: inline runs, the blocks of a cell, and what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from vagledning.bundle.docx.content import Span
from vagledning.render.contract import META, part_of

_LEFT_OUT_TAGS = frozenset({"nav", "script", "style", "svg", "button", "noscript", "form"})
_INLINE = frozenset({"a", "abbr", "b", "br", "cite", "code", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time"})
SPACE = re.compile(r"[ \t\r\n]+")


def runs(element: Any) -> Iterator[tuple[list[Any], Any]]:
    """Yield (inline content, the child block after it) for an element; last the content after the final block, with None."""
    run: list[Any] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _INLINE:
            run.extend([child, child.tail or ""])
        else:
            yield run, child
            run = [child.tail or ""]
    yield run, None


def leaves(block: Any) -> Iterator[Any]:
    """Yield the innermost blocks of a block, each of which becomes a paragraph of a table cell."""
    children = [child for child in block if isinstance(child.tag, str) and child.tag not in _INLINE]
    if not children:
        yield block
    for child in children:
        yield from leaves(child)


def trimmed(spans: Iterable[Span]) -> list[Span]:
    """Return the non-empty spans with white space collapsed between them and stripped at both ends."""
    result: list[Span] = []
    for span in spans:
        text = span.text.lstrip(" ") if not result or result[-1].text.endswith((" ", "\n")) else span.text
        if text:
            result.append(replace(span, text=text))
    while result and not result[-1].text.rstrip(" \n"):
        result.pop()
    if result:
        result[-1] = replace(result[-1], text=result[-1].text.rstrip(" \n"))
    return result


def left_out(element: Any) -> bool:
    """True for an element that is of no use on paper. The page's age and owner are kept: nothing else on the sheet has them."""
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT_TAGS:
        return True
    part = part_of(element)
    return not part.paper and part.name != META


def cells_of(row: Any) -> list[Any]:
    return list(row.iterchildren("th", "td"))


def plain(element: Any) -> str:
    return SPACE.sub(" ", str(element.xpath("string(.)"))).strip()


def widths(names: list[str], body: list[list[Any]]) -> list[float]:
    """Return the relative width of each column from the text in it; an empty column, for answers, gets that of its heading."""
    widths = []
    for number, name in enumerate(names):
        texts = [plain(cells[number]) for cells in body]
        average = sum(map(len, texts)) / max(1, len(texts))
        longest = max((len(word) for text in [name, *texts] for word in text.split()), default=1)
        widths.append(max(min(average, 60) ** 0.75, longest * 0.9, 8))
    return widths
