"""The document of the single file: what stands in it around the pages, and a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
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
    pages: Sequence[MergedPage], sections: dict[str, str], edition: Edition, theme: Theme, style: str, scripts: Sequence[str]
) -> str:
    """Return the file. sections are what the menu calls its parts, by slug; scripts run in order, last on the page."""
    scripts = [_contained(script) for script in scripts]
    view = {
        "language": "sv",
        "edition": edition,
        "policy": markup(policy(style, scripts)),
        "style": markup(style),
        "scripts": [markup(script) for script in scripts],
        "contents": _contents(pages, sections),
        "pages": [markup(_page(page)) for page in pages],
    }
    return theme.render(TEMPLATE, view)


def policy(style: str, scripts: Sequence[str]) -> str:
    """Return the content security policy of a file that holds this style and these scripts, and fonts as data."""
    parts = ["default-src 'none'", f"style-src {_hash(style)}", "font-src data:"]
    if scripts:
        parts += [f"script-src {' '.join(map(_hash, scripts))}", "worker-src blob:"]
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _contained(script: str) -> str:
    """Return a script that cannot end the element that it stands in: both signs can only stand in its texts."""
    script = re.sub(r"</(?=script)", r"<\\/", script, flags=re.IGNORECASE)
    return script.replace("<!--", "<\\!--")


def _contents(pages: Sequence[MergedPage], sections: dict[str, str]) -> list[dict[str, Any]]:
    """Return the rows of the contents: each part of the menu with its pages below it, and each page outside the menu."""
    rows: list[dict[str, Any]] = []
    for section, group in groupby(pages, key=lambda page: page.article.section):
        found = list(group)
        if not section:
            rows += [_row(page) for page in found]
            continue
        first = next((page for page in found if page.article.slug == section), None)
        head = _row(first) if first else {"title": sections[section], "anchor": ""}
        rows.append(head | {"below": [_row(page) for page in found if page is not first]})
    return rows


def _row(page: MergedPage) -> dict[str, Any]:
    return {"title": page.article.menu_title, "anchor": anchor(page.article.slug), "below": []}


def _page(page: MergedPage) -> str:
    # A page's named parts would be hundreds of landmarks in a file of all pages, many of the same name: headings lead to them.
    for section in page.tree.iter("section"):
        section.attrib.pop("aria-labelledby", None)
    for table in with_part(page.tree, TABLE):
        table.set("role", "group")
    for heading in page.tree.iter(*_HEADINGS):
        heading.tag = f"h{min(int(heading.tag[1]) + 1, 6)}"
    return str(lxml.html.tostring(page.tree, encoding="unicode", with_tail=False))
