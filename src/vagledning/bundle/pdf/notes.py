"""Merges the source lists of all pages into one: each source once, numbered consecutively, with the places that cite it.

A use is given by its printed page, once for each page of the guidance. Listing every use would repeat the same few numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement, builder

from vagledning.bundle.article import BadPage
from vagledning.bundle.linearize import add_class, with_part
from vagledning.bundle.merge_pages import MergedPage, anchor
from vagledning.render.contract import PART, SOURCE, SOURCES, citation_id

# A locator with several places in a source, such as "avsnitt 4.1, 4.2 och 6".
_SEVERAL = re.compile(r"^(\D+ )(\d[\d.]*(?:(?:, | och )\d[\d.]*)+)$")


@dataclass(slots=True)
class _Note:
    """A source in the list: its number, its element, and by locator and slug the id of the first citation of that place."""

    number: int
    source: HtmlElement
    uses: dict[str, dict[str, str]] = field(default_factory=dict)


def end_notes(pages: list[MergedPage]) -> HtmlElement | None:
    """Remove the source list of each page, renumber the citations, and return one merged list, or None without sources."""
    notes: dict[str, _Note] = {}
    for page in pages:
        _take(page, notes)
    if not notes:
        return None
    about = "Sidnumren visar var källan först används" + (" på varje sida av vägledningen." if len(pages) > 1 else ".")
    return _list(list(notes.values()), about)


def _take(page: MergedPage, notes: dict[str, _Note]) -> None:
    """Move the sources of a page to notes, and renumber its citations. Raises BadPage when list and citations differ."""
    slug, ids = page.article.slug, {element.get("id"): element for element in page.tree.iter() if element.get("id")}
    shown = [source for sources in with_part(page.tree, SOURCES) for source in with_part(sources, SOURCE)]
    if len(shown) != len(page.article.page.citations):
        raise BadPage(
            f"Sidan {slug} har {len(page.article.page.citations)} källor, men i listan är {len(shown)} märkta med "
            f"{PART}=”{SOURCE}”. Rätta mallen som skriver listan."
        )
    new_targets: dict[str, str] = {}
    for citation, source in zip(page.article.page.citations, shown, strict=True):
        note = notes.setdefault(citation.ref, _Note(len(notes) + 1, source))
        for item in source.iterancestors("li"):
            new_targets[f"#{item.get('id')}"] = f"#Not-{note.number}"
        for use, place in enumerate(citation.uses, start=1):
            link = ids.get(anchor(slug, citation_id(citation.number, use)))
            if link is None:
                continue  # it was in a part that is not printed
            link.text = f"[{note.number}]"
            link.set("aria-label", f"Till källa {note.number}" + (f", {place}" if place else ""))
            for locator in _places(place):
                note.uses.setdefault(locator, {}).setdefault(slug, link.get("id"))
    for sources in list(with_part(page.tree, SOURCES)):
        sources.drop_tree()
    for link in page.tree.xpath(".//a[@href]"):
        link.set("href", new_targets.get(link.get("href"), link.get("href")))


def _list(notes: list[_Note], about: str) -> HtmlElement:
    rows = builder.OL()
    for note in notes:
        row, source = builder.LI(id=f"Not-{note.number}"), note.source
        source.tail = None if source.text_content().rstrip().endswith((".", "?", "!")) else "."
        for link in source.iter("a"):
            if link.text == link.get("href"):
                add_class(link, "url")
        row.append(source)
        for place, by_page in sorted(note.uses.items(), key=lambda use: _natural_key(use[0])):
            row.append(_uses(place, list(by_page.values())))
        rows.append(row)
    heading = builder.H1("Källor")
    heading.set("id", "Kallor-i-ordning")
    return builder.SECTION(builder.CLASS("chapter notes"), heading, builder.P(builder.CLASS("notes-about"), about), rows)


def _natural_key(place: str) -> list[tuple[int, str]]:
    """Return the natural sort key of a locator: section 4.10 comes after 4.9."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d{1,9})", place)]


def _places(place: str) -> list[str]:
    """Split a locator into one per place in the source; [""] when there is none."""
    several = _SEVERAL.match(place)
    return [several[1] + number for number in re.split(", | och ", several[2])] if several else [place]


def _uses(place: str, ids: list[str]) -> HtmlElement:
    line = builder.SPAN(builder.CLASS("uses"), f" {place[:1].upper()}{place[1:]}: s.\u00a0" if place else " Används på s.\u00a0")
    for number, id_ in enumerate(ids):
        link = builder.A(builder.CLASS("use"), href=f"#{id_}")
        link.set("aria-label", "Till stället i texten")
        link.tail = ", " if number < len(ids) - 1 else ". "
        line.append(link)
    return line
