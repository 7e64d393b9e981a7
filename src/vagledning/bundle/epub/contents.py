"""The table of contents of the e-book: the parts of the menu, their pages, and the pages in a group below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from vagledning.bundle.article import Article
from vagledning.bundle.epub.xhtml import escaped


def name_of(slug: str) -> str:
    """Return the file name of a page. There are no folders, so that every link is a file name."""
    return f"{slug.replace('/', '--')}.xhtml"


def contents(pages: Sequence[Article], sections: dict[str, str]) -> Iterator[str]:
    """Yield the rows of the contents, as markup. sections maps the slugs of the parts of the menu to their titles."""
    for section, group in groupby(pages, key=lambda page: page.section):
        members = list(group)
        if not section:
            yield from map(_row, members)
            continue
        first = next((page for page in members if page.slug == section), None)
        below = "".join(_rows(page for page in members if page is not first))
        head = (
            f'<a href="{name_of(first.slug)}">{escaped(first.menu_title)}</a>'
            if first
            else f"<span>{escaped(sections[section])}</span>"
        )
        yield f"<li>{head}{f'<ol>{below}</ol>' if below else ''}</li>"


def _rows(pages: Iterable[Article]) -> Iterator[str]:
    """Yield the rows of the pages of a part, those of a group in the row of the group's own page."""
    groups: list[list[Article]] = []
    for page in pages:
        if page.level > 1 and groups:
            groups[-1].append(page)
        else:
            groups.append([page])
    for first, *below in groups:
        yield _row(first, f"<ol>{''.join(map(_row, below))}</ol>" if below else "")


def _row(page: Article, below: str = "") -> str:
    return f'<li><a href="{name_of(page.slug)}">{escaped(page.menu_title)}</a>{below}</li>'
