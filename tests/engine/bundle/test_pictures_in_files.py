"""Pictures and attachments in the files for offline reading: each file has what it shows, and says the rest in words."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from support.bundles import job as job_of
from support.pdfs import tags
from support.pictures import FILES
from support.sites import BASE, draw
from vagledning.bundle.docx import kind as docx
from vagledning.bundle.epub import kind as epub
from vagledning.bundle.htmlzip import kind as htmlzip
from vagledning.bundle.job import Job
from vagledning.bundle.pdf import kind as pdf
from vagledning.bundle.pdf.document import book_html
from vagledning.bundle.pdf.write import write_pdf
from vagledning.bundle.single import kind as single
from vagledning.bundle.zips import unzipped

SITE = (BASE / "data" / "site.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    site = SITE.replace("address: null", "address: https://exempel.se/v/") + "\nworksheets: [sida]\n"
    return job_of(draw(tmp_path_factory.mktemp("files") / "g", {**FILES, "data/site.yaml": site}))


def made(kind: object, job: Job, folder: Path, number: int = 0) -> bytes:
    """Return the first file of a task of a kind."""
    folder.mkdir(exist_ok=True)
    files = kind.tasks(job)[number].make(job, folder)  # type: ignore[attr-defined]
    return (folder / files[0].path).read_bytes()


def test_the_zip_has_every_size_and_the_attachments(job: Job, tmp_path: Path) -> None:
    files = {name.partition("/")[2]: content for name, content in unzipped(made(htmlzip, job, tmp_path)).items()}
    html = files["sida/index.html"].decode()
    for row in re.findall(r'srcset="([^"]*)"', html):
        assert all(part.split()[0].removeprefix("../") in files for part in row.split(","))
    assert files["mall.docx"] == FILES["content/mall.docx"] and files["del/avtal.pdf"] == FILES["content/del/avtal.pdf"]


def test_the_single_file_has_its_pictures_in_it(job: Job, tmp_path: Path) -> None:
    html = made(single, job, tmp_path).decode()
    shown = re.findall(r"<img\b[^<>]*>", html)
    assert len(shown) == 3 and all(re.search(r'src="data:image/(webp|jpeg|svg\+xml);base64,', one) for one in shown)
    assert not any("srcset" in one or "loading" in one for one in shown)
    assert "img-src data:" in html[:2000]
    assert 'href="https://exempel.se/v/mall.docx"' in html and "(Word, 1\u00a0kB)" in html


def test_the_book_lists_its_pictures(job: Job, tmp_path: Path) -> None:
    files = unzipped(made(epub, job, tmp_path))
    page, package = files["EPUB/sida.xhtml"].decode(), files["EPUB/package.opf"].decode()
    shown = re.findall(r'<img [^<>]*src="([^"]*)"', page)
    assert len(shown) == 3
    for name in shown:
        assert f"EPUB/{name}" in files and f'href="{name}"' in package
    assert 'alt="En karta över länets sex delar."' in page and 'href="https://exempel.se/v/del/avtal.pdf"' in page


def test_the_pdf_reads_the_pictures_aloud(job: Job, tmp_path: Path) -> None:
    write_pdf(book_html(pdf.books(job)[0], job), tmp_path / "a.pdf", job.theme, archive=False, files=job.site.files)
    with pikepdf.open(tmp_path / "a.pdf") as book:
        told = [str(element.Alt) for element in tags(book) if element.S == "/Figure"]
        images = {name for sheet in book.pages for name in sheet.get_images()}
    assert "En karta över länets sex delar." in told and "Två personer vid ett bord." in told
    assert "" not in told, "a picture that is decoration is not read"
    assert len(images) == 2


def test_a_worksheet_tells_of_the_pictures_in_words(job: Job, tmp_path: Path) -> None:
    sheet = unzipped(made(docx, job, tmp_path, -1))["word/document.xml"].decode()
    text = re.sub(r"<[^<>]*>", "", sheet)
    assert "Bild: En karta över länets sex delar." in text and "Så är länet indelat." in text and "Foto: Bo Al." in text
