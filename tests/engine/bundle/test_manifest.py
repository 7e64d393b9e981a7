"""dist/manifest.json as anyone can have written it: only what is one of our files in dist/ reaches the site."""

from __future__ import annotations

import dataclasses
import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from support.laws import law
from support.sites import draw, files_of, page
from vagledning.bundle.edition import Edition
from vagledning.bundle.manifest import read_manifest, written
from vagledning.bundle.publish import publish
from vagledning.check import checked_guidance
from vagledning.model.downloads import Item

ITEM = Item("pdf/prov.pdf", "pdf", "whole", "Prov", "För prov.", 3, "0" * 64, "2026-06-01", "", 1, ("sida",))
ROW = dataclasses.asdict(ITEM)
OUTSIDE = (
    *("../hemligt.pdf", "pdf/../../hemligt.pdf", "pdf/../pdf/prov.pdf", "/etc/passwd", "pdf//etc/passwd", "pdf", "pdf/", "."),
    *("./pdf/prov.pdf", "pdf/./prov.pdf", "pdf/under/prov.pdf", "docx/prov.pdf", "pdf\\prov.pdf", "pdf/.dold", "pdf/prov.pdf\0"),
    *("pdf/lank.pdf", "lankad/prov.pdf", "pdf/finns-inte.pdf", "manifest.json", "", "pdf/" + "a" * 300),
)


def dist(folder: Path, *rows: Any) -> Path:
    """Return folder with dist/ in it, which has one file, two links out of it and a manifest of these rows."""
    found = folder / "dist"
    (found / "pdf").mkdir(parents=True)
    (found / "pdf/prov.pdf").write_bytes(b"pdf")
    (found / "pdf/.dold").write_bytes(b"x")
    (found / "pdf/under").mkdir()
    (found / "pdf/under/prov.pdf").write_bytes(b"x")
    (folder / "hemligt.pdf").write_bytes(b"hemligt")
    (found / "pdf/lank.pdf").symlink_to(folder / "hemligt.pdf")
    (found / "lankad").symlink_to(found / "pdf")
    (found / "manifest.json").write_text(json.dumps({"files": [*rows]}), encoding="utf-8")
    return found


def test_what_is_written_is_read(tmp_path: Path) -> None:
    folder = dist(tmp_path)
    edition = Edition("Prov", "", "", datetime.date(2026, 6, 1), "", "")
    (folder / "manifest.json").write_text(written([ITEM], edition), encoding="utf-8")
    assert read_manifest(folder) == [ITEM]


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_row_that_leads_out_of_the_folder_of_its_kind_is_left_out(path: str, tmp_path: Path) -> None:
    kind = path.partition("/")[0]
    folder = dist(tmp_path, {**ROW, "path": path}, {**ROW, "path": path, "kind": kind}, ROW, ROW)
    assert read_manifest(folder) == [ITEM]


def test_nothing_outside_is_published(tmp_path: Path) -> None:
    body = page("## Kort sagt\n\n{{ own_advice() }}\n\n{{ downloads() }}")
    root = draw(tmp_path / "a", {"content/sida.md": body})
    version = checked_guidance(root).version
    row = {**ROW, "date": version.day.isoformat(), "commit": version.commit}
    dist(root, *({**row, "path": path, "kind": path.partition("/")[0]} for path in OUTSIDE), row)
    assert publish(checked_guidance(root), lambda line: None)
    offered = {name: content for name, content in files_of(root / "site").items() if "/filer/" in name}
    assert set(offered) == {"sida/filer/manifest.json", "sida/filer/pdf/prov.pdf"}
    assert b"hemligt" not in b"".join(files_of(root / "site").values())


@law(
    builds=True,
    key=st.sampled_from(sorted(ROW)),
    value=st.none() | st.booleans() | st.floats() | st.lists(st.text()) | st.just("\ud800"),
)
def test_a_value_of_another_form_is_right_or_left_out(tmp_path_factory: pytest.TempPathFactory, key: str, value: Any) -> None:
    folder = dist(tmp_path_factory.mktemp("a"), {**ROW, key: value})
    edition = Edition("Prov", "", "", datetime.date(2026, 6, 1), "", "")
    for item in read_manifest(folder):
        assert written([item], edition).encode() and item.measures and item.name


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"files": 1}', '{"files": [1]}', '{"files": [{}]}', "[" * 100_000])
def test_a_manifest_of_another_form_is_none(text: str, tmp_path: Path) -> None:
    folder = dist(tmp_path)
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    assert read_manifest(folder) == []
