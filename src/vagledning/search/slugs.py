"""The default anchor of a heading. worker/unpack.js does the same."""

from __future__ import annotations

import re

from vagledning.search.analysis import fold


def slug(title: str) -> str:
    """Return the default anchor of a heading."""
    plain = fold(title.lower())
    return re.sub(r"[-\s]+", "-", re.sub(r"[^a-z0-9_\s-]", "", plain).strip())
