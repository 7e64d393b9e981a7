"""Puts a page into the menu in data/site.yaml, after another one or last in its part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vagledning.edits.draft import Draft, offset
from vagledning.edits.rows import add_row
from vagledning.edits.yaml_text import dash, end_of_block, is_block_row
from vagledning.findings import CannotRun, did_you_mean
from vagledning.load.data import SITE_FILE
from vagledning.load.yaml_nodes import Mapping, Node, Scalar, Sequence
from vagledning.model.site import MOST_LEVELS


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the menu: the page, its node, the rows below it (None without the key), and its level from 1."""

    slug: str
    node: Node
    below: Node | None
    level: int


def put_in_menu(draft: Draft, slug: str, after: str) -> None:
    """Add a row for the page: after the row of another page; with "", last in the part of the page's folder, or in the menu.

    Raises CannotRun if there is no such row, or the menu is written so that no line can be added.
    """
    site = draft.keys(SITE_FILE)
    menu = next((value for key, value in site.pairs if key.text == "menu"), None) if site else None
    if not isinstance(menu, Sequence) or not menu.items:
        raise CannotRun(f"Menyn i {SITE_FILE} har inga rader. Skriv den första för hand: menu: och under den - page: {slug}.")
    rows = {row.slug: row for row in _rows(menu, 1)}
    if after:
        if after not in rows:
            raise CannotRun(f"Sidan ”{after}” finns inte i menyn.{did_you_mean(after, rows)}")
        _after(draft, rows[after], slug)
        return
    part = rows.get(slug.rpartition("/")[0])
    if part is None:
        _after(draft, list(_rows(menu, 1, deep=False))[-1], slug)
    elif isinstance(part.below, Sequence) and part.below.items:
        _after(draft, list(_rows(part.below, part.level + 1, deep=False))[-1], slug)
    elif part.level < MOST_LEVELS and isinstance(part.node, Mapping) and part.below is None:
        _under(draft, part, slug)
    else:
        _after(draft, part, slug)


def _rows(node: Node | None, level: int, *, deep: bool = True) -> Iterator[_Row]:
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Scalar):
            yield _Row(item.text.strip(), item, None, level)
        elif isinstance(item, Mapping):
            values = {key.text: value for key, value in item.pairs}
            page = values.get("page")
            if isinstance(page, Scalar):
                yield _Row(page.text.strip(), item, values.get("pages"), level)
            yield from _rows(values.get("pages"), level + 1) if deep else ()


def _after(draft: Draft, row: _Row, slug: str) -> None:
    add_row(draft, row.node, slug, "page: ")


def _under(draft: Draft, row: _Row, slug: str) -> None:
    text = draft.text(SITE_FILE)
    at = offset(text, row.node.place)
    if not is_block_row(text, at):
        raise CannotRun(f"{row.node.place}: raden i menyn är skriven inom klamrar. Ge varje nyckel en egen rad, och kör igen.")
    indent = dash(text, at)
    end = end_of_block(text, at, len(indent))
    gap = "" if text[:end].endswith("\n") else "\n"
    draft.replace(SITE_FILE, end, end, f"{gap}{indent}  pages:\n{indent}    - page: {slug}\n")
