"""vagledning bundle: what lands in dist/, what is said on the way, and what happens when something is wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from support.pdfs import kinds
from support.rich_site import FILES
from support.sites import draw, files_of, own, page
from vagledning.theme import FACE, OWN

pikepdf = pytest.importorskip("pikepdf")

SIDES = FILES["data/site.yaml"] + "\nown_pdf: [rad]\n"


def bundle(root: Path, *arguments: str, kind: str = "pdf", **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vagledning", "bundle", kind, "--root", str(root), *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **env},
        timeout=900,
        check=False,
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guidance with every macro, and its PDFs in dist/."""
    folder = draw(tmp_path_factory.mktemp("bundle") / "a", {**FILES, "data/site.yaml": SIDES})
    done = bundle(folder, SOURCE_DATE_EPOCH="1780272000", PYTHONHASHSEED="1", TZ="Asia/Tokyo", LANG="C")
    assert done.returncode == 0, done.stderr
    assert any(line.startswith("[1/") for line in done.stderr.splitlines())
    return folder


def test_the_manifest_tells_of_every_file(root: Path) -> None:
    manifest = json.loads((root / "dist" / "manifest.json").read_text(encoding="utf-8"))
    files = files_of(root / "dist")
    del files["manifest.json"]
    assert {row["path"] for row in manifest["files"]} == set(files)
    for row in manifest["files"]:
        data = files[row["path"]]
        assert (row["bytes"], row["sha256"]) == (len(data), sha256(data).hexdigest())
        assert row["date"] == manifest["date"] == "2026-06-01"
        assert row["title"]
        assert row["good_for"]
        with pikepdf.open(root / "dist" / row["path"]) as pdf:
            assert row["pages"] == len(pdf.pages)
    groups = [row["group"] for row in manifest["files"]]
    assert groups[0] == "whole"
    # Five parts of the menu, and the one page below the part that own_pdf names.
    assert [groups.count(name) for name in ("whole", "chapter", "page")] == [1, 5, 1]


def test_another_folder_and_other_surroundings_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    other = draw(tmp_path / "en annan mapp", {**FILES, "data/site.yaml": SIDES})
    done = bundle(other, SOURCE_DATE_EPOCH="1780272000", PYTHONHASHSEED="2", TZ="America/New_York", LANG="sv_SE.UTF-8")
    assert done.returncode == 0, done.stderr
    assert files_of(other / "dist") == files_of(root / "dist")


def test_a_selection_lies_beside_and_is_told_of(root: Path) -> None:
    before, site = files_of(root / "dist"), files_of(root / "site")
    done = bundle(root, "--pages", "rad/", "fragor", SOURCE_DATE_EPOCH="1780272000")
    assert (done.returncode, done.stdout) == (0, "dist/urval/provet-urval_fragor_rad.pdf\n"), done.stderr
    # What somebody makes for a meeting of their own changes nothing on the site.
    assert files_of(root / "site") == site
    with pikepdf.open(root / "dist/urval/provet-urval_fragor_rad.pdf") as pdf:
        assert kinds(pdf)["Art"] == 2
    shutil.rmtree(root / "dist/urval")
    assert files_of(root / "dist") == before


def test_every_unknown_page_is_told_at_once(root: Path) -> None:
    done = bundle(root, "--pages", "fraga", "finns-inte", "rad")
    assert done.returncode == 2
    assert "”fraga” är ingen sida. Menade du ”fragor”?" in done.stderr
    assert "”finns-inte” är ingen sida." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_sign_that_the_fonts_lack_stops_it_and_dist_is_kept(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    shutil.copytree(root, folder)
    before = files_of(folder / "dist")
    (folder / "content/sida.md").write_text(page(own("Ett tecken: 漢.")), encoding="utf-8")
    done = bundle(folder)
    assert done.returncode == 1 and "S214" in done.stdout
    assert files_of(folder / "dist") == before
    # Which letters a typeface of its own has is seen when the files are made.
    draw(folder, {f"overrides/{FACE}": (OWN / FACE).read_bytes()}, base=None)
    done = bundle(folder)
    assert done.returncode == 2
    assert "Typsnitten saknar tecken som sidan sida använder: 漢 (U+6F22)." in done.stderr
    assert "Traceback" not in done.stderr
    assert files_of(folder / "dist") == before
    assert not list(folder.glob(".vagledning/run-*"))


def test_the_site_that_was_built_is_not_what_files_are_made_of(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "d"
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns("site", "dist"))
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("<!doctype html><title>Något annat</title>", encoding="utf-8")
    done = bundle(folder, SOURCE_DATE_EPOCH="1780272000")
    assert done.returncode == 0, done.stderr
    assert files_of(folder / "dist") == files_of(root / "dist")


def test_a_template_of_the_guidance_that_fails_is_told_with_its_place_and_dist_is_kept(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "e"
    shutil.copytree(root, folder)
    before = files_of(folder / "dist")
    (folder / "overrides").mkdir()
    (folder / "overrides/bundle-article.html").write_text("<article>\n{{ pagge.title }}\n</article>\n", encoding="utf-8")
    done = bundle(folder)
    assert done.returncode == 1
    assert "overrides/bundle-article.html:2:1: L208" in done.stdout
    assert "Traceback" not in done.stderr
    (folder / "overrides/bundle-article.html").unlink()
    (folder / "overrides/bundle-single.html").write_text("<html>\n\n{{ edition.tittle }}", encoding="utf-8")
    done = bundle(folder, kind="single")
    assert done.returncode == 2
    assert "Den enda filen gick inte att göra. overrides/bundle-single.html:3:1: L208" in done.stderr
    assert "Traceback" not in done.stderr
    assert files_of(folder / "dist") == before


def test_a_fault_in_the_guidance_is_told_and_dist_is_kept(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "c"
    shutil.copytree(root, folder)
    before = files_of(folder / "dist")
    (folder / "content/sida.md").write_text(page("## Utan källa\n\nEtt påstående."), encoding="utf-8")
    done = bundle(folder)
    assert done.returncode == 1
    assert "K101" in done.stdout
    assert files_of(folder / "dist") == before


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("raise ImportError('borta')", "WeasyPrint, som inte är installerat. Installera det med: pip install"),
        ("raise OSError('cannot load library libpango')", "inte hittar ett systembibliotek (cannot load library libpango)"),
    ],
)
def test_what_is_not_installed_is_told_with_how_to_install_it(fault: str, told: str, root: Path, tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text(fault, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), os.environ["PYTHONPATH"]])
    done = bundle(root, PYTHONPATH=path, SOURCE_DATE_EPOCH="1780272000")
    assert done.returncode == 2
    assert told in done.stderr
    assert "apt install libpango-1.0-0" in done.stderr


def test_a_folder_that_is_no_guidance(tmp_path: Path) -> None:
    done = bundle(tmp_path)
    assert (done.returncode, "är ingen vägledning" in done.stderr) == (2, True)
