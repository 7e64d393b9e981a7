"""The files on the site: listed, linked from their pages, and gone when they are not of the guidance's version."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.bundles import checked, job, put_on_the_site
from support.looks import wide_and_narrow
from support.served import served
from support.sites import files_of, run
from vagledning.bundle.docx import kind as docx
from vagledning.bundle.epub import kind as epub
from vagledning.bundle.make import make_bundles
from vagledning.bundle.publish import publish
from vagledning.bundle.single import kind as single
from vagledning.check import checked_guidance
from vagledning.engines.native.build import build

DAY = "1780272000"


@pytest.fixture(scope="module")
def root(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real guidance with its worksheets, its e-book and its single file, and no site."""
    copy = tmp_path_factory.mktemp("published") / "guidance"
    shutil.copytree(site.parent, copy, ignore=shutil.ignore_patterns("__pycache__", "dist", "site"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        patch.setenv("GIT_CEILING_DIRECTORIES", str(copy.parent))
        make_bundles(job(copy), [docx, epub, single], lambda line: None)
    return copy


def test_a_published_site_lists_its_files_and_links_them_from_their_pages(root: Path) -> None:
    said: list[str] = []
    assert build(root, said.append)[0]
    built = files_of(root / "site")
    assert put_on_the_site(root, said.append)
    published = files_of(root / "site")
    listed = published["ladda-ner/index.html"].decode()
    manifest = json.loads((root / "dist" / "manifest.json").read_text(encoding="utf-8"))
    assert said[-1] == f"{len(manifest['files'])} filer ligger på webbplatsen, under ladda-ner/."
    assert manifest == json.loads(published["ladda-ner/filer/manifest.json"])
    for row in manifest["files"]:
        assert hashlib.sha256(published[f"ladda-ner/filer/{row['path']}"]).hexdigest() == row["sha256"]
        assert row["sha256"] in listed
        assert f'filer/{row["path"]}"' in listed
    assert "Sidan som arbetsblad för Word (DOCX, " in published["verktyg/beslutsunderlag/index.html"].decode()
    # Nothing else is changed by it.
    changed = {name for name in built if published[name] != built[name]}
    worksheets = {f"{path.removeprefix('content/').removesuffix('.md')}/index.html" for path in _worksheets(root)}
    assert changed - {"search/index.js"} == {"ladda-ner/index.html", *worksheets}


def _worksheets(root: Path) -> list[str]:
    guidance = checked(root).guidance
    return [guidance.pages[slug].path for slug in guidance.site.worksheets]


def test_published_once_more_it_is_the_same_and_so_are_the_files(root: Path) -> None:
    assert put_on_the_site(root)
    site, dist = files_of(root / "site"), files_of(root / "dist")
    assert put_on_the_site(root)
    assert files_of(root / "site") == site
    make_bundles(job(root), [epub, single], lambda line: None)
    assert files_of(root / "dist") == dist


@pytest.mark.browser
@pytest.mark.accessibility
def test_axe_finds_nothing_where_the_files_are_listed_and_linked(root: Path, browser: Browser) -> None:
    assert put_on_the_site(root)
    with served(root / "site") as address:
        for path in ("ladda-ner/", "verktyg/beslutsunderlag/"):
            context = browser.new_context()
            page = context.new_page()
            page.goto(address + path)
            assert page.locator('main a[href*="filer/"]').count() > 0
            assert wide_and_narrow(page) == []
            context.close()


def test_files_of_another_version_are_not_published(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    said: list[str] = []
    assert put_on_the_site(root, said.append)
    assert said[-1] == "Inga filer av den här versionen finns i dist/."
    assert not (root / "site" / "ladda-ner" / "filer").exists()
    assert "Filerna följer inte med här." in (root / "site" / "ladda-ner" / "index.html").read_text(encoding="utf-8")


def test_a_site_that_cannot_be_made_is_told_and_the_last_one_stays(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "guidance"
    shutil.copytree(root, copy)
    assert put_on_the_site(copy)
    before = files_of(copy / "site")
    template = copy / "overrides" / "partials" / "page-files.html"
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text("{%- if page.files %}\n<p>{{ page.filles }}</p>\n{%- endif %}\n", encoding="utf-8")
    found = checked_guidance(copy)
    assert publish(found, lambda line: None)
    assert "overrides/partials/page-files.html:2:1: L208" in "\n".join(map(str, found.findings))
    assert files_of(copy / "site") == before
    assert not list(copy.glob(".vagledning/run-*"))


def test_a_guidance_without_a_place_for_the_files_is_told(root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "guidance"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site"))
    page = copy / "content" / "ladda-ner.md"
    page.write_text(page.read_text(encoding="utf-8").replace("{{ downloads() }}", ""), encoding="utf-8")
    done = run("publish", "--root", str(copy), env={"SOURCE_DATE_EPOCH": DAY})
    assert done.returncode == 1
    assert "Skriv {{ downloads() }} på den sida där de ska ligga." in done.stderr
    assert not (copy / "site").exists()


def test_the_delivery_needs_the_files_that_go_into_it(root: Path) -> None:
    done = run("bundle", "delivery", "--root", str(root), env={"SOURCE_DATE_EPOCH": DAY})
    assert done.returncode == 2
    assert "Leveranspaketet behöver pdf och html av samma version" in done.stderr
