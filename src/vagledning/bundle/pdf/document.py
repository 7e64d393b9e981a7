"""The HTML document that a PDF is printed from: cover, contents, the pages in chapters, and the sources as end notes."""

from __future__ import annotations

import re
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
from vagledning.bundle.pictures import point_pictures
from vagledning.render.contract import DESCRIPTION

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# In mm: the size of a unit of a drawing, and the maximum height that leaves room for its title on the page.
# The words of a link that are its address.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|\S+@\S+$")
_UNIT, _TALLEST = 0.28, 195.0
# In pixels: the width of a picture, which on paper is as wide as the text.
_PICTURE = 1600
# The base of the addresses of pictures, which write.py takes from the files of the site. The host is never contacted.
PICTURES = "https://site.invalid/"
FIGURES = "assets/stylesheets/pdf-figures.css"
# The attribute of a page's heading that holds the running header of its printed pages.
_RUNNING = "data-running"
# A page in a group of a part of the menu.
_IN_GROUP = "data-in-group"


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under a common heading. slug is that of the menu item, "" for pages outside the menu."""

    slug: str
    title: str
    pages: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """One PDF: file name without .pdf, title, group (see Made), purpose, and the pages in it."""

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
    prepare = partial(prepared, style=job.theme.text(FIGURES))
    merged = {page.article.slug: page for page in merge_pages(book.pages, prepare, job.addresses)}
    for slug, page in merged.items():
        point_pictures(page.tree, page.article.url, (PICTURES + "{}").format, _PICTURE)
        for picture in page.tree.iter("img"):
            # WeasyPrint does not go by the attribute, and a drawing without measures would be as wide as the text.
            picture.set("style", f"width: {picture.get('width')}px")
        require_glyphs(slug, page.tree.text_content(), job.theme)
    notes = end_notes(list(merged.values()))
    for page in merged.values():
        _drop_repeated_descriptions(page.tree, single=single)
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


def prepared(article: HtmlElement, style: str) -> HtmlElement:
    """Linearize for paper, set the style and width of drawings, and keep the numbers of list items."""
    linearize(article, paper=True)
    for drawing in article.iter("svg"):
        drawing.append(builder.STYLE(style))
        drawing.set("style", f"width: {_drawn_width(drawing)}mm")
    # The printer counts an item after it has set the counter.
    for item in article.xpath(".//li[@value]"):
        item.set("style", f"counter-set: list-item {int(item.get('value')) - 1}")
    for listed in article.xpath(".//ol[@start]"):
        listed.set("style", f"counter-reset: list-item {int(listed.get('start')) - 1}")
    for link in article.iter("a"):
        if _ADDRESS.match(text(link)):
            # The reader types what is printed, so it breaks without a hyphen of its own.
            add_class(link, "address")
    return article


def _drawn_width(drawing: HtmlElement) -> float:
    """Return the printed width of a drawing in mm: its letters about as large as the text, but never taller than a page."""
    _, _, width, height = (float(number) for number in drawing.get("viewbox", "0 0 1 1").split())
    return round(width * min(_UNIT, _TALLEST / height), 1)


def _drop_repeated_descriptions(article: HtmlElement, *, single: bool) -> None:
    """Keep the description of a linked page only at its first link, and not at all when the page is in the same document."""
    described: set[str] = set()
    for description in list(with_part(article, DESCRIPTION)):
        row = description.getparent()
        target = next((link.get("href") for link in row.iter("a")), text(row))
        if target in described or (not single and target.startswith("#")):
            description.drop_tree()
        described.add(target)


def _chapter(group: Group, pages: list[MergedPage], single: bool) -> HtmlElement:
    """Return a chapter: its heading, and its pages with their headings one level down."""
    alone = single or (not group.slug and len(pages) == 1)
    chapter = builder.SECTION(builder.CLASS("chapter alone" if alone and not single else "chapter"))
    if not alone:
        heading = builder.H1(group.title)
        heading.set("id", f"Del-{anchor(group.slug) or 'Ovriga'}")
        chapter.append(heading)
    for page in pages:
        if not alone:
            _lower_headings(page.tree)
        _set_running_header(page)
        chapter.append(page.tree)
    return chapter


def _lower_headings(article: HtmlElement) -> None:
    for heading in article.iter(*_HEADINGS):
        heading.tag = f"h{min(int(heading.tag[1]) + 1, 6)}"


def _set_running_header(page: MergedPage) -> None:
    """Set the running header on the page's heading, and an id for the contents."""
    heading = next(page.tree.iter("h1", "h2"), None)
    if heading is not None:
        heading.set(_RUNNING, page.article.menu_title)
        add_class(heading, "page-title")
        if page.article.level > 1:
            heading.set(_IN_GROUP, "")
        if not heading.get("id"):
            heading.set("id", anchor(page.article.slug, "Rubrik"))


def _cover(book: Book, edition: Edition, *, single: bool) -> HtmlElement:
    """Return the cover, or for a single page the block above the heading of its first printed page."""
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
    """Return the table of contents: parts, their pages, and pages in a group below it, each with its page number."""
    nav = builder.E.nav(builder.CLASS("contents"), builder.H1("Innehåll"), role=CONTENTS)
    nav[0].set("id", "Innehallsforteckning")
    outer = builder.OL()
    inner: HtmlElement | None = None
    listed = [heading for chapter in chapters for heading in _listed(chapter, deep)]
    # The contents of a single page come below its heading, and do not repeat it.
    for heading in listed[1:] if single else listed:
        item = builder.LI(builder.A(text(heading), href=f"#{heading.get('id')}"))
        if heading.tag == "h1" or single:
            outer.append(item)
            inner = None
        else:
            if inner is None:
                inner = builder.OL()
                outer[-1].append(inner)
            if heading.get(_IN_GROUP) is None or not len(inner):
                inner.append(item)
            elif inner[-1][-1].tag == "ol":
                inner[-1][-1].append(item)
            else:
                inner[-1].append(builder.OL(item))
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
    """Return the CSS for the page margins: the title at the top, the version at the foot."""
    lines = "\\A ".join(_css_text(line) for line in imprint)
    return f'@page {{ @top-left {{ content: "{_css_text(title)}" }} @bottom-left {{ content: "{lines}" }} }}'


def _css_text(text: str) -> str:
    """Escape a text for a CSS string, so that nothing in it can end the string."""
    return "".join(char if char.isalnum() or char in " .,:/()-" else f"\\{ord(char):x} " for char in text)
