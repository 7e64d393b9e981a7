"""Compares the text of a page in two versions, block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from vagledning.changes.blocks import Block

# Beyond this many blocks the order is not followed: the time that takes grows with the square of them.
_MOST_IN_ORDER = 2000
_NEAR = 20


@dataclass(frozen=True, slots=True)
class Change:
    """One block before and after, "" where there is none; and where it stands in the later version, else in the earlier."""

    before: str
    after: str
    anchor: str
    heading: str


def compare(before: Sequence[Block], after: Sequence[Block]) -> list[Change]:
    """Return the blocks that differ, in the order of the page."""
    start = 0
    while start < min(len(before), len(after)) and before[start].key == after[start].key:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end].key == after[-1 - end].key:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    return list(_in_order(old, new) if max(len(old), len(new)) <= _MOST_IN_ORDER else _in_any_order(old, new))


def _in_order(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [block.key for block in old], [block.key for block in new])
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind != "equal":
            yield from _pairs(old[a:a_end], new[b:b_end])


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Change]:
    """Pair what was written anew with what stood there: in order where they are as many, else where they share words."""
    if len(old) == len(new):
        yield from (Change(a.text, b.text, b.anchor, b.heading) for a, b in zip(old, new, strict=True))
        return
    left = list(old)
    for block in new:
        words = Counter(block.key.split())
        alike = [sum((words & Counter(one.key.split())).values()) for one in left[:_NEAR]]
        best = max(range(len(alike)), key=lambda index: (alike[index], -index), default=-1)
        if best < 0 or not alike[best] or alike[best] * 3 < sum(words.values()):
            yield Change("", block.text, block.anchor, block.heading)
            continue
        yield from (Change(one.text, "", one.anchor, one.heading) for one in left[:best])
        yield Change(left[best].text, block.text, block.anchor, block.heading)
        del left[: best + 1]
    yield from (Change(one.text, "", one.anchor, one.heading) for one in left)


def _in_any_order(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Change]:
    had, has = Counter(block.key for block in old), Counter(block.key for block in new)
    for blocks, missing, is_new in ((old, had - has, False), (new, has - had, True)):
        for block in blocks:
            if missing[block.key]:
                missing[block.key] -= 1
                yield Change("" if is_new else block.text, block.text if is_new else "", block.anchor, block.heading)


def around_the_difference(before: str, after: str, most: int) -> tuple[str, str]:
    """Return two texts cut to what differs and some words around it, with … and a count where something is left out."""
    if len(before) <= most and len(after) <= most:
        return before, after
    start = 0
    if before and after:
        pairs = zip(before, after, strict=False)
        differs = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(before), len(after)))
        start = before.rfind(" ", 0, max(differs - most // 4, 0)) + 1
    return _cut(before, start, most), _cut(after, start, most)


def _cut(text: str, start: int, most: int) -> str:
    left = len(text) - start - most
    shown = ("… " if start and text else "") + text[start : start + most]
    return f"{shown} … ({left} tecken till)" if left > 0 else shown
