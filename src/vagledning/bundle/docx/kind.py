"""The worksheets: questions per theme and per role, plans, and pages with room to write."""

from __future__ import annotations

import importlib
from functools import partial
from pathlib import Path

from vagledning.bundle.job import Job, Task
from vagledning.bundle.manifest import Made
from vagledning.findings import CannotRun
from vagledning.outputs import Output

OUTPUT = Output(
    name="docx",
    summary="arbetsblad för Word, att fylla i",
    title="Arbetsblad för Word",
    good_for="För mötet. Frågor med plats för svar, beslut och nästa steg, och planer och underlag att fylla i.",
    order=20,
    page_link="som arbetsblad för Word",
)

_MISSING = "Arbetsbladen görs med python-docx, som inte är installerat. Installera det med: pip install 'vagledning[bundles]'."


def tasks(job: Job) -> list[Task]:
    """Return the tasks for sheets from the data, and one for each page. Raises CannotRun when python-docx is not installed."""
    try:
        importlib.import_module("docx")
    except ImportError:
        raise CannotRun(_MISSING) from None
    site = job.guidance.site
    pages = [Task(f"Arbetsbladet ”{job.pages[slug].title}”", partial(_page, slug)) for slug in dict.fromkeys(site.worksheets)]
    data = [
        Task("Arbetsbladen efter tema", partial(_from_data, "theme"), weight=30),
        Task("Arbetsbladen efter roll", partial(_from_data, "role"), weight=30),
        Task("Arbetsbladet med startplanen", partial(_from_data, "plan"), weight=5),
    ]
    return [*data, *pages]


def _from_data(group: str, job: Job, folder: Path) -> list[Made]:
    from vagledning.bundle.docx.sheets import worksheets  # noqa: PLC0415 - needs what only the extra "bundles" installs

    files = []
    for sheet in worksheets(group, job.guidance, job.edition):
        name = f"{job.edition.stem}-{sheet.name}"
        (folder / name).write_bytes(sheet.content)
        files.append(Made(path=name, title=sheet.title, good_for=sheet.purpose, group=sheet.group))
    return files


def _page(slug: str, job: Job, folder: Path) -> list[Made]:
    from vagledning.bundle.docx.page import page_sheet  # noqa: PLC0415 - needs what only the extra "bundles" installs

    page = job.pages[slug]
    name = f"{job.edition.file_of(slug)}.docx"
    (folder / name).write_bytes(page_sheet(page, job.addresses, job.edition))
    return [Made(path=name, title=page.title, good_for=page.description, group="page", covers=(slug,))]
