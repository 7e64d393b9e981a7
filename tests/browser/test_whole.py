"""The guidance made whole in two places: the same files, with the sums that are told, as heavy programs and archives meet them.

All in one file, since what takes minutes is made once for each file of tests.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Browser

from support.chromium import chromium
from support.daisy import findings
from support.looks import wide_and_narrow
from support.offline import one, opened
from support.sites import ROOT, files_of
from support.verapdf import broken_rules
from support.whole import Whole, make_twice
from vagledning.bundle.manifest import read_manifest

pytestmark = pytest.mark.extra

OFFICE_ON_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Whole, Whole]:
    """The real guidance made whole in two places, site and all bundles."""
    return make_twice(tmp_path_factory.mktemp("whole"))


@pytest.fixture
def whole(both: tuple[Whole, Whole]) -> Whole:
    return both[0]


@pytest.mark.parametrize("folder", ["site", "dist"])
def test_two_builds_in_different_places_are_the_same_byte_for_byte(folder: str, both: tuple[Whole, Whole]) -> None:
    first, second = (files_of(made.root / folder) for made in both)
    assert first
    others = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    assert not others, f"{len(others)} files differ:\n" + "\n".join(others)


def manifest_of(dist: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))
    return found


def told(data: bytes) -> tuple[int, str]:
    return len(data), sha256(data).hexdigest()


def test_the_manifest_and_the_published_site_have_the_sums_of_the_files(whole: Whole) -> None:
    files = files_of(whole.dist)
    del files["manifest.json"]
    rows = manifest_of(whole.dist)["files"]
    assert {row["path"]: (row["bytes"], row["sha256"]) for row in rows} == {name: told(data) for name, data in files.items()}
    listed = (whole.site / "ladda-ner" / "index.html").read_text(encoding="utf-8")
    for row in rows:
        assert row["sha256"] in listed, row["path"]
        assert (whole.site / "ladda-ner" / "filer" / row["path"]).read_bytes() == files[row["path"]]


@pytest.fixture(scope="module")
def delivered(both: tuple[Whole, Whole]) -> dict[str, bytes]:
    """The files of the delivery package, by name below the folder that it unpacks to."""
    with zipfile.ZipFile(one(both[0].dist / "delivery")) as archive:
        assert archive.testzip() is None
        (top,) = {name.partition("/")[0] for name in archive.namelist()}
        assert re.search(r"-2026-06-01$", top)
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def test_the_delivery_holds_the_files_of_this_version(delivered: dict[str, bytes], whole: Whole) -> None:
    dist = whole.dist
    rows = manifest_of(dist)["files"]
    for kind in ("pdf", "html", "epub"):
        (row,) = (row for row in rows if row["kind"] == kind and row["group"] == "whole")
        assert delivered[f"filer/{Path(row['path']).name}"] == (dist / row["path"]).read_bytes(), kind


def test_the_delivery_holds_text_data_and_licences(delivered: dict[str, bytes], whole: Whole) -> None:
    wanted = {
        f"kalla/{folder}/{name}": data for folder in ("content", "data") for name, data in files_of(whole.root / folder).items()
    }
    assert len(wanted) > 100
    assert {name: data for name, data in delivered.items() if name.startswith("kalla/")} == wanted
    for name in ("LICENSE", "LICENSE-CONTENT"):
        assert delivered[f"licenser/{name}.txt"] == (ROOT / name).read_bytes()
    assert b"SIL OPEN FONT LICENSE" in delivered["licenser/OFL.txt"]


def test_the_delivery_tells_of_every_file_with_its_sum(delivered: dict[str, bytes]) -> None:
    sums = json.loads(delivered["manifest.json"])
    found = {row["path"]: (row["bytes"], row["sha256"]) for row in sums["files"]}
    others = {name: told(data) for name, data in delivered.items() if name not in ("manifest.json", "LEVERANS.txt")}
    assert found == others
    assert sums["date"] == "2026-06-01"
    assert re.fullmatch("[0-9a-f]{8}", sums["commit"])


def test_the_delivery_says_what_it_is_and_of_which_version(delivered: dict[str, bytes]) -> None:
    read_me = delivered["LEVERANS.txt"].decode("utf-8-sig")
    commit = json.loads(delivered["manifest.json"])["commit"]
    for words in (
        "Version 1 juni 2026",
        commit,
        "Ingen webbadress är beslutad",
        "PDF/A-2a",
        "Licens för text och data",
        "SHA-256",
    ):
        assert words in read_me
    for name in re.findall(r"^- (filer/[^:]+):", read_me, re.MULTILINE):
        assert name in delivered


def test_verapdf_passes_every_pdf(whole: Whole) -> None:
    dist = whole.dist
    rows = [item for item in read_manifest(dist) if item.kind == "pdf"]
    assert {row.path for row in rows} == {path.relative_to(dist).as_posix() for path in dist.rglob("*.pdf")}
    pages = {path.stem for part in ("vagar", "verktyg") for path in (whole.root / "content" / part).glob("*.md")} - {"index"}
    assert {row.covers[0].partition("/")[2] for row in rows if row.group == "page"} == pages
    assert len([row for row in rows if row.group == "chapter"]) > 5
    (everything,) = (row for row in rows if row.group == "whole")
    found = broken_rules([*(("ua1", dist / row.path) for row in rows), ("2a", dist / everything.path)])
    assert {check: rules for check, rules in found.items() if rules} == {}


def test_libreoffice_opens_every_worksheet(whole: Whole, tmp_path: Path) -> None:
    sheets = sorted((whole.dist / "docx").glob("*.docx"))
    out = tmp_path / "out"
    # A profile of its own: no other LibreOffice is asked to do it, and nothing is left at home.
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [shutil.which("soffice") or OFFICE_ON_MAC, profile, "--headless", "--convert-to", "pdf", "--outdir", out, *sheets]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert "error" not in (done.stdout + done.stderr).lower()
    assert sorted(path.stem for path in out.iterdir()) == [path.stem for path in sheets]
    for sheet in sheets:
        printed = _text(out / f"{sheet.stem}.pdf")
        for words in _told(sheet):
            assert _joined(words) in _joined(printed), (sheet.name, words)


def _text(path: Path) -> str:
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, encoding="utf-8", check=True).stdout


def _told(path: Path) -> list[str]:
    """Return the title, the headings and the questions of a worksheet."""
    found = [p for p in docx.Document(str(path)).paragraphs if p.text.strip()]
    told = [p.text for p in found if p.style.name == "Title" or p.style.name.startswith("Heading")]
    told += [p.text for p in found if re.match(r"\d+\. ", p.text)]
    assert len(told) > 2, path.name
    if "-fragor-" in path.name:
        assert any(text.endswith("?") for text in told), path.name
    return told


def _joined(text: str) -> str:
    """Return a text without spaces, since lines are broken elsewhere on paper."""
    return re.sub(r"\s", "", text)


def test_ace_finds_nothing_in_the_e_book(whole: Whole, tmp_path: Path) -> None:
    assert findings(one(whole.dist / "epub"), tmp_path, chromium()) == []


def test_axe_finds_nothing_in_the_single_file(whole: Whole, browser: Browser) -> None:
    with opened(browser, one(whole.dist / "single")) as page:
        page.set_default_timeout(600_000)
        assert wide_and_narrow(page) == []
