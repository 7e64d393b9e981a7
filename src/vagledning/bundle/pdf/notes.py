"""Makes one list of sources of those of all pages: each source once, numbered through, with the places that cite it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import lxml.html
from lxml.html import HtmlElement, builder

from vagledning.bundle.combine import Part, anchor
from vagledning.bundle.tidy import with_class

_PLACE = re.compile(r"^Källa \d+, ")


def end_notes(parts: list[Part]) -> HtmlElement | None:
    """Take the list of sources from each part, renumber what cites them, and return one list, or None without sources."""
    numbers: dict[str, int] = {}
    sources: list[HtmlElement] = []
    uses: dict[int, list[tuple[str, str]]] = {}
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
            uses.setdefault(number, []).append((_PLACE.sub("", link.get("aria-label") or ""), str(link.get("id"))))
            link.text = f"[{number}]"
            link.set("href", f"#not-{number}")
    if not sources:
        return None
    return _list(sources, uses)


def _citations(part: Part, local: dict[str, int]) -> Iterable[tuple[HtmlElement, int]]:
    for link in part.article.xpath(".//a[@href]"):
        number = local.get(link.get("href").removeprefix("#"))
        if number is not None:
            link.set("id", link.get("id") or anchor(part.page.slug, f"cit-{number}"))
            yield link, number


def _list(sources: list[HtmlElement], uses: dict[int, list[tuple[str, str]]]) -> HtmlElement:
    rows = builder.OL()
    for number, source in enumerate(sources, start=1):
        row = builder.LI(id=f"not-{number}")
        source.tail = None
        row.append(source)
        by_place: dict[str, list[str]] = {}
        for place, where in uses.get(number, []):
            by_place.setdefault("" if _is_plain(place) else place, []).append(where)
        for place, ids in sorted(by_place.items()):
            row.append(_uses(place, ids))
        rows.append(row)
    heading = builder.H1("Källor")
    heading.set("id", "kallor-i-ordning")
    return builder.SECTION(builder.CLASS("chapter notes"), heading, rows)


def _is_plain(place: str) -> bool:
    return place.startswith("Källa ")


def _uses(place: str, ids: list[str]) -> HtmlElement:
    line = builder.SPAN(builder.CLASS("uses"), f" {place[:1].upper()}{place[1:]}: s. " if place else " Används på s. ")
    for number, one in enumerate(ids):
        link = builder.A(builder.CLASS("use"), href=f"#{one}")
        link.tail = ", " if number < len(ids) - 1 else ". "
        line.append(link)
    return line
