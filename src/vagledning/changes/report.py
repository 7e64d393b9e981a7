"""What a change does, gathered: pages, menu, hidden words and rows of data. Bounded, so that a large change can still be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vagledning.changes.block_diff import Change, compare
from vagledning.changes.blocks import Block
from vagledning.changes.rows import Row, changed_rows
from vagledning.changes.versions import ComparedVersion
from vagledning.model.fields import fields_of
from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.model.site import MenuItem
from vagledning.text.urls import slug_of


@dataclass(frozen=True)
class PageChange:
    """One page whose text changes. url is its address below the root; was is its old address when it has moved.

    kind is "ändrad", "ny", "borttagen" or "flyttad". leads is where the old address of a page that is gone leads, "" when it
    leads nowhere.
    """

    kind: str
    url: str
    title: str
    changes: tuple[Change, ...] = ()
    was: str = ""
    leads: str = ""


@dataclass(frozen=True)
class Report:
    """What a change does. menu and site hold sentences about one thing each: what, before and after.

    phrases holds the hidden words that readers search with, by what they belong to. notes says what could not be shown, broken
    that the later version has errors.
    """

    since: str
    pages: tuple[PageChange, ...] = ()
    menu: tuple[Change, ...] = ()
    site: tuple[Change, ...] = ()
    phrases: tuple[Change, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    broken: bool = False

    @property
    def changes_nothing(self) -> bool:
        """True where no reader meets anything else than before."""
        return not (self.pages or self.menu or self.site)


def report(since: str, before: ComparedVersion, after: ComparedVersion) -> Report:
    """Return what differs between two versions. since is what the earlier is called."""
    whole = not (before.failed or after.failed)
    return Report(
        since=since,
        pages=tuple(_pages(before, after)) if whole else (),
        menu=tuple(_menu(before.guidance, after.guidance)),
        site=tuple(_site(before.guidance, after.guidance)),
        phrases=tuple(_phrases(before.guidance, after.guidance)),
        rows=tuple(changed_rows(before.guidance, after.guidance)),
        notes=tuple(_notes(before, after)),
        broken=bool(after.errors or after.failed),
    )


def _notes(before: ComparedVersion, after: ComparedVersion) -> Iterator[str]:
    for name, version in (("tidigare", before), ("nya", after)):
        count = len(version.errors)
        if version.failed:
            yield f"Den {name} versionen gick inte att bygga, så sidornas text är inte jämförd. {version.failed}"
        elif count:
            yield f"Den {name} versionen har {count} fel. Det som går att visa är jämfört."
        if version.unshown and not version.failed:
            yield f"De här sidorna gick inte att visa i den {name} versionen: {', '.join(version.unshown)}."


def _pages(before: ComparedVersion, after: ComparedVersion) -> Iterator[PageChange]:
    old, new = before.guidance, after.guidance
    moved = _moved(before, after)
    unshown = {slug_of(path) for version in (before, after) for path in version.unshown}
    for slug in new.reading_order():
        if slug not in after.blocks or slug in unshown:
            continue
        page, was = new.pages[slug], moved.get(slug, slug)
        if was not in before.blocks:
            if was not in unshown:
                yield PageChange("ny", page.url, page.meta.title, tuple(compare([], after.blocks[slug])))
            continue
        changes = tuple(compare(_head(old.pages[was], before.blocks[was]), _head(page, after.blocks[slug])))
        if was != slug:
            yield PageChange("flyttad", page.url, page.meta.title, changes, was=old.pages[was].url, leads=_leads(new, was))
        elif changes:
            yield PageChange("ändrad", page.url, page.meta.title, changes)
    for slug in old.reading_order():
        if slug in before.blocks and slug not in new.pages and slug not in moved.values() and slug not in unshown:
            page = old.pages[slug]
            yield PageChange("borttagen", page.url, page.meta.title, leads=_leads(new, slug))


def _head(page: Page, blocks: list[Block]) -> list[Block]:
    """Return the blocks of a page, with its title and description first where the page itself does not show them."""
    shown = {block.text for block in blocks}
    hidden = {"Titel": page.meta.title, "Beskrivning": page.meta.description}
    rows = (f"{name}: {' '.join(text.split())}" for name, text in hidden.items() if " ".join(text.split()) not in shown)
    return [*(Block(row, row) for row in rows), *blocks]


def _moved(before: ComparedVersion, after: ComparedVersion) -> dict[str, str]:
    """Return the new slug and the old of each page that has got another address: as data says, or since the text is the same."""
    gone = [slug for slug in before.blocks if slug not in after.guidance.pages]
    come = [slug for slug in after.blocks if slug not in before.guidance.pages]
    found = {row.new: old for old, row in after.guidance.moved.items() if old in gone and row.new in come and not row.anchor}
    for slug in come:
        words = {block.key for block in after.blocks[slug]}
        for old in gone:
            theirs = {block.key for block in before.blocks[old]}
            if slug not in found and old not in found.values() and len(words & theirs) * 2 > max(len(words), len(theirs)):
                found[slug] = old
    return found


def _leads(guidance: Guidance, slug: str) -> str:
    row = guidance.moved.get(slug)
    page = guidance.pages.get(row.new) if row else None
    return page.url if page else ""


def _menu(old: Guidance, new: Guidance) -> Iterator[Change]:
    before, after = _menu_rows(old), _menu_rows(new)
    for slug in dict.fromkeys([*after, *before]):
        if before.get(slug) != after.get(slug):
            yield Change(before.get(slug, ""), after.get(slug, ""), "", slug)
    kept = [slug for slug in before if slug in after]
    if kept != [slug for slug in after if slug in before]:
        yield Change("", "Ordningen i menyn är en annan.", "", "")


def _menu_rows(guidance: Guidance) -> Mapping[str, str]:
    """Return what the menu says of each page by slug: the words above it and its own."""
    rows = {}
    for item in guidance.site.menu:
        rows[item.slug] = _words(guidance, item)
        for below in item.pages:
            rows[below.slug] = f"{_words(guidance, item)} › {_words(guidance, below)}"
    return rows


def _words(guidance: Guidance, item: MenuItem) -> str:
    return guidance.menu_title(item) if item.title or item.slug in guidance.pages else item.slug


def _site(old: Guidance, new: Guidance) -> Iterator[Change]:
    for key in fields_of(type(new.site)):
        before, after = (str(getattr(guidance.site, key) or "") for guidance in (old, new))
        if before != after:
            yield Change(before, after, "", key)


def _phrases(old: Guidance, new: Guidance) -> Iterator[Change]:
    before, after = _hidden(old), _hidden(new)
    for name in dict.fromkeys([*after, *before]):
        had, has = before.get(name, ()), after.get(name, ())
        gone, come = [word for word in had if word not in has], [word for word in has if word not in had]
        if gone or come:
            yield Change(", ".join(gone), ", ".join(come), "", name)


def _hidden(guidance: Guidance) -> dict[str, tuple[str, ...]]:
    pages = {f"sidan {page.url or 'index'}": page.meta.search_phrases for page in guidance.pages.values()}
    terms = guidance.entries.get("term", {}).values()
    return pages | {f"{term.of.noun} {term.id}": getattr(term, "phrases", ()) for term in terms}
