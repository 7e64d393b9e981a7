"""Benchmark of the bundles once the site is built, and of whether the time for a PDF is linear in its pages.

The first figures are for `vagledning bundle all` in a subprocess: wall time, and CPU time (user and system) of all its
processes. The ratios are time per printed page relative to the smallest PDF measured; near one means linear.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
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
MOST_SECONDS = 60.0


def of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(root: Path, *command: str) -> None:
    subprocess.run([sys.executable, "-m", "vagledning", *command, "--root", str(root)], check=True, capture_output=True)


def everything() -> None:
    """Print the time to make every bundle in a copy of the guidance with its site built."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "vagledning"
        for name in ("content", "data", "macros", "overrides"):
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
        run(root, "build")
        began, before = time.perf_counter(), of_children()
        run(root, "bundle", "all")
        took, used = time.perf_counter() - began, of_children() - before
        items = json.loads((root / "dist" / "manifest.json").read_text(encoding="utf-8"))["files"]
    pages = sum(item.get("pages") or 0 for item in items)
    print(f"bundles: {len(items)} files, {pages} printed pages: {took:.1f} s by the clock, {used:.1f} s of the processors")
    print(f"bundles: limit {MOST_SECONDS:.0f} s on two cores" + ("" if took <= MOST_SECONDS else ", exceeded"))


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


def main() -> None:
    if not (ROOT / "site" / "index.html").is_file():
        raise SystemExit("build the site first: make site")
    everything()
    per_page()


if __name__ == "__main__":
    main()
