"""The HTML of a page as a worksheet reads it: which content is inline, which blocks a cell has, what stays off paper."""

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
    """Yield the inline content before each block within an element, with that block; last what follows it, with None."""
    run: list[Any] = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _INLINE:
            run.extend([child, child.tail or ""])
        else:
            yield run, child
            run = [child.tail or ""]
    yield run, None


def leaves(block: Any) -> Iterator[Any]:
    """Yield the innermost blocks of a block, each of which is a paragraph of a table cell."""
    below = [child for child in block if isinstance(child.tag, str) and child.tag not in _INLINE]
    if not below:
        yield block
    for child in below:
        yield from leaves(child)


def trimmed(spans: Iterable[Span]) -> list[Span]:
    """Return spans without empty ones and with one space between words, none at either end."""
    kept: list[Span] = []
    for span in spans:
        text = span.text.lstrip(" ") if not kept or kept[-1].text.endswith((" ", "\n")) else span.text
        if text:
            kept.append(replace(span, text=text))
    while kept and not kept[-1].text.rstrip(" \n"):
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" \n"))
    return kept


def left_out(element: Any) -> bool:
    """True for what is of no use on paper. The page's age and owner are: no other sheet tells of them."""
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT_TAGS:
        return True
    part = part_of(element)
    return not part.paper and part.name != META


def cells_of(row: Any) -> list[Any]:
    return list(row.iterchildren("th", "td"))


def plain(element: Any) -> str:
    return SPACE.sub(" ", str(element.xpath("string(.)"))).strip()


def widths(names: list[str], body: list[list[Any]]) -> list[float]:
    """Return each column's share of the width by the text in it; a column to write in gets what its heading needs."""
    widths = []
    for number, name in enumerate(names):
        texts = [plain(cells[number]) for cells in body]
        average = sum(map(len, texts)) / max(1, len(texts))
        longest = max((len(word) for text in [name, *texts] for word in text.split()), default=1)
        widths.append(max(min(average, 60) ** 0.75, longest * 0.9, 8))
    return widths
