"""Makes one list of sources of those of all pages: each source once, numbered through, with the places that cite it.

Each place is told by its printed page: the first one within each page of the guidance. Every single use would be the same
few numbers over and over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml.html import HtmlElement, builder

from vagledning.bundle.combine import Part, anchor
from vagledning.bundle.tidy import add_class, with_class

_PLACE = re.compile(r"^Källa \d+, ")
# Several places of a source in one, such as "avsnitt 4.1, 4.2 och 6".
_SEVERAL = re.compile(r"^(\D+ )(\d[\d.]*(?:(?:, | och )\d[\d.]*)+)$")


def end_notes(parts: list[Part]) -> HtmlElement | None:
    """Take the list of sources from each part, renumber what cites them, and return one list, or None without sources."""
    numbers: dict[str, int] = {}
    sources: list[HtmlElement] = []
    uses: dict[int, dict[tuple[str, str], str]] = {}
    for part in parts:
        local: dict[str, int] = {}
        for section in list(with_class(part.article, "sources")):
            for item in section.iter("li"):
                source = next(with_class(item, "source"))
                number = numbers.setdefault(lxml.html.tostring(source, encoding="unicode", with_tail=False), len(numbers) + 1)
                if number > len(sources):
                    sources.append(source)
                local[str(item.get("id"))] = number
            section.drop_tree()
        for link, number in _citations(part, local):
            for place in _places(_PLACE.sub("", link.get("aria-label") or "")):
                uses.setdefault(number, {}).setdefault((place, part.page.slug), str(link.get("id")))
            link.text = f"[{number}]"
            link.set("href", f"#not-{number}")
    if not sources:
        return None
    about = "Sidnumren visar var källan först används" + (" på varje sida av vägledningen." if len(parts) > 1 else ".")
    return _list(sources, uses, about)


def _citations(part: Part, local: dict[str, int]) -> Iterator[tuple[HtmlElement, int]]:
    for link in part.article.xpath(".//a[@href]"):
        number = local.get(link.get("href").removeprefix("#"))
        if number is not None:
            link.set("id", link.get("id") or anchor(part.page.slug, f"cit-{number}"))
            yield link, number


def _list(sources: list[HtmlElement], uses: dict[int, dict[tuple[str, str], str]], about: str) -> HtmlElement:
    rows = builder.OL()
    for number, source in enumerate(sources, start=1):
        row = builder.LI(id=f"not-{number}")
        source.tail = None if source.text_content().rstrip().endswith((".", "?", "!")) else "."
        for link in source.iter("a"):
            if link.text == link.get("href"):
                add_class(link, "url")
        row.append(source)
        by_place: dict[str, list[str]] = {}
        for (place, _), where in uses.get(number, {}).items():
            by_place.setdefault(place, []).append(where)
        for place, ids in sorted(by_place.items(), key=lambda row: _in_order(row[0])):
            row.append(_uses(place, ids))
        rows.append(row)
    heading = builder.H1("Källor")
    heading.set("id", "kallor-i-ordning")
    return builder.SECTION(builder.CLASS("chapter notes"), heading, builder.P(builder.CLASS("notes-about"), about), rows)


def _in_order(place: str) -> list[tuple[int, str]]:
    """Return what places are sorted by: section 4.10 comes after 4.9."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", place)]


def _places(place: str) -> list[str]:
    """Return the places within a source that a citation names, [""] when it names none."""
    if place.startswith("Källa "):
        return [""]
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
