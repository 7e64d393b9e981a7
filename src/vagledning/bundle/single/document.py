"""The document of the single file: the markup around the pages, and a content security policy that allows nothing external."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import lxml.html

from vagledning.bundle.edition import Edition
from vagledning.bundle.linearize import with_part
from vagledning.bundle.merge_pages import MergedPage, anchor
from vagledning.render.contract import TABLE
from vagledning.site.theme import Theme, markup

TEMPLATE = "bundle-single.html"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def single_html(
    pages: Sequence[MergedPage],
    sections: dict[str, str],
    edition: Edition,
    theme: Theme,
    style: str,
    scripts: Sequence[str],
) -> str:
    """Return the HTML file. sections maps the slugs of menu items to titles; scripts run in order at the end of the page."""
    scripts = [_escaped(script) for script in scripts]
    view = {
        "language": "sv",
        "edition": edition,
        "policy": markup(policy(style, scripts, pictures=any(page.tree.find(".//img") is not None for page in pages))),
        "style": markup(style),
        "scripts": [markup(script) for script in scripts],
        "contents": _contents(pages, sections),
        "pages": [markup(_page(page)) for page in pages],
    }
    return theme.render(TEMPLATE, view)


def policy(style: str, scripts: Sequence[str], *, pictures: bool = False) -> str:
    """Return the content security policy for inline style and scripts, by hash, and fonts and pictures as data: URLs."""
    parts = ["default-src 'none'", f"style-src {_hash(style)}", "font-src data:", *(["img-src data:"] if pictures else [])]
    if scripts:
        parts += [f"script-src {' '.join(map(_hash, scripts))}", "worker-src blob:"]
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _escaped(script: str) -> str:
    """Escape a script so that it cannot end its element: both sequences can only occur in its string literals."""
    script = re.sub(r"</(?=script)", r"<\\/", script, flags=re.IGNORECASE)
    return script.replace("<!--", "<\\!--")


def _contents(pages: Sequence[MergedPage], sections: dict[str, str]) -> list[dict[str, Any]]:
    """Return the rows of the contents: each menu item with its pages below it, and each page outside the menu."""
    rows: list[dict[str, Any]] = []
    for section, group in groupby(pages, key=lambda page: page.article.section):
        members = list(group)
        if not section:
            rows += [_row(page) for page in members]
            continue
        first = next((page for page in members if page.article.slug == section), None)
        head = _row(first) if first else {"title": sections[section], "anchor": ""}
        rows.append(head | {"below": _grouped(page for page in members if page is not first)})
    return rows


def _grouped(pages: Iterable[MergedPage]) -> list[dict[str, Any]]:
    """Return the rows of the pages of a part, those of a group below the group's own page."""
    rows: list[dict[str, Any]] = []
    for page in pages:
        (rows[-1]["below"] if page.article.level > 1 and rows else rows).append(_row(page))
    return rows


def _row(page: MergedPage) -> dict[str, Any]:
    return {"title": page.article.menu_title, "anchor": anchor(page.article.slug), "below": []}


def _page(page: MergedPage) -> str:
    # Named sections would be hundreds of landmarks in one file, many with the same name; headings are enough to navigate by.
    for section in page.tree.iter("section"):
        section.attrib.pop("aria-labelledby", None)
    for table in with_part(page.tree, TABLE):
        table.set("role", "group")
    for heading in page.tree.iter(*_HEADINGS):
        heading.tag = f"h{min(int(heading.tag[1]) + 1, 6)}"
    return str(lxml.html.tostring(page.tree, encoding="unicode", with_tail=False))
