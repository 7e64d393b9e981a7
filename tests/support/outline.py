"""Reads a built page as an outline, the way one hears it: headings, landmarks, tables, links. Returns faults."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import lxml.html
from lxml.html import HtmlElement

_LABELLED = {"nav", "section", "form", "aside"}


def faults_of(path: Path, url: str) -> list[str]:
    """Return what is wrong with the outline of the page in a file; url is its address below the root."""
    page = lxml.html.document_fromstring(path.read_bytes().decode("utf-8"))
    return [*_headings(page), *_landmarks(page), *_tables(page), *_links(page, url), *_languages(page), *_controls(page)]


def help_of(path: Path) -> list[str]:
    """Return the texts of the footer's links, which stand in the same order on every page (3.2.6)."""
    page = lxml.html.document_fromstring(path.read_bytes().decode("utf-8"))
    return [_text(link) for link in page.xpath("//footer[contains(@class, 'site-footer')]//ul//a")]


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _name(element: HtmlElement, page: HtmlElement) -> str:
    by = element.get("aria-labelledby")
    if by:
        return " ".join(_text(found) for i in by.split() for found in page.xpath("//*[@id=$i]", i=i))
    return element.get("aria-label") or ""


def _headings(page: HtmlElement) -> list[str]:
    faults = []
    levels = [(int(h.tag[1]), _text(h)) for h in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if [level for level, _ in levels].count(1) != 1:
        faults.append("the page does not have exactly one h1")
    if levels and levels[0][0] != 1:
        faults.append(f"the first heading is no h1: {levels[0][1]}")
    for (before, _), (level, text) in pairwise(levels):
        if level > before + 1:
            faults.append(f"h{level} after h{before}: {text}")
    return faults + [f"an empty h{level}" for level, text in levels if not text]


def _landmarks(page: HtmlElement) -> list[str]:
    faults = []
    if page.get("lang") != "sv":
        faults.append("the page's language is not told")
    for what, found in (
        ("main", page.xpath("//main")),
        ("header of the page", page.xpath("/html/body//header[not(ancestor::main or ancestor::article)]")),
        ("footer of the page", page.xpath("/html/body//footer[not(ancestor::main or ancestor::article)]")),
    ):
        if len(found) != 1:
            faults.append(f"{len(found)} {what}")
    # The contents of the page stand twice, and the style sheet takes one of them away from everybody.
    once = [e for e in page.iter(*_LABELLED) if "toc--side" not in e.get("class", "")]
    named = Counter((e.tag, _name(e, page)) for e in once if e.tag == "nav" or _name(e, page))
    faults += [f"a {tag} without a name" for tag, name in named if not name]
    faults += [f"two {tag} are called {name}" for (tag, name), count in named.items() if count > 1 and name]
    first = page.xpath("(//a[@href])[1]")
    if not first or not first[0].get("href", "").startswith("#"):
        faults.append("the first link does not skip to the text")
    elif not page.xpath("//main[@id=$i]", i=first[0].get("href")[1:]):
        faults.append("the first link does not lead to main")
    if page.xpath("//nav[@id='meny']//a[@href]") and len(page.xpath("//*[@aria-current='page']")) == 0 and not _is_404(page):
        faults.append("the current page is not told")
    return faults


def _is_404(page: HtmlElement) -> bool:
    return "finns inte" in _text(page.xpath("//title")[0])


def _tables(page: HtmlElement) -> list[str]:
    faults = []
    for table in page.xpath("//table"):
        box = next((e for e in table.iterancestors() if e.get("role") == "region"), None)
        if box is None or box.get("tabindex") != "0" or not _name(box, page):
            faults.append(f"a table without a named region that scrolls: {_text(table)[:40]}")
        if table.xpath(".//th[not(@scope)]"):
            faults.append(f"a heading of a table without scope: {_text(table)[:40]}")
        if not table.xpath(".//th"):
            faults.append(f"a table without headings: {_text(table)[:40]}")
    names = Counter(_name(e, page) for e in page.xpath("//*[@role='region']"))
    return faults + [f"two regions are called {name}" for name, count in names.items() if count > 1]


def _links(page: HtmlElement, url: str) -> list[str]:
    """Links with the same words in the text lead to the same page, and no link says only "here".

    In a menu the name of the menu tells what a link is; a number, a word and a fact get their sense from the sentence.
    """
    faults = []
    places: dict[str, set[str]] = {}
    for link in page.xpath("//a[@href]"):
        text = link.get("aria-label") or _text(link)
        if not text:
            faults.append(f"a link without words to {link.get('href')}")
        if text.lower() in ("här", "läs mer", "klicka här", "länk", "mer"):
            faults.append(f"a link that says only {text}")
        if _in_text(link):
            places.setdefault(text, set()).add(urljoin("https://x/" + url, link.get("href")).partition("#")[0])
    return faults + [
        f"links called {text} lead to different places: {', '.join(sorted(found))}"
        for text, found in places.items()
        if len(found) > 1
    ]


def _in_text(link: HtmlElement) -> bool:
    """True for a link in the text of the page that has to be understood by its own words."""
    above = list(link.iterancestors())
    classes = {name for e in (link, *above) for name in e.get("class", "").split()}
    tags = {e.tag for e in above}
    return "main" in tags and "nav" not in tags and not classes & {"term", "fact", "cite", "backlink"}


def _languages(page: HtmlElement) -> list[str]:
    return [f"an empty lang on {e.tag}" for e in page.xpath("//*[@lang]") if not e.get("lang")]


def _controls(page: HtmlElement) -> list[str]:
    faults = []
    for button in page.xpath("//*[@aria-expanded]"):
        if button.tag != "button" or not page.xpath("//*[@id=$i]", i=button.get("aria-controls")):
            faults.append(f"{button.tag} that opens something is no button, or does not say what: {_text(button)}")
    for e in page.xpath("//*[@tabindex]"):
        if e.get("tabindex") not in ("0", "-1"):
            faults.append(f"tabindex {e.get('tabindex')} changes the order of Tab")
    return faults
