"""The single file as a kind of bundle."""

from __future__ import annotations

import base64
from functools import partial
from pathlib import Path

import lxml.html

from vagledning.bundle.combine import combine
from vagledning.bundle.dress import dress, with_urls
from vagledning.bundle.job import Job, Task
from vagledning.bundle.manifest import Made
from vagledning.bundle.pages import BadPage
from vagledning.bundle.single.document import single_html
from vagledning.bundle.tidy import tidy

NAME = "single"
TEXT = "allt i en enda HTML-fil"
STAGE = 0
SELECTS = True

# What the theme's scripts share, and those around the site's own search: how to start it, and what the reader sees.
_SHARED = "window.vgl = {};\n"
_ENGINE, _SEARCH = "search-engine.js", "bundle-single.js"


def tasks(job: Job) -> list[Task]:
    """Return the one task."""
    return [Task("Den enda filen", _make, weight=30)]


def _make(job: Job, folder: Path) -> list[Made]:
    pages = job.contents
    sections = {item.slug: job.guidance.menu_title(item) for item in job.guidance.site.menu}
    parts = combine(pages, partial(tidy, scrolls=True), job.edition.address, job.pages.values())
    name = f"{job.edition.stem}{'-urval' if job.selection else ''}.html"
    html = single_html(parts, sections, job.edition, _style(job), _scripts(job))
    (folder / name).write_text(html, encoding="utf-8", newline="\n")
    whole = "Hela vägledningen" if not job.selection else "Sidorna ni har valt"
    return [
        Made(
            path=name,
            title="Allt i en fil",
            good_for=f"{whole} i en enda fil, att skicka vidare eller spara. Öppnas i webbläsaren och går att söka i.",
            group="selection" if job.selection else "whole",
            covers=tuple(page.slug for page in pages),
        )
    ]


def _style(job: Job) -> str:
    """Return the site's own styles, as its pages name them, then those of the single file, with the fonts in them."""
    index = job.pages["index"].file
    texts = []
    for link in lxml.html.fromstring(index.read_bytes()).iter("link"):
        if link.get("rel") != "stylesheet":
            continue
        text = (index.parent / (link.get("href") or "")).read_text(encoding="utf-8")
        texts.append(f"@media {link.get('media')} {{\n{text}\n}}" if link.get("media") else text)
    look = dress(job.theme, "bundle-single.css", texts)
    data = {
        name: f"data:font/woff2;base64,{base64.b64encode(content).decode()}"
        for name, content in look.fonts.items()
        if name.endswith(".woff2")
    }
    return with_urls(look.style, data)


def _scripts(job: Job) -> list[str]:
    """Return what the search needs, in order; nothing where the site has no search."""
    files = [
        job.theme / "assets/javascripts" / _ENGINE,
        job.site / "search/worker.js",
        job.theme / "assets/javascripts" / _SEARCH,
        job.site / "search/index.js",
    ]
    try:
        return [_SHARED, *(path.read_text(encoding="utf-8") for path in files)]
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise BadPage(f"Sökningen går inte att läsa ({error}).") from error
