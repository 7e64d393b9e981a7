"""A page says the same in every output: headings, lists and the numbers of what is numbered, in the same order."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import lxml.html
import pytest

from support.bundles import job
from support.pdfs import page_texts
from vagledning.bundle.docx import kind as word
from vagledning.bundle.epub import kind as epub
from vagledning.bundle.job import Job
from vagledning.bundle.pdf import kind as pdf
from vagledning.bundle.single import kind as single

# Steps and principles whose numbers are data, a list that Markdown numbers, and a page with the same step twice.
PLAN = "verktyg/startplan"
PAGES = (PLAN, "om-ips/principer", "vagar/nar-nagon-sager-nej", "ramverk/var-ips-finns")


def said(page: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the headings and the items of lists as a reader meets them, each with the number that stands before it."""
    for element in page.iter("h2", "h3", "h4", "h5", "h6", "li"):
        # An item that begins with a heading is said by it.
        if element.xpath("ancestor::*[@data-part='sources'] | self::li[h2 or h3 or h4 or h5 or h6]"):
            continue
        words = _words(element)[:5]
        around = element.getparent()
        number = ""
        if element.tag == "li" and around.tag == "ol" and not around.get("class"):
            number = f"{int(around.get('start') or 1) + len(list(element.itersiblings('li', preceding=True)))}. "
        if (value := element.get("value")) and words[:1] != [f"{value}."]:
            number = f"{value}. "
        if words:
            yield f"{number}{' '.join(words)}"


def _words(element: lxml.html.HtmlElement) -> list[str]:
    """Return the words of an element up to the mark of a source, which each file numbers in its own way."""
    text = ""
    for node in element.xpath(".//sup | .//text()"):
        if not isinstance(node, str):
            break
        text += node
    return text.split()


def in_order(wanted: list[str], found: str) -> list[str]:
    """Return what is not in a text, after what was wanted before it. Spaces and hyphens are those of the lines of the output."""
    text, at, missing = _bare(found), 0, []
    for one in wanted:
        place = text.find(_bare(one), at)
        if place < 0:
            missing.append(one)
        else:
            at = place + len(_bare(one))
    return missing


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


@pytest.fixture(scope="module")
def whole(site: Path) -> Job:
    return job(site.parent, PAGES)


@pytest.fixture(scope="module")
def files(whole: Job, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages as a PDF, an e-book and a single file."""
    found = {}
    for kind in (pdf, epub, single):
        folder = tmp_path_factory.mktemp(kind.OUTPUT.name)
        (task,) = kind.tasks(whole)
        (made,) = task.make(whole, folder)
        found[kind.OUTPUT.name] = folder / made.path
    return found


@pytest.fixture(scope="module")
def on_the_site(whole: Job) -> dict[str, list[str]]:
    """What the pages of the site say."""
    return {slug: list(said(lxml.html.fromstring(whole.pages[slug].page.html))) for slug in PAGES}


def test_there_is_something_to_compare(on_the_site: dict[str, list[str]]) -> None:
    numbered = {slug: sum(bool(re.match(r"\d+\. ", one)) for one in rows) for slug, rows in on_the_site.items()}
    assert numbered[PLAN] >= 30 and sum(bool(count) for count in numbered.values()) >= 3, numbered
    assert in_order(["1. Ett", "2. Två"], "2. Ett 3. Två") == ["1. Ett", "2. Två"]
    assert in_order(["Ett", "Två"], "Två Ett") == ["Två"]


@pytest.mark.parametrize("slug", PAGES)
def test_the_single_file_says_it_too(slug: str, files: dict[str, Path], on_the_site: dict[str, list[str]]) -> None:
    tree = lxml.html.fromstring(files["single"].read_text(encoding="utf-8"))
    (article,) = tree.xpath(f"//article[@id='{slug.replace('/', '--')}']")
    assert in_order(on_the_site[slug], "\n".join(said(article))) == []


@pytest.mark.parametrize("slug", PAGES)
def test_the_e_book_says_it_too(slug: str, files: dict[str, Path], on_the_site: dict[str, list[str]]) -> None:
    with zipfile.ZipFile(files["epub"]) as book:
        text = book.read(f"EPUB/{slug.replace('/', '--')}.xhtml")
    page = lxml.html.fromstring(text)
    assert in_order(on_the_site[slug], "\n".join(said(page))) == []


@pytest.mark.parametrize("slug", PAGES)
def test_the_pdf_says_it_too(slug: str, files: dict[str, Path], on_the_site: dict[str, list[str]]) -> None:
    assert in_order(on_the_site[slug], " ".join(page_texts(files["pdf"]))) == []


def test_the_worksheet_for_word_numbers_its_steps_as_the_site_does(
    whole: Job, on_the_site: dict[str, list[str]], tmp_path: Path
) -> None:
    everything = replace(whole, selection=())
    made = [row for task in word.tasks(everything) for row in task.make(everything, tmp_path)]
    (name,) = [row.path for row in made if "startplan" in row.path]
    cells = [cell.text for table in docx.Document(str(tmp_path / name)).tables for row in table.rows for cell in row.cells]
    numbers = {_numbered(cell) for cell in cells if _numbered(cell)}
    assert numbers and numbers == {_numbered(one) for one in on_the_site[PLAN] if _numbered(one)}


def _numbered(text: str) -> str:
    """Return the number and the first two words of what begins with a number."""
    found = re.match(r"(\d+\.)\s+(\S+)(\s+\S+)?", text)
    return " ".join(found[0].split()) if found else ""
