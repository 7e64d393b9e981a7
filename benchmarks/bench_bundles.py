"""Benchmark of whether the time for a PDF is linear in its pages.

The ratios are processor time per printed page relative to the smallest PDF measured; near one means linear.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from vagledning.bundle.make import job_of
from vagledning.bundle.pdf import kind
from vagledning.bundle.pdf.document import Book, book_html
from vagledning.bundle.pdf.fonts import hide_system_fonts
from vagledning.check import checked_guidance
from vagledning.engines.native.build import made_site

ROOT = Path(__file__).resolve().parent.parent


def per_page() -> None:
    """Print the time per printed page for PDFs of increasing size, the whole guidance last."""
    hide_system_fonts()
    from vagledning.bundle.pdf.write import write_pdf  # noqa: PLC0415 - once the system's fonts are hidden

    checked = checked_guidance(ROOT)
    job = job_of(checked, made_site(checked, print))
    books = kind.books(job)
    chapters = sorted((book for book in books if book.group == "chapter"), key=weight)
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        # Warm up: the first document bears the cost of what all share.
        write_pdf(book_html(chapters[0], job), Path(folder) / "first.pdf", job.theme, archive=False)
        for book in (chapters[len(chapters) // 2], chapters[-1], books[0]):
            began = time.process_time()
            pages = write_pdf(book_html(book, job), Path(folder) / f"{book.name}.pdf", job.theme, archive=False)
            each = (time.process_time() - began) / pages
            ratio = f", ratio {each / first:.2f}" if first else ""
            print(f"pdf, {book.name}, {pages} pages: {each * 1000:.0f} ms a page{ratio}")
            first = first or each


def weight(book: Book) -> int:
    return sum(len(page.page.html) for page in book.pages)


if __name__ == "__main__":
    per_page()
