"""Makes one list of sources of those of all pages: each source once, numbered through, with the places that cite it.

Each place is told by its printed page: the first one within each page of the guidance. Every single use would be the same
few numbers over and over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml.html import HtmlElement, builder

from vagledning.bundle.article import BadPage
from vagledning.bundle.linearize import add_class, with_part
from vagledning.bundle.merge_pages import MergedPage, anchor
from vagledning.render.contract import PART, SOURCE, SOURCES, citation_id

# Several places of a source in one, such as "avsnitt 4.1, 4.2 och 6".
_SEVERAL = re.compile(r"^(\D+ )(\d[\d.]*(?:(?:, | och )\d[\d.]*)+)$")


@dataclass(slots=True)
class _Note:
    """A source in the list: its number there, how it is shown, and where each page first cites each place in it."""

    number: int
    source: HtmlElement
    uses: dict[str, dict[str, str]] = field(default_factory=dict)


def end_notes(pages: list[MergedPage]) -> HtmlElement | None:
    """Take the list of sources from each page, renumber what cites them, and return one list, or None without sources."""
    notes: dict[str, _Note] = {}
    for page in pages:
        _take(page, notes)
    if not notes:
        return None
    about = "Sidnumren visar var källan först används" + (" på varje sida av vägledningen." if len(pages) > 1 else ".")
    return _list(list(notes.values()), about)


def _take(page: MergedPage, notes: dict[str, _Note]) -> None:
    """Move the sources of a page to the notes, and let the page's own numbers be those of the notes."""
    slug, ids = page.article.slug, {element.get("id"): element for element in page.tree.iter() if element.get("id")}
    shown = [source for sources in with_part(page.tree, SOURCES) for source in with_part(sources, SOURCE)]
    if len(shown) != len(page.article.page.citations):
        raise BadPage(
            f"Sidan {slug} har {len(page.article.page.citations)} källor, men i listan är {len(shown)} märkta med "
            f"{PART}=”{SOURCE}”. Rätta mallen som skriver listan."
        )
    moved: dict[str, str] = {}
    for citation, source in zip(page.article.page.citations, shown, strict=True):
        note = notes.setdefault(citation.ref, _Note(len(notes) + 1, source))
        for item in source.iterancestors("li"):
            moved[f"#{item.get('id')}"] = f"#not-{note.number}"
        for use, place in enumerate(citation.uses, start=1):
            link = ids.get(anchor(slug, citation_id(citation.number, use)))
            if link is None:
                continue  # it stood in what a print leaves out
            link.text = f"[{note.number}]"
            link.set("aria-label", f"Till källa {note.number}" + (f", {place}" if place else ""))
            for one in _places(place):
                note.uses.setdefault(one, {}).setdefault(slug, link.get("id"))
    for sources in list(with_part(page.tree, SOURCES)):
        sources.drop_tree()
    for link in page.tree.xpath(".//a[@href]"):
        link.set("href", moved.get(link.get("href"), link.get("href")))


def _list(notes: list[_Note], about: str) -> HtmlElement:
    rows = builder.OL()
    for note in notes:
        row, source = builder.LI(id=f"not-{note.number}"), note.source
        source.tail = None if source.text_content().rstrip().endswith((".", "?", "!")) else "."
        for link in source.iter("a"):
            if link.text == link.get("href"):
                add_class(link, "url")
        row.append(source)
        for place, where in sorted(note.uses.items(), key=lambda use: _in_order(use[0])):
            row.append(_uses(place, list(where.values())))
        rows.append(row)
    heading = builder.H1("Källor")
    heading.set("id", "kallor-i-ordning")
    return builder.SECTION(builder.CLASS("chapter notes"), heading, builder.P(builder.CLASS("notes-about"), about), rows)


def _in_order(place: str) -> list[tuple[int, str]]:
    """Return what places are sorted by: section 4.10 comes after 4.9."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", place)]


def _places(place: str) -> list[str]:
    """Return the places within a source that a citation names, [""] when it names none."""
    several = _SEVERAL.match(place)
    return [several[1] + number for number in re.split(", | och ", several[2])] if several else [place]


def _uses(place: str, ids: list[str]) -> HtmlElement:
    line = builder.SPAN(builder.CLASS("uses"), f" {place[:1].upper()}{place[1:]}: s.\u00a0" if place else " Används på s.\u00a0")
    for number, one in enumerate(ids):
        link = builder.A(builder.CLASS("use"), href=f"#{one}")
        link.set("aria-label", "Till stället i texten")
        link.tail = ", " if number < len(ids) - 1 else ". "
        line.append(link)
    return line
