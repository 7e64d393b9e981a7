"""The files on the built site: listed, linked from their pages, and taken away again when the site is read."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from served import served
from sites import files_of, run
from vagledning.bundle import published
from vagledning.bundle.docx import kind as docx
from vagledning.bundle.epub import kind as epub
from vagledning.bundle.make import job_of, make_bundles
from vagledning.bundle.publish import publish
from vagledning.bundle.single import kind as single
from vagledning.errors import CannotRun, Findings
from vagledning.load.guidance import load

from .looks import wide_and_narrow

DAY = "1780272000"


@pytest.fixture(scope="module")
def root(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the real guidance with its built site, its worksheets and its e-book."""
    copy = tmp_path_factory.mktemp("published") / "guidance"
    shutil.copytree(site.parent, copy, ignore=shutil.ignore_patterns("__pycache__", "dist"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        patch.setenv("GIT_CEILING_DIRECTORIES", str(copy.parent))
        make_bundles(job_of(load(copy, Findings())), [docx, epub, single], lambda line: None)
    yield copy


def test_a_published_site_lists_its_files_and_reads_as_it_was_built(root: Path) -> None:
    built = files_of(root / "site")
    guidance = load(root, Findings())
    said: list[str] = []
    assert publish(guidance, said.append)
    listed = (root / "site" / "ladda-ner" / "index.html").read_text(encoding="utf-8")
    manifest = json.loads((root / "dist" / "manifest.json").read_text(encoding="utf-8"))
    for row in manifest["files"]:
        copied = root / "site" / "ladda-ner" / "filer" / row["path"]
        assert hashlib.sha256(copied.read_bytes()).hexdigest() == row["sha256"]
        assert row["sha256"] in listed
        assert f'filer/{row["path"]}"' in listed
    page = (root / "site" / "verktyg" / "beslutsunderlag" / "index.html").read_text(encoding="utf-8")
    assert "Sidan som arbetsblad för Word (DOCX, " in page
    for name, content in files_of(root / "site").items():
        if name.endswith(".html") and "/filer/" not in name:
            assert published.unpublished(content.decode()).encode() == built[name], name
    # Publishing once more changes nothing, and bundles of a published site are those of a new one.
    once = files_of(root / "site")
    assert publish(guidance, said.append)
    assert files_of(root / "site") == once
    before = files_of(root / "dist")
    make_bundles(job_of(guidance), [epub, single], lambda line: None)
    assert files_of(root / "dist") == before


@pytest.mark.browser
@pytest.mark.accessibility
def test_axe_finds_nothing_where_the_files_are_listed_and_linked(root: Path, browser: Browser) -> None:
    assert publish(load(root, Findings()), lambda line: None)
    with served(root / "site") as address:
        for path in ("ladda-ner/", "verktyg/beslutsunderlag/"):
            context = browser.new_context()
            page = context.new_page()
            page.goto(address + path)
            assert page.locator('main a[href*="filer/"]').count() > 0
            assert wide_and_narrow(page) == []
            context.close()


def test_a_page_that_fails_stops_the_bundle_by_name_and_dist_stays(root: Path) -> None:
    before = files_of(root / "dist")
    page = root / "site" / "vagledning" / "finansiering" / "index.html"
    whole = page.read_bytes()
    page.write_bytes(b"<!doctype html><title>tom</title>")
    try:
        with pytest.raises(CannotRun, match="vagledning/finansiering"):
            make_bundles(job_of(load(root, Findings())), [epub], lambda line: None)
    finally:
        page.write_bytes(whole)
    assert files_of(root / "dist") == before
    assert not list(root.glob(".dist-*"))


def test_files_of_another_version_are_not_published(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    said: list[str] = []
    assert publish(load(root, Findings()), said.append)
    assert said == ["Inga filer av den här versionen finns i dist/."]
    assert not (root / "site" / "ladda-ner" / "filer").exists()
    assert "data-until-published" in (root / "site" / "ladda-ner" / "index.html").read_text(encoding="utf-8")


def test_the_delivery_needs_the_files_that_go_into_it(root: Path) -> None:
    done = run("bundle", "delivery", "--root", str(root), env={"SOURCE_DATE_EPOCH": DAY})
    assert done.returncode == 2
    assert "Leveranspaketet behöver pdf och html av samma version" in done.stderr
