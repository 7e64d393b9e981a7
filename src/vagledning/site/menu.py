"""The menu as pages show it: every section, and around the page the rows of the section that it is in.

Its size is bounded however many pages a section has, and it is made once for all pages that show the same rows.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vagledning.model.guidance import Guidance
from vagledning.model.site import MenuItem
from vagledning.text.urls import relative

# Most rows of a level that are listed at once. A longer level is shown a block at a time; the page above lists all of it.
MOST_ROWS = 40

Row = dict[str, Any]
Url = Callable[[str], str]


@dataclass
class Menu:
    """What the menu of a page shows.

    rows are the sections: title, url, whether the page is there or below (current), the rows below (of a current one only),
    how many there are where not all are shown (more), and the nearest that are not (before, after). url gives an address as
    seen from the page. The pages with the same rows in the same folder share one menu; drawn is its markup, once made.
    """

    rows: Sequence[Row]
    url: Url
    before: Row | None = None
    after: Row | None = None
    more: int = 0
    drawn: str = ""

    def __bool__(self) -> bool:
        return bool(self.rows)


class Menus:
    """Makes the menus of one build."""

    def __init__(self, guidance: Guidance) -> None:
        self.guidance = guidance
        self._made: dict[tuple[str, ...], Menu] = {}

    def of(self, slug: str, base: str | None = None) -> Menu:
        """Return the menu of a page. base is the root that addresses start from, None for the page's own folder."""
        trail = self._trails.get(slug, ())
        shown = [self._shown(rows, item) for rows, item in trail]
        page_url = self.guidance.pages[slug].url if base is None else ""
        folder = posixpath.dirname(page_url.rstrip("/")) if page_url else None
        names = (item.slug for _, item in trail if item.pages)
        key = (repr((folder, base)), *(str(first) for first in shown), *names)
        if key not in self._made:
            self._made[key] = self._menu([item for _, item in trail], _url(folder, base))
        return self._made[key]

    def trail(self, slug: str) -> list[Row]:
        """Return the pages above a page, the section first."""
        return [self._row(item) for _, item in self._trails.get(slug, ())[:-1]]

    def below(self, slug: str) -> list[Row]:
        """Return the rows directly below a page when they are too many for the menu to list."""
        trail = self._trails.get(slug, ())
        rows = trail[-1][1].pages if trail else ()
        return [self._row(item) for item in rows] if len(rows) > MOST_ROWS else []

    @cached_property
    def _trails(self) -> dict[str, tuple[tuple[Sequence[MenuItem], MenuItem], ...]]:
        """The way down to each page of the menu: at each level the rows there, and the one that leads to it."""
        trails: dict[str, tuple[tuple[Sequence[MenuItem], MenuItem], ...]] = {}

        def add(rows: Sequence[MenuItem], above: tuple[tuple[Sequence[MenuItem], MenuItem], ...]) -> None:
            for item in rows:
                here = (*above, (rows, item))
                trails.setdefault(item.slug, here)
                add(item.pages, here)

        add(self.guidance.site.menu, ())
        return trails

    @cached_property
    def _places(self) -> dict[int, int]:
        """Where each row stands among those beside it, by the identity of the row."""
        places: dict[int, int] = {}

        def add(rows: Sequence[MenuItem]) -> None:
            for at, item in enumerate(rows):
                places[id(item)] = at
                add(item.pages)

        add(self.guidance.site.menu)
        return places

    def _shown(self, rows: Sequence[MenuItem], item: MenuItem | None) -> int:
        """Return the first of the rows that are shown where item is among them."""
        if item is None or len(rows) <= MOST_ROWS:
            return 0
        return self._places[id(item)] // MOST_ROWS * MOST_ROWS

    def _menu(self, trail: Sequence[MenuItem], url: Url) -> Menu:
        return Menu(url=url, **self._level(self.guidance.site.menu, trail))

    def _level(self, rows: Sequence[MenuItem], trail: Sequence[MenuItem]) -> dict[str, Any]:
        here = trail[0] if trail else None
        first = self._shown(rows, here)
        made = [
            self._row(item)
            | {"current": item is here and bool(item.pages), **self._below(item, trail[1:] if item is here else None)}
            for item in rows[first : first + MOST_ROWS]
        ]
        before, after = rows[first - 1 : first], rows[first + MOST_ROWS : first + MOST_ROWS + 1]
        return {
            "rows": made,
            "before": self._row(before[0]) if before else None,
            "after": self._row(after[0]) if after else None,
        }

    def _below(self, item: MenuItem, trail: Sequence[MenuItem] | None) -> dict[str, Any]:
        if trail is None:
            return {"rows": [], "before": None, "after": None, "more": 0}
        return {**self._level(item.pages, trail), "more": len(item.pages) if len(item.pages) > MOST_ROWS else 0}

    def _row(self, item: MenuItem) -> Row:
        return {"title": self.guidance.menu_title(item), "url": self.guidance.pages[item.slug].url, "slug": item.slug}


def _url(folder: str | None, base: str | None) -> Url:
    """Return what gives an address as seen from any page of a folder (None: from the start page), or from anywhere."""
    if base is not None:
        return lambda path: posixpath.join(base, path)
    page_url = "" if folder is None else f"{folder}/_/".lstrip("/")
    return lambda path: relative(path, page_url)
