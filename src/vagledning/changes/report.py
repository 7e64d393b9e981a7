"""Collects the changes between two versions: pages, menu, site settings, hidden search phrases and data entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    """One changed page. url is relative to the site root; was is the old URL of a moved page.

    kind is "ändrad", "ny", "borttagen" or "flyttad". leads is the URL that the old address of a removed or moved page
    redirects to, or "".
    """

    kind: str
    url: str
    title: str
    changes: tuple[Change, ...] = ()
    was: str = ""
    leads: str = ""


@dataclass(frozen=True)
class Report:
    """The changes between two versions. since names the earlier one.

    In menu, site and phrases (hidden search phrases), the heading of each Change is the page, key or entry. notes are
    sentences on what could not be compared. broken is True when the later version has errors.
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
        """True when nothing changes for readers."""
        return not (self.pages or self.menu or self.site)


def report(since: str, before: ComparedVersion, after: ComparedVersion) -> Report:
    """Return the differences between two versions. since names the earlier one."""
    comparable = not (before.failed or after.failed)
    return Report(
        since=since,
        pages=tuple(_pages(before, after)) if comparable else (),
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
            yield PageChange("flyttad", page.url, page.meta.title, changes, was=old.pages[was].url, leads=_redirect(new, was))
        elif changes:
            yield PageChange("ändrad", page.url, page.meta.title, changes)
    for slug in old.reading_order():
        if slug in before.blocks and slug not in new.pages and slug not in moved.values() and slug not in unshown:
            page = old.pages[slug]
            yield PageChange("borttagen", page.url, page.meta.title, leads=_redirect(new, slug))


def _head(page: Page, blocks: list[Block]) -> list[Block]:
    """Return the blocks of a page, preceded by title and description when the page does not show them."""
    shown = {block.text for block in blocks}
    hidden = {"Titel": page.meta.title, "Beskrivning": page.meta.description}
    rows = (f"{name}: {' '.join(text.split())}" for name, text in hidden.items() if " ".join(text.split()) not in shown)
    return [*(Block(row, row) for row in rows), *blocks]


def _moved(before: ComparedVersion, after: ComparedVersion) -> dict[str, str]:
    """Return new slug -> old slug of moved pages: from data/moved.yaml, or when more than half of the text is shared."""
    removed = [slug for slug in before.blocks if slug not in after.guidance.pages]
    added = [slug for slug in after.blocks if slug not in before.guidance.pages]
    moved = {row.new: old for old, row in after.guidance.moved.items() if old in removed and row.new in added and not row.anchor}
    for slug in added:
        new_keys = {block.key for block in after.blocks[slug]}
        for old in removed:
            old_keys = {block.key for block in before.blocks[old]}
            if (
                slug not in moved
                and old not in moved.values()
                and len(new_keys & old_keys) * 2 > max(len(new_keys), len(old_keys))
            ):
                moved[slug] = old
    return moved


def _redirect(guidance: Guidance, slug: str) -> str:
    row = guidance.moved.get(slug)
    page = guidance.pages.get(row.new) if row else None
    return page.url if page else ""


def _menu(old: Guidance, new: Guidance) -> Iterator[Change]:
    before, after = _menu_rows(old), _menu_rows(new)
    for slug in dict.fromkeys([*after, *before]):
        if before.get(slug) != after.get(slug):
            yield Change(before.get(slug, ""), after.get(slug, ""), "", slug)
    common = [slug for slug in before if slug in after]
    if common != [slug for slug in after if slug in before]:
        yield Change("", "Ordningen i menyn är en annan.", "", "")


def _menu_rows(guidance: Guidance) -> Mapping[str, str]:
    """Return the menu text of each page by slug: its own title, after those of the pages above it."""
    rows: dict[str, str] = {}

    def add(items: Iterable[MenuItem], above: str) -> None:
        for item in items:
            rows[item.slug] = above + _words(guidance, item)
            add(item.pages, f"{rows[item.slug]} › ")

    add(guidance.site.menu, "")
    return rows


def _words(guidance: Guidance, item: MenuItem) -> str:
    return guidance.menu_title(item) if item.title or item.slug in guidance.pages else item.slug


def _site(old: Guidance, new: Guidance) -> Iterator[Change]:
    for key in fields_of(type(new.site)):
        before, after = (str(getattr(guidance.site, key) or "") for guidance in (old, new))
        if before != after:
            yield Change(before, after, "", key)


def _phrases(old: Guidance, new: Guidance) -> Iterator[Change]:
    before, after = _search_phrases(old), _search_phrases(new)
    for name in dict.fromkeys([*after, *before]):
        old_phrases, new_phrases = before.get(name, ()), after.get(name, ())
        removed, added = (
            [phrase for phrase in old_phrases if phrase not in new_phrases],
            [phrase for phrase in new_phrases if phrase not in old_phrases],
        )
        if removed or added:
            yield Change(", ".join(removed), ", ".join(added), "", name)


def _search_phrases(guidance: Guidance) -> dict[str, tuple[str, ...]]:
    pages = {f"sidan {page.url or 'index'}": page.meta.search_phrases for page in guidance.pages.values()}
    terms = guidance.entries.get("term", {}).values()
    return pages | {f"{term.of.noun} {term.id}": getattr(term, "phrases", ()) for term in terms}
