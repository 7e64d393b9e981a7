"""The PDF files: the whole guidance, each part of the menu, each page of some parts, or a selection."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from vagledning.bundle.article import Article
from vagledning.bundle.job import Job, Task
from vagledning.bundle.manifest import Made
from vagledning.bundle.pdf.document import Book, Group, book_html
from vagledning.bundle.pdf.fonts import hide_system_fonts
from vagledning.findings import CannotRun
from vagledning.outputs import Output

OUTPUT = Output(
    name="pdf",
    summary="för utskrift, arkiv och hjälpmedel",
    title="PDF",
    good_for="För den som vill skriva ut, arkivera eller skicka med ett ärende. Texten är märkt för skärmläsare, och hela "
    "vägledningen går att arkivera som PDF/A.",
    order=10,
    page_link="som PDF",
    selects=True,
)

# How many pages of a selection the cover lists.
_NAMED = 8
# The length of a file name that lists its pages; beyond it, a hash takes their place.
_NAME_MOST = 100
_NOT_INSTALLED = (
    "PDF görs med WeasyPrint, som {fault}. Installera det med: pip install 'vagledning[bundles]'. "
    "WeasyPrint behöver också Pango: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 "
    "(Debian och Ubuntu) eller brew install pango (macOS)."
)


def tasks(job: Job) -> list[Task]:
    """Return a task for each PDF. Raises CannotRun when WeasyPrint or a library it needs is not installed."""
    _require_weasyprint()
    return [task(book) for book in books(job)]


def task(book: Book) -> Task:
    """Return the task that prints a book."""
    return Task(f"PDF:en ”{book.title}”", partial(_make, book), _weight(book))


def books(job: Job) -> list[Book]:
    """Return the PDFs to make, the whole guidance first."""
    if job.selection:
        return [_selection(job)]
    edition, contents = job.edition, job.contents
    groups = list(_groups(job, contents))
    purpose = "Hela vägledningen, att skriva ut, arkivera eller läsa utan nät."
    result = [Book(edition.stem, edition.title, "whole", purpose, tuple(groups))]
    for group in groups:
        if group.slug:
            result.append(Book(edition.file_of(group.slug), group.title, "chapter", group.pages[0].description, (group,)))
    separate = [page for page in contents if page.section in job.guidance.site.own_pdf and page.slug != page.section]
    result += [_single(job, page) for page in separate]
    return result


def _groups(job: Job, pages: list[Article]) -> Iterator[Group]:
    """Yield the pages grouped by menu item: the start page first, pages outside the menu last."""
    menu = {item.slug: job.guidance.menu_title(item) for item in job.guidance.site.menu}
    if start := [page for page in pages if page.slug == "index"]:
        yield Group("", start[0].title, tuple(start))
    for slug, title in menu.items():
        if inside := tuple(page for page in pages if page.section == slug):
            yield Group(slug, title, inside)
    if rest := tuple(page for page in pages if not page.section and page.slug != "index"):
        yield Group("", "Övriga sidor", rest)


def _single(job: Job, page: Article) -> Book:
    return Book(job.edition.file_of(page.slug), page.title, "page", page.description, (Group("", page.title, (page,)),))


def _selection(job: Job) -> Book:
    pages = tuple(job.contents)
    if len(pages) == 1:
        return _single(job, pages[0])
    # No slug has an underscore: each selection has a name of its own.
    name = "_".join((f"{job.edition.stem}-urval", *(page.slug.replace("/", "--") for page in pages)))
    if len(name) > _NAME_MOST:
        name = f"{name[:_NAME_MOST]}_{hashlib.sha256(name.encode()).hexdigest()[:12]}"
    titles = [page.menu_title for page in pages[:_NAMED]] + (["andra sidor"] if len(pages) > _NAMED else [])
    purpose = f"Eget urval: {', '.join(titles[:-1])} och {titles[-1]}."
    return Book(name, "Ett urval av sidor", "selection", purpose, tuple(_groups(job, list(pages))))


def _weight(book: Book) -> int:
    return sum(len(page.page.html) for page in book.pages) // 10_000 + 1


def _make(book: Book, job: Job, folder: Path) -> list[Made]:
    hide_system_fonts()
    from vagledning.bundle.pdf.write import write_pdf  # noqa: PLC0415 - needs what only the extra "bundles" installs

    pages = write_pdf(
        book_html(book, job), folder / f"{book.name}.pdf", job.theme, archive=book.group == "whole", files=job.site.files
    )
    return [
        Made(
            path=f"{book.name}.pdf",
            title=book.title,
            good_for=book.good_for,
            group=book.group,
            pages=pages,
            covers=tuple(page.slug for page in book.pages),
        )
    ]


def _require_weasyprint() -> None:
    try:
        importlib.import_module("weasyprint")
    except ImportError:
        raise CannotRun(_NOT_INSTALLED.format(fault="inte är installerat")) from None
    except OSError as error:
        raise CannotRun(_NOT_INSTALLED.format(fault=f"inte hittar ett systembibliotek ({str(error).splitlines()[0]})")) from None
