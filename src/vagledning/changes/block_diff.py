"""Compares the text of a page in two versions, block by block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from vagledning.changes.blocks import Block

# Longer pages are compared without order, since an ordered diff takes quadratic time.
_MOST_IN_ORDER = 2000
_NEAR = 20  # how many old blocks ahead are considered as the old version of a new one


@dataclass(frozen=True, slots=True)
class Change:
    """One block before and after, "" where there is none. anchor and heading locate it in the new version, else in the old."""

    before: str
    after: str
    anchor: str
    heading: str


def compare(before: Sequence[Block], after: Sequence[Block]) -> list[Change]:
    """Return the changed blocks in page order; without order for pages of more than _MOST_IN_ORDER blocks."""
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
    """Pair the old and new blocks of a replaced range: in order when the counts are equal, else by shared words."""
    if len(old) == len(new):
        yield from (Change(a.text, b.text, b.anchor, b.heading) for a, b in zip(old, new, strict=True))
        return
    remaining = list(old)
    for block in new:
        words = Counter(block.key.split())
        overlaps = [sum((words & Counter(candidate.key.split())).values()) for candidate in remaining[:_NEAR]]
        best = max(range(len(overlaps)), key=lambda index: (overlaps[index], -index), default=-1)
        if best < 0 or not overlaps[best] or overlaps[best] * 3 < sum(words.values()):
            yield Change("", block.text, block.anchor, block.heading)
            continue
        yield from (Change(candidate.text, "", candidate.anchor, candidate.heading) for candidate in remaining[:best])
        yield Change(remaining[best].text, block.text, block.anchor, block.heading)
        del remaining[: best + 1]
    yield from (Change(candidate.text, "", candidate.anchor, candidate.heading) for candidate in remaining)


def _in_any_order(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Change]:
    old_counts, new_counts = Counter(block.key for block in old), Counter(block.key for block in new)
    for blocks, missing, is_new in ((old, old_counts - new_counts, False), (new, new_counts - old_counts, True)):
        for block in blocks:
            if missing[block.key]:
                missing[block.key] -= 1
                yield Change("" if is_new else block.text, block.text if is_new else "", block.anchor, block.heading)


def around_the_difference(before: str, after: str, most: int) -> tuple[str, str]:
    """Cut two texts to `most` characters from shortly before the first difference, with … and a count where text is cut."""
    if len(before) <= most and len(after) <= most:
        return before, after
    start = 0
    if before and after:
        pairs = zip(before, after, strict=False)
        first_difference = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(before), len(after)))
        start = before.rfind(" ", 0, max(first_difference - most // 4, 0)) + 1
    return _cut(before, start, most), _cut(after, start, most)


def _cut(text: str, start: int, most: int) -> str:
    remaining = len(text) - start - most
    excerpt = ("… " if start and text else "") + text[start : start + most]
    return f"{excerpt} … ({remaining} tecken till)" if remaining > 0 else excerpt
