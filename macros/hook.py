"""Adapts mkdocs to the engine and the macros. Each function is one event of mkdocs, in the order they happen."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort
from mkdocs.structure.toc import AnchorLink

from vagledning.finish import finish
from vagledning.html.allowlist import clean
from vagledning.model.guidance import Guidance
from vagledning.report import line

# mkdocs loads this file by its path, so the package that it belongs to has to be made importable first.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from macros.context import page_context
from macros.languages import marked
from macros.page_end import page_end
from macros.sandbox import locked

_SERVED_ALONE = re.compile(r"/(print\.css|theme\.js)$")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
# Markdown has headings of columns only.
_COLUMN = re.compile(r"<th(?=[\s>])")
_SUMMARY = re.compile(r'(<h2 id="kort-sagt">.*?)(?=<h2|\Z)', re.DOTALL)
_HEADING = re.compile(r"<h[2-6][^>]*>(.*?)</h[2-6]>", re.DOTALL)


# What mkdocs says when it starts. It keeps this module for as long as it runs, through every rebuild.
_RUN = {"live": False}


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the site is built, or served with live reload."""
    _RUN["live"] = command == "serve"


def on_config(config: Any) -> Any:
    """Name and menu come from the data, and pages render in the sandbox."""
    plugin = config.plugins["macros"]
    plugin._env = locked(plugin.macros)
    guidance: Guidance = plugin.vagledning.guidance
    config.site_name = guidance.site.title
    # With a slash at its end, or the last part of the address would be taken for a file and lost.
    config.site_url = f"{guidance.site.address.rstrip('/')}/" if guidance.site.address else ""
    config.nav = _nav(guidance)
    return config


def _nav(guidance: Guidance) -> list[dict[str, Any]]:
    nav: list[dict[str, Any]] = [{guidance.pages["index"].meta.title: "index.md"}]
    for item in guidance.site.menu:
        pages = [_src(guidance, slug) for slug in item.slugs]
        nav.append({guidance.pages[item.slug].meta.title: pages})
    return nav


def _src(guidance: Guidance, slug: str) -> str:
    return guidance.pages[slug].path.removeprefix("content/")


def on_files(files: Any, config: Any) -> Any:
    """Leave out what the theme brings, since our own templates use none of it, and the parts of what is joined."""
    overrides = Path(config.theme.custom_dir).resolve()
    # Where the parts of styles and scripts are joined to one file each, the parts stay out.
    joined = any("site.css" in name for name in config.theme.static_templates)
    for file in list(files):
        if file.is_documentation_page() or not file.src_uri.startswith("assets/"):
            continue
        ours = Path(file.abs_src_path or "").resolve().is_relative_to(overrides)
        part = joined and file.src_uri.endswith((".css", ".js")) and not _SERVED_ALONE.search(file.src_uri)
        if part or not ours:
            files.remove(file)
    return files


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Keep only allowed HTML of the page's own, put the macros' markup in, and add what stands at its end."""
    state = config.plugins["macros"].vagledning.page(page.file.src_uri)
    body = state.unstash(_summary(_scrolling_tables(clean(html), state.page.meta.title)))
    end, sections = page_end(state)
    english = state.session.english
    page.toc.items.extend(AnchorLink(title, anchor, 2) for anchor, title in sections)
    return marked(f"{body}\n{end}", english)


def _summary(html: str) -> str:
    """Hold the page's summary together, from its heading to the next, so that it can be shown as one box."""
    return _SUMMARY.sub(r'<section class="summary" aria-labelledby="kort-sagt">\1</section>\n', html, count=1)


def _scrolling_tables(html: str, title: str) -> str:
    seen: Counter[str] = Counter()

    def wrapped(match: re.Match[str]) -> str:
        before = _HEADING.findall(html[: match.start()])
        name = re.sub(r"<[^>]*>", "", before[-1]) if before else title
        label = name.replace('"', "&quot;")
        seen[label] += 1
        number = f" ({seen[label]})" if seen[label] > 1 else ""
        table = _COLUMN.sub('<th scope="col"', match[0])
        return f'<div class="table-scroll" role="region" tabindex="0" aria-label="Tabell: {label}{number}">{table}</div>'

    return _TABLE.sub(wrapped, html)


def on_page_context(context: dict[str, Any], page: Any, config: Any, nav: Any) -> dict[str, Any]:
    """Give the theme's templates what they show around a page."""
    session = config.plugins["macros"].vagledning
    return {**context, "vgl": page_context(session, session.page(page.file.src_uri).page, page.content)}


def on_template_context(context: dict[str, Any], template_name: str, config: Any) -> dict[str, Any]:
    """Give the theme's templates without a page, such as 404.html, what they show around it."""
    return {**context, "vgl": page_context(config.plugins["macros"].vagledning, None)}


def on_post_build(config: Any) -> None:
    """Finish the site. Stops the build with all findings when a link leads nowhere."""
    guidance = config.plugins["macros"].vagledning.guidance
    findings = finish(Path(config.site_dir), guidance, live=_RUN["live"])
    if findings.errors:
        raise Abort("\n".join(["Den byggda webbplatsen har fel:", *map(line, findings)]))
