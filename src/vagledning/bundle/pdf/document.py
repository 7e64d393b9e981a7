"""The document that a PDF is printed from: cover, contents, the pages in their parts, and the sources as notes at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import lxml.html
from lxml.html import HtmlElement, builder

from vagledning.bundle.article import Article
from vagledning.bundle.edition import Edition
from vagledning.bundle.job import Job
from vagledning.bundle.linearize import add_class, linearize, text, with_part
from vagledning.bundle.merge_pages import MergedPage, anchor, merge_pages
from vagledning.bundle.pdf.fonts import require_glyphs
from vagledning.bundle.pdf.notes import end_notes
from vagledning.bundle.pdf.roles import CONTENTS
from vagledning.render.contract import DESCRIPTION

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Millimetres: how large a unit of a drawing is, and how tall a drawing may be to share the page with its title.
_UNIT, _TALLEST = 0.28, 195.0
FIGURES = "assets/stylesheets/pdf-figures.css"
# The attribute of a page's heading that holds what stands at the top of its printed pages.
_RUNNING = "data-running"


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under a heading of their own. slug is the part of the menu, "" for what is none."""

    slug: str
    title: str
    pages: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """One PDF: the name of its file without .pdf, what it is called, what it is good for, and what it holds."""

    name: str
    title: str
    group: str
    good_for: str
    groups: tuple[Group, ...]

    @property
    def pages(self) -> list[Article]:
        """Its pages in order."""
        return [page for group in self.groups for page in group.pages]


def book_html(book: Book, job: Job) -> str:
    """Return the document as HTML. Raises BadPage when a page cannot be part of it."""
    edition = job.edition
    single = len(book.pages) == 1
    prepare = partial(_prepare, style=job.theme.text(FIGURES))
    merged = {page.article.slug: page for page in merge_pages(book.pages, prepare, job.addresses)}
    for slug, page in merged.items():
        require_glyphs(slug, page.tree.text_content(), job.theme)
    notes = end_notes(list(merged.values()))
    for page in merged.values():
        _say_once(page.tree, single=single)
    body = builder.BODY(builder.CLASS("single" if single else "book"))
    chapters = [_chapter(group, [merged[page.slug] for page in group.pages], single) for group in book.groups]
    if notes is not None:
        chapters.append(notes)
    body.append(_cover(book, edition, single=single))
    contents = _contents(chapters, deep=len(book.groups) == 1, single=single)
    head = chapters[0].find(".//header") if single else None
    if head is not None:
        head.addnext(contents)
    else:
        body.append(contents)
    body.extend(chapters)
    return _page(book, edition, body)


def _prepare(article: HtmlElement, style: str) -> HtmlElement:
    """Leave out what the end notes and the foot of each page tell, and give each drawing its style."""
    linearize(article, paper=True)
    for drawing in article.iter("svg"):
        drawing.append(builder.STYLE(style))
        drawing.set("style", f"width: {_drawn_width(drawing)}mm")
    for item in article.xpath(".//li[@value]"):
        item.set("style", f"counter-set: list-item {int(item.get('value'))}")
    return article


def _drawn_width(drawing: HtmlElement) -> float:
    """Return how wide a drawing is printed, in mm: its letters about as large as the text, but never taller than a page."""
    _, _, width, height = (float(number) for number in drawing.get("viewbox", "0 0 1 1").split())
    return round(width * min(_UNIT, _TALLEST / height), 1)


def _say_once(article: HtmlElement, *, single: bool) -> None:
    """Describe a page that a path leads to only the first time, and not where it stands in the same document."""
    seen: set[str] = set()
    for more in list(with_part(article, DESCRIPTION)):
        row = more.getparent()
        target = next((link.get("href") for link in row.iter("a")), text(row))
        if target in seen or (not single and target.startswith("#")):
            more.drop_tree()
        seen.add(target)


def _chapter(group: Group, pages: list[MergedPage], single: bool) -> HtmlElement:
    """Return a part of the document: its heading, and its pages with their headings one level down."""
    alone = single or (not group.slug and len(pages) == 1)
    chapter = builder.SECTION(builder.CLASS("chapter alone" if alone and not single else "chapter"))
    if not alone:
        heading = builder.H1(group.title)
        heading.set("id", f"del-{group.slug.replace('/', '--') or 'ovriga'}")
        chapter.append(heading)
    for page in pages:
        if not alone:
            _lower(page.tree)
        _run(page)
        chapter.append(page.tree)
    return chapter


def _lower(article: HtmlElement) -> None:
    for heading in article.iter(*_HEADINGS):
        heading.tag = f"h{min(int(heading.tag[1]) + 1, 6)}"


def _run(page: MergedPage) -> None:
    """Give the page's heading the short name that stands at the top of its printed pages, and an id for the contents."""
    heading = next(page.tree.iter("h1", "h2"), None)
    if heading is not None:
        heading.set(_RUNNING, page.article.menu_title)
        add_class(heading, "page-title")
        if not heading.get("id"):
            heading.set("id", anchor(page.article.slug, "rubrik"))


def _cover(book: Book, edition: Edition, *, single: bool) -> HtmlElement:
    """Return the cover; of a single page the head of its first printed page, where its own heading follows."""
    cover = builder.E.header(builder.CLASS("cover"))
    words = builder.DIV(builder.CLASS("cover-words"))
    if single or book.group != "whole":
        words.append(builder.P(builder.CLASS("cover-of"), edition.title))
    if not single:
        cover.append(builder.DIV(builder.CLASS("cover-band")))
        words.append(builder.P(builder.CLASS("cover-title"), book.title))
        words.append(builder.P(builder.CLASS("cover-lead"), edition.description if book.group == "whole" else book.good_for))
    facts = builder.DIV(builder.CLASS("cover-facts"))
    facts.extend(builder.P(line) for line in (edition.status, edition.version, edition.newer))
    cover.extend((words, facts))
    return cover


def _contents(chapters: list[HtmlElement], *, deep: bool, single: bool) -> HtmlElement:
    """Return the contents: two levels of headings, each with the page where it stands."""
    nav = builder.E.nav(builder.CLASS("contents"), builder.H1("Innehåll"), role=CONTENTS)
    nav[0].set("id", "innehallsforteckning")
    outer = builder.OL()
    inner: HtmlElement | None = None
    listed = [heading for chapter in chapters for heading in _listed(chapter, deep)]
    # The contents of a single page stand below its heading, which they need not name again.
    for heading in listed[1:] if single else listed:
        item = builder.LI(builder.A(text(heading), href=f"#{heading.get('id')}"))
        if heading.tag == "h1" or single:
            outer.append(item)
            inner = None
        else:
            if inner is None:
                inner = builder.OL()
                outer[-1].append(inner)
            inner.append(item)
    nav.append(outer)
    return nav


def _listed(chapter: HtmlElement, deep: bool) -> Iterator[HtmlElement]:
    for heading in chapter.iter("h1", "h2"):
        if heading.get("id") and (deep or heading.tag == "h1" or heading.get(_RUNNING)):
            yield heading


def _page(book: Book, edition: Edition, body: HtmlElement) -> str:
    full = edition.title if book.group == "whole" else f"{book.title} – {edition.title}"
    head = builder.HEAD(
        builder.TITLE(full),
        builder.META(name="dcterms.created", content=edition.created),
        builder.META(name="dcterms.modified", content=edition.created),
        builder.META(name="description", content=edition.description),
        builder.META(name="author", content=edition.publisher or edition.title),
    )
    imprint = f"{edition.version}. {edition.status}.", edition.newer
    head.append(builder.STYLE(_margins(edition.title, imprint)))
    return str(lxml.html.tostring(builder.HTML(head, body, lang="sv"), encoding="unicode", doctype="<!doctype html>"))


def _margins(title: str, imprint: tuple[str, ...]) -> str:
    """Return the style that puts the title at the top of every page and the version at its foot."""
    lines = "\\A ".join(_css_text(line) for line in imprint)
    return f'@page {{ @top-left {{ content: "{_css_text(title)}" }} @bottom-left {{ content: "{lines}" }} }}'


def _css_text(text: str) -> str:
    """Return a text as it stands within quotation marks in a style sheet, where nothing in it can end them."""
    return "".join(sign if sign.isalnum() or sign in " .,:/()-" else f"\\{ord(sign):x} " for sign in text)
