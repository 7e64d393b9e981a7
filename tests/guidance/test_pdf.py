"""The PDFs of the real guidance: veraPDF passes them, links, bookmarks and fonts are whole, each page says its version."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import lxml.html
import pikepdf
import pytest

from support.bundles import job
from support.pdfs import bookmarks, fonts, kinds, page_texts, tags, targets, words
from support.verapdf import broken_rules
from vagledning.bundle.job import Job
from vagledning.bundle.pdf import kind
from vagledning.bundle.pdf.document import Book, book_html
from vagledning.bundle.run import run_tasks

A4 = (595.3, 841.9)  # points
OWN = {"Vgl-Sans", "Vgl-Sans-Italic", "Vgl-Sans-Semi-Bold", "Vgl-Serif-Semi-Bold"}


@dataclass(frozen=True)
class Printed:
    """A book with the document that it was printed from, its file, and the version that it is of."""

    book: Book
    html: lxml.html.HtmlElement
    path: Path
    version: str


@pytest.fixture(scope="session")
def printed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """The whole guidance and one of each kind: the smallest part, path or tool, and a selection with a figure and a table."""
    whole = job(site.parent)
    books = kind.books(whole)
    some = [books[0]]
    for group, section in (("chapter", ""), *(("page", name) for name in whole.guidance.site.own_pdf)):
        some.append(min((b for b in books if b.group == group and b.pages[0].section.startswith(section)), key=_size))
    drawn = [article for article in whole.pages.values() if "<figure" in article.page.html]
    figure = min(drawn, key=lambda article: len(article.page.html))
    some += kind.books(replace(whole, selection=(figure.slug, some[-1].pages[0].slug)))
    return make(whole, some, tmp_path_factory.mktemp("pdf"))


def make(whole: Job, books: list[Book], folder: Path) -> dict[str, Printed]:
    said: list[str] = []
    made = run_tasks(whole, [("pdf", kind.task(book)) for book in books], folder, said.append)
    assert [row.path for _, row in made] == [f"{book.name}.pdf" for book in books]
    return {
        book.name: Printed(
            book, lxml.html.fromstring(book_html(book, whole)), folder / "pdf" / f"{book.name}.pdf", whole.edition.version
        )
        for book in books
    }


def _size(book: Book) -> int:
    return sum(len(article.page.html) for article in book.pages)


def _whole(printed: dict[str, Printed]) -> Printed:
    return next(iter(printed.values()))


def _small(printed: dict[str, Printed]) -> Printed:
    """The selection, which has a figure."""
    return list(printed.values())[-1]


def _without_alternative(pdf: pikepdf.Pdf) -> None:
    del next(element for element in tags(pdf) if element.S == "/Figure").Alt


def _without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _without_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences.DisplayDocTitle


def test_verapdf_passes_them_and_no_broken_ones(printed: dict[str, Printed], tmp_path: Path) -> None:
    good = [("ua1", row.path) for row in printed.values()] + [("2a", _whole(printed).path)]
    faults: dict[str, Callable[[pikepdf.Pdf], None]] = {
        "7.3": _without_alternative,
        "7.2": _without_language,
        "7.1": _without_title,
    }
    bad = {}
    for clause, fault in faults.items():
        with pikepdf.open(_small(printed).path) as pdf:
            fault(pdf)
            bad["ua1", tmp_path / f"{clause}.pdf"] = clause
            pdf.save(tmp_path / f"{clause}.pdf")
    found = broken_rules([*good, *bad])
    assert {check: found[check] for check in good if found[check]} == {}
    for check, clause in bad.items():
        assert any(rule.startswith(clause) for rule in found[check]), (check, found[check])


def headings(html: lxml.html.HtmlElement) -> Iterator[tuple[int, str]]:
    for heading in html.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        yield int(heading.tag[1]), " ".join(heading.text_content().split())


def test_every_link_of_the_document_is_in_the_pdf_and_leads_somewhere(printed: dict[str, Printed]) -> None:
    for row in printed.values():
        wanted = [link.get("href") for link in row.html.iter("a") if link.get("href")]
        with pikepdf.open(row.path) as pdf:
            inside, places, outside = targets(pdf)
            assert kinds(pdf)["Link"] == len(wanted), row.path.name
            assert inside == {target[1:] for target in wanted if target.startswith("#")}
            assert inside <= places
            assert outside == {target for target in wanted if not target.startswith("#")}


def test_the_bookmarks_are_the_headings(printed: dict[str, Printed]) -> None:
    for row in printed.values():
        with pikepdf.open(row.path) as pdf:
            assert bookmarks(pdf) == list(headings(row.html)), row.path.name


def test_the_fonts_are_our_own_and_embedded(printed: dict[str, Printed]) -> None:
    for row in printed.values():
        found = fonts(row.path)
        assert found
        assert {name for name, _ in found} <= OWN, row.path.name
        assert {embedded for _, embedded in found} == {"yes"}


def test_every_printed_page_says_its_version_and_where_a_newer_one_is(printed: dict[str, Printed]) -> None:
    for row in printed.values():
        for number, text in enumerate(page_texts(row.path), start=1):
            said = " ".join(text.split())
            assert row.version in said, (row.path.name, number)
            assert "Ingen webbadress är beslutad" in said, (row.path.name, number)


def test_words_are_of_a_size_to_read_and_stand_on_the_paper(printed: dict[str, Printed]) -> None:
    """Also in the drawings, which WeasyPrint styles in a way of its own."""
    for row in printed.values():
        for number, word, (left, top, right, bottom) in words(row.path):
            assert 5 < bottom - top < 80, (row.path.name, number, word)
            assert left > 20 and top > 20 and right < A4[0] - 20 and bottom < A4[1] - 20, (row.path.name, number, word)


def test_no_printed_page_is_nearly_empty(printed: dict[str, Printed]) -> None:
    for row in printed.values():
        short = [number for number, text in enumerate(page_texts(row.path), start=1) if len(text.split()) < 45]
        # The cover, and where a part or the sources end.
        assert len(short) <= 1 + 2 * len(row.book.groups), (row.path.name, short)


def test_the_whole_holds_each_page_and_each_source_once(printed: dict[str, Printed]) -> None:
    whole = _whole(printed)
    assert {page.slug.replace("/", "--") for page in whole.book.pages} <= set(whole.html.xpath("//article/@id"))
    notes = whole.html.find_class("notes")
    sources = [row.text_content() for row in notes[0].find_class("source")]
    assert len(sources) == len(set(sources)) > 0
    numbers = [int(link.text.strip("[]")) for link in whole.html.xpath("//sup[@class='cite']/a")]
    # A source that a page rests on as a whole is cited nowhere in its text.
    assert set(numbers) == {number for number, row in enumerate(notes[0].iter("li"), start=1) if row.find_class("uses")}
    assert numbers[0] == 1


def test_a_source_tells_each_place_once_and_in_order(printed: dict[str, Printed]) -> None:
    for row in printed.values():
        for source in row.html.xpath("//section[contains(@class, 'notes')]//li"):
            for places in source.find_class("uses"):
                pages = [link.get("href").partition(".")[0] for link in places.iter("a")]
                assert pages and len(pages) == len(set(pages)), (row.path.name, places.text)
            assert ". ." not in source.text_content() and ".. " not in source.text_content()
    sections = [places.text for places in _whole(printed).html.find_class("uses") if "Avsnitt 4." in places.text]
    numbers = [int(found[1]) for text in sections[:20] if (found := re.search(r"Avsnitt 4\.(\d+)", text))]
    assert numbers == sorted(numbers) and max(numbers) > 9
