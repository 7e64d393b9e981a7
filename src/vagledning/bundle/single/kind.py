"""The guidance as a single file."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from vagledning.bundle.job import Job, Task
from vagledning.bundle.linearize import linearize
from vagledning.bundle.manifest import Made
from vagledning.bundle.merge_pages import MergedPage, merge_pages
from vagledning.bundle.pictures import WIDTH, media_type, names_in, point_pictures
from vagledning.bundle.single.document import single_html
from vagledning.bundle.stylesheet import stylesheet, with_urls
from vagledning.outputs import Output
from vagledning.search.index import FOLDER, INDEX, WORKER
from vagledning.site.search_view import search_data, search_script
from vagledning.site.theme import SEARCH_STYLES
from vagledning.theme import JOINED

OUTPUT = Output(
    name="single",
    summary="allt i en enda HTML-fil",
    title="Allt i en fil",
    good_for="För den som vill skicka eller spara allt på en gång. En enda fil för webbläsaren, med en enklare sökning.",
    order=40,
    selects=True,
)

# The site's style sheet for print, and the one that follows all of them.
_PRINT = "assets/stylesheets/print.css"
_STYLE = "assets/stylesheets/bundle-single.css"
# In bytes, the most that pictures of the usual width may take; and the width when they would take more.
_MOST_PICTURES, _SMALL = 6_000_000, 480


def tasks(job: Job) -> list[Task]:
    """Return the single task."""
    return [Task("Den enda filen", _make, weight=30)]


def _make(job: Job, folder: Path) -> list[Made]:
    pages = job.contents
    sections = {item.slug: job.guidance.menu_title(item) for item in job.guidance.site.menu}
    merged = merge_pages(pages, partial(linearize, scrolls=True), job.addresses)
    _embed_pictures(merged, job)
    name = f"{job.edition.stem}{'-urval' if job.selection else ''}.html"
    html = single_html(merged, sections, job.edition, job.theme, _style(job), _scripts(job))
    (folder / name).write_text(html, encoding="utf-8", newline="\n")
    contents = "Hela vägledningen" if not job.selection else "Sidorna ni har valt"
    return [
        Made(
            path=name,
            title="Allt i en fil",
            good_for=f"{contents} i en enda fil, att skicka vidare eller spara. Öppnas i webbläsaren och går att söka i.",
            group="selection" if job.selection else "whole",
            covers=tuple(page.slug for page in pages),
        )
    ]


def _embed_pictures(pages: Sequence[MergedPage], job: Job) -> None:
    """Put the pictures in the file, in a smaller size when they are many: it is to be sent by e-mail."""
    files = job.site.files
    weight = sum(len(files[name]) for page in pages for name in names_in(page.tree, page.article.url))
    for page in pages:
        point_pictures(page.tree, page.article.url, partial(_as_data, files), WIDTH if weight <= _MOST_PICTURES else _SMALL)


def _as_data(files: Mapping[str, bytes], name: str) -> str:
    return f"data:{media_type(name)};base64,{base64.b64encode(files[name]).decode()}"


def _style(job: Job) -> str:
    """Return the site's CSS, for every page, followed by that of the single file, with the fonts embedded as data: URLs."""
    on_pages = (name for name in job.theme.parts["on_pages"] if name.endswith(".css"))
    names = [JOINED["styles"], *on_pages, SEARCH_STYLES, *job.theme.own_styles]
    texts = [job.site.files[name].decode() for name in names]
    texts.append(f"@media print {{\n{job.site.files[_PRINT].decode()}\n}}")
    sheet = stylesheet(job.theme, _STYLE, texts)
    data = {
        name: f"data:font/woff2;base64,{base64.b64encode(content).decode()}"
        for name, content in sheet.fonts.items()
        if name.endswith(".woff2")
    }
    return with_urls(sheet.text, data)


def _scripts(job: Job) -> list[str]:
    """Return the scripts of the search, in the order that they run."""
    worker, index = job.site.files[WORKER], job.site.files[INDEX]
    # A large index is in several files, which the site loads as they are needed; here they are all at hand.
    shards = [content for name, content in job.site.files.items() if name.startswith(FOLDER) and name not in (INDEX, WORKER)]
    told = search_script(search_data(job.guidance))
    return [told, worker.decode(), job.theme.single_script(), b"".join([*shards, index]).decode()]
