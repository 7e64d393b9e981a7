"""Reports a notation once for a page, with how many times it is there: pasted text has hundreds of the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from vagledning.render.outline import Seen, Violation
from vagledning.render.raw_html import COMMENT, TAG


def once_for_each_kind(violations: Iterable[Violation]) -> list[Violation]:
    """Return the violations with the first of each notation and HTML tag alone."""
    listed = list(violations)
    counts = Counter(_kind(one) for one in listed)
    kept: dict[tuple[object, ...], Violation] = {}
    for one in listed:
        kept.setdefault(_kind(one), replace(one, count=counts[_kind(one)]))
    return list(kept.values())


def _kind(one: Violation) -> tuple[object, ...]:
    """Return what tells a violation from others; its place does too, unless it is one of a kind of sign."""
    repeated = one.seen in (Seen.RAW, Seen.RENDERED_ELSEWHERE) or one.what.startswith((COMMENT, TAG))
    return (one.seen, one.what) if repeated else (one.seen, one.what, one.line, one.col)
