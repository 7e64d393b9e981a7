"""The e-book as a kind of bundle."""

from __future__ import annotations

from pathlib import Path

from vagledning.bundle.epub.book import epub
from vagledning.bundle.job import Job, Task
from vagledning.bundle.manifest import Made
from vagledning.bundle.stylesheet import stylesheet
from vagledning.outputs import Output

OUTPUT = Output(
    name="epub",
    summary="e-bok för telefon, läsplatta och hjälpmedel",
    title="E-bok",
    good_for="För telefon, läsplatta och hjälpmedel. Du väljer själv textstorlek och färger och kan få texten uppläst.",
    order=50,
    selects=True,
)

_STYLE = "assets/stylesheets/bundle-epub.css"


def tasks(job: Job) -> list[Task]:
    """Return the single task."""
    return [Task("E-boken", _make, weight=30)]


def _make(job: Job, folder: Path) -> list[Made]:
    pages = job.contents
    sections = {item.slug: job.guidance.menu_title(item) for item in job.guidance.site.menu}
    name = f"{job.edition.stem}{'-urval' if job.selection else ''}.epub"
    book = epub(pages, job.addresses, sections, job.edition, stylesheet(job.theme, _STYLE), job.site.files)
    (folder / name).write_bytes(book)
    contents = "Hela vägledningen" if not job.selection else "Sidorna ni har valt"
    return [
        Made(
            path=name,
            title="E-bok",
            good_for=f"{contents} på telefon eller läsplatta, med egen textstorlek, mörkt läge och uppläsning.",
            group="selection" if job.selection else "whole",
            covers=tuple(page.slug for page in pages),
        )
    ]
