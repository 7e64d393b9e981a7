"""Builds a whole site: every page rendered once, with the theme, and the other files, and the checks of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from vagledning.findings import Finding, Findings
from vagledning.render.rendered import RenderedPage
from vagledning.site.csp_check import refused_in_style
from vagledning.site.document import Document
from vagledning.site.failures import failure
from vagledning.site.kept_pages import KeptPages, PackedHtml, bare, packed
from vagledning.site.link_check import check_links
from vagledning.site.maker import NOT_FOUND, SiteMaker
from vagledning.staging.new_version import NewVersion
from vagledning.workers import mapped

# Fewer pages are made in less time than processes take to start and to answer.
_FEW = 24
# Pages in a task.
_TOGETHER = 8


@dataclass(frozen=True)
class BuiltSite:
    """A whole site: rendered pages by slug, documents (pages with the theme) and other files by file name."""

    pages: Mapping[str, RenderedPage] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Yield every file of the site that is not written yet: its name and its bytes."""
        for name, page in self.documents.items():
            if page.html:
                yield name, page.html.encode()
        yield from self.files.items()


def make_site(
    maker: SiteMaker,
    findings: Findings,
    progress: Callable[[], None] = lambda: None,
    kept: KeptPages | None = None,
) -> BuiltSite:
    """Return the whole site and add all its faults to findings. progress is called after each page.

    kept has the pages of earlier builds. Where it writes files, each page is written as it is made, perhaps in another process.
    The site then has pages and documents without their HTML, so that memory does not grow with it.
    """
    made: dict[str, tuple[RenderedPage, Document]] = {}
    root, order = maker.guidance.root, maker.guidance.reading_order()
    for slug in order if kept else ():
        if kept and (taken := kept.taken_over(slug)) is not None:
            made[slug] = taken
            progress()
    left = [(slug, kept.rendered(slug) if kept else None) for slug in order if slug not in made]
    for result in mapped(partial(_made, maker, kept.new if kept else None), left, _FEW, _TOGETHER):
        if isinstance(result, Finding):
            findings.add(result)
            continue
        page, built, markup = result
        made[page.slug] = page, built
        if kept:
            kept.keep(page, built, markup)
        progress()
    if kept:
        kept.forget_others(order)
    pages = {slug: made[slug][0] for slug in order if slug in made}
    documents = {document.name: document for _, document in (made[slug] for slug in pages)}
    try:
        not_found = maker.not_found()
        documents |= {not_found.name: not_found} | maker.redirects()
        files = maker.files(pages)
    except Exception as error:
        findings.add(failure(error, root, NOT_FOUND))
        return BuiltSite(pages, documents)
    site = BuiltSite(pages, documents, files)
    if not findings.errors:
        try:
            check_site(site, maker, findings)
        except Exception as error:
            findings.add(failure(error, root, "site"))
    return site


def _made(
    maker: SiteMaker, new: NewVersion | None, task: tuple[str, tuple[RenderedPage, PackedHtml] | None]
) -> tuple[RenderedPage, Document, PackedHtml | None] | Finding:
    slug, rendered = task
    try:
        page = maker.page(slug) if rendered is None else rendered[1].of(rendered[0])
        built = maker.document(page)
    except Exception as error:
        return failure(error, maker.guidance.root, maker.guidance.pages[slug].path)
    if new is None:
        return page, built, None
    new.write(built.name, built.html.encode())
    return bare(page), replace(built, html=""), packed(page) if rendered is None else None


def check_site(site: BuiltSite, maker: SiteMaker, findings: Findings) -> None:
    """Add the faults of a whole site to findings: links, ids, and what the policy blocks."""
    check_links(site.documents.values(), {*site.files, *maker.offered()}, findings, maker.views.base)
    sources = {f"{page.url}index.html": page.path for page in maker.guidance.pages.values()}
    for name, page in site.documents.items():
        page.report(findings, sources.get(name, ""))
    for name, content in site.files.items():
        if name.endswith(".css"):
            findings.extend(refused_in_style(content.decode(), name))
