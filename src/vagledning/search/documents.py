"""The documents to search: sections of pages, and entries such as questions, advice, facts and laws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.wording import in_words
from vagledning.render.rendered import RenderedPage

# The document kind of entries whose kind the guidance declares itself.
ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A search document: a section ("page"), an entry or a list of sources. anchor is "" for the beginning of the page."""

    kind: str
    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PageDocuments:
    """A page and its search documents. name is its title in the menu when that differs; roles and phases are ids; phrases
    are hidden search phrases that lead to it.
    """

    url: str
    title: str
    lead: str
    name: str = ""
    roles: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    documents: list[SearchDocument] = field(default_factory=list)


def documents_of(rendered: Iterable[RenderedPage], guidance: Guidance) -> list[PageDocuments]:
    """Return the pages with their documents, in URL order.

    The search page itself is left out.
    """
    entries = _entries(guidance)
    menu = [row for item in guidance.site.menu for row in item.rows]
    names = {item.slug: item.title for item in menu if item.title}
    search_page = guidance.page_calling("search_page")
    result = []
    for page in sorted(rendered, key=lambda page: f"{page.url}index.html".split("/")):
        if page.slug == search_page:
            continue
        meta = guidance.pages[page.slug].meta
        documents = list(_documents(page, entries, guidance))
        result.append(
            PageDocuments(
                page.url,
                page.title,
                meta.description or "",
                names.get(page.slug, ""),
                meta.roles,
                meta.phases,
                meta.search_phrases,
                documents,
            )
        )
    return result


def _entries(guidance: Guidance) -> dict[str, tuple[Entry, str]]:
    """Return the entries that are separate search documents, with the URL of their page, by anchor."""
    entries = {}
    for entry in guidance.every_entry():
        if (entry.of.searched or entry.of.listed_by) and not entry.retired and (href := guidance.href(entry)) is not None:
            entries[entry.anchor] = (entry, href.partition("#")[0])
    return entries


def _documents(page: RenderedPage, entries: Mapping[str, tuple[Entry, str]], guidance: Guidance) -> Iterator[SearchDocument]:
    """Yield the documents of a page. An entry is a document of its home page only."""
    sources: list[str] = []
    for section in page.sections:
        entry, home = entries.get(section.anchor, (None, ""))
        if entry is not None and home != page.url:
            continue
        if entry is not None and entry.of.searched:
            yield SearchDocument(ENTRY if entry.of.own else entry.kind, section.anchor, *_texts(entry, guidance))
        elif entry is not None and entry.kind == "ref":
            sources.append(section.text)
        elif entry is None and section.text:
            yield SearchDocument("page", section.anchor, section.title, section.text)
    if sources:
        yield SearchDocument("source", "", "", " ".join(sources))


def _texts(entry: Entry, guidance: Guidance) -> tuple[str, str]:
    """Return the title of an entry in a list of hits, and the rest of its text."""
    title, *rest = entry.of.searched
    more = (text for key in rest for text in entry.each(key) if text)
    return words_of(str(entry.get(title)), guidance), words_of(" ".join(more), guidance)


def words_of(text: str, guidance: Guidance) -> str:
    """Return a text from the data as plain text, with what its marks show on a page except citation numbers."""
    return " ".join(in_words(guidance, text, caveats=False).split())
