"""DAISY Ace looks as closely as we believe: it finds nothing in a whole e-book, and what was broken on purpose."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from support.chromium import chromium
from support.daisy import findings
from support.offline import one
from support.rich_site import FILES
from support.sites import draw_to_build, run
from vagledning.bundle.zips import unzipped, zipped

pytestmark = pytest.mark.extra


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The e-book of a small guidance, to break."""
    root = draw_to_build(tmp_path_factory.mktemp("book") / "a", FILES)
    done = run("bundle", "epub", "--root", str(root), env={"SOURCE_DATE_EPOCH": "1780272000"}, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return one(root / "dist" / "epub")


def _image_without_alternative(name: str, text: str) -> str:
    return text.replace("</body>", '<p><img src="cover.svg"/></p></body>') if name == "EPUB/_about.xhtml" else text


def _metadata_left_out(name: str, text: str) -> str:
    return re.sub('<meta property="schema:access[^>]*>[^<]*</meta>', "", text) if name == "EPUB/package.opf" else text


def _language_left_out(name: str, text: str) -> str:
    return re.sub(' (xml:)?lang="sv"', "", text) if name == "EPUB/_about.xhtml" else text


def _whole(name: str, text: str) -> str:
    return text


@pytest.mark.parametrize(
    ("fault", "rules"),
    [
        (_whole, set()),
        (_image_without_alternative, {"image-alt"}),
        (_metadata_left_out, {"metadata-accessmode", "metadata-accessibilityfeature"}),
        (_language_left_out, {"html-has-lang"}),
    ],
)
def test_ace_finds_what_was_broken_on_purpose(
    fault: Callable[[str, str], str], rules: set[str], book: Path, tmp_path: Path
) -> None:
    files = unzipped(book.read_bytes())
    broken = {n: fault(n, d.decode()).encode() if n.endswith((".xhtml", ".opf")) else d for n, d in files.items()}
    assert (broken == files) == (fault is _whole)
    path = tmp_path / "bok.epub"
    path.write_bytes(zipped(broken, datetime.date(2026, 6, 1), ("mimetype",)))
    found = findings(path, tmp_path / "ace", chromium())
    assert rules <= {row.split(": ")[1] for row in found}
    assert rules or not found
