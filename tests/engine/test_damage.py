"""A file of a guidance that is damaged anywhere is told or right, and whatever is found can be printed in every format."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import strategies as st

from support.laws import law
from support.pieces import MARKDOWN, YAML
from support.sites import BASE, files_of, untouched
from vagledning.check import check
from vagledning.commands.check import FORMATS
from vagledning.findings import Findings
from vagledning.report import render as printed

DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield from untouched(tmp_path_factory.mktemp("prov"))


def one_file(root: Path, name: str, content: bytes) -> Findings:
    """Return what is found with one file of the guidance replaced, which is as before afterwards."""
    path = root / name
    before = path.read_bytes() if path.exists() else None
    try:
        path.write_bytes(content)
        _, findings = check(root, DAY)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
    for form in FORMATS:
        assert printed(findings, form) or not len(findings) or form == "json"
    return findings


FILES = sorted(files_of(BASE))


ORIGINALS = {name: (BASE / name).read_bytes() for name in FILES}
DAMAGE = st.sampled_from([piece.encode() for piece in (*MARKDOWN, *YAML, "\n", "  ")]) | st.binary(max_size=6)
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), DAMAGE), min_size=1, max_size=4)


@law(name=st.sampled_from(FILES), cuts=CUTS)
def test_a_file_that_is_damaged_anywhere_is_told_or_right(name: str, cuts: list[tuple[float, int, bytes]], root: Path) -> None:
    content = ORIGINALS[name]
    for at, length, new in cuts:
        start = int(at * len(content))
        content = content[:start] + new + content[start + length :]
    one_file(root, name, content)
