"""Anchors of headings: ours, ASCII and stable over time, and the one that GitHub would generate."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_COUNTED = re.compile(r"(.*)_([0-9]+)")
ANCHOR = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*|_\d+")


def anchor_of(heading: str, taken: Collection[str]) -> str:
    """Return our anchor for a heading: lower case ASCII, words joined by hyphens, with a suffix _1 when taken or empty."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    anchor = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
    while not anchor or anchor in taken:
        counted = _COUNTED.fullmatch(anchor)
        anchor = f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{anchor}_1"
    return anchor


def github_anchor_of(heading: str, taken: Collection[str]) -> str:
    """Return the anchor that GitHub gives a heading: letters of any alphabet are letters, with a suffix -1 when taken."""
    letters = "".join(sign for sign in heading.strip().lower() if sign in "-_ " or unicodedata.category(sign)[0] in "LNM")
    base = letters.replace(" ", "-")
    anchor, count = base, 0
    while anchor in taken:
        count += 1
        anchor = f"{base}-{count}"
    return anchor
