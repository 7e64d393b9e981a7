"""What a reader fetches to search the guidance stays small."""

from __future__ import annotations

import gzip
from pathlib import Path

MOST_BYTES = 120_000


def test_index_and_worker_are_small(site: Path) -> None:
    sizes = {name: len(gzip.compress((site / "search" / name).read_bytes(), 9)) for name in ("index.js", "worker.js")}
    assert sum(sizes.values()) <= MOST_BYTES, sizes
