"""Reports a notation once for a page, with how many times it is there: pasted text has hundreds of the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from vagledning.render.outline import Seen, Violation

_COUNTED = frozenset({Seen.RAW, Seen.RENDERED_ELSEWHERE})


def once_for_each_kind(violations: Iterable[Violation]) -> list[Violation]:
    """Return the violations with the first of each notation alone."""
    listed = list(violations)
    counts = Counter((one.seen, one.what) for one in listed if one.seen in _COUNTED)
    told: set[tuple[Seen, str]] = set()
    kept = []
    for one in listed:
        key = (one.seen, one.what)
        if key not in told:
            kept.append(replace(one, count=counts[key]) if key in counts else one)
        if key in counts:
            told.add(key)
    return kept
