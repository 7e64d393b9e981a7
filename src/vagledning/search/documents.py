"""What is searched: the sections of the pages, and the questions, advice, facts and laws that stand on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.wording import in_words
from vagledning.render.rendered import RenderedPage

# The kind of a document that is an entry of a guidance's own kind.
ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """Something to find: a section ("page"), an entry or a list of sources, by its anchor ("" for the beginning of the page)."""

    kind: str
    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PageDocuments:
    """A page and what there is to find on it. name is what the menu calls it where that is
    another than its title; roles and phases are ids, phrases the hidden words that lead to it.
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
    """Return the pages with what there is to find on each, in the order of their addresses.

    The page where one searches is left out: no one looks for the place where they stand.
    """
    entries = _entries(guidance)
    menu = [item for top in guidance.site.menu for item in (top, *top.pages)]
    names = {item.slug: item.title for item in menu if item.title}
    here = guidance.page_calling("search_page")
    found = []
    for page in sorted(rendered, key=lambda one: f"{one.url}index.html".split("/")):
        if page.slug == here:
            continue
        meta = guidance.pages[page.slug].meta
        documents = list(_documents(page, entries, guidance))
        found.append(
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
    return found


def _entries(guidance: Guidance) -> dict[str, tuple[Entry, str]]:
    """Return the entries that have a place of their own in the search, with the address of their page, by anchor."""
    entries = {}
    for entry in guidance.every_entry():
        if (entry.of.searched or entry.of.listed_by) and not entry.retired and (href := guidance.href(entry)) is not None:
            entries[entry.anchor] = (entry, href.partition("#")[0])
    return entries


def _documents(page: RenderedPage, entries: Mapping[str, tuple[Entry, str]], guidance: Guidance) -> Iterator[SearchDocument]:
    """Yield what there is to find on a page. An entry that has its home on another page is found there."""
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
    """Return what an entry is called in a list of hits, and what more it says."""
    title, *rest = entry.of.searched
    more = (text for key in rest for text in entry.each(key) if text)
    return words_of(str(entry.get(title)), guidance), words_of(" ".join(more), guidance)


def words_of(text: str, guidance: Guidance) -> str:
    """Return the text of an entry in plain words, with what its marks show on a page except the numbers of sources."""
    return " ".join(in_words(guidance, text, caveats=False).split())
