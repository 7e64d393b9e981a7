"""Makes a page's content readable without a browser: nothing folded, nothing to press, nothing that is only for a screen."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
from lxml.html import HtmlElement

# What a reader of a file has no use for. A template gives anything else of that kind the class screen-only.
SCREEN_ONLY = frozenset({"toc", "headerlink", "hero-ways", "letters", "pager", "note", "feedback", "screen-only"})
_NEVER = frozenset({"script", "style", "link", "template", "noscript", "button", "form", "iframe"})


def tidy(article: HtmlElement, *, scrolls: bool = False) -> HtmlElement:
    """Do everything of this module to an article in place, and return it.

    scrolls says that wide tables scroll where it is read, so that the keyboard has to reach them.
    """
    drop_screen_only(article, scrolls=scrolls)
    open_details(article)
    fields_to_signs(article)
    name_header_cells(article)
    return article


def drop_screen_only(article: HtmlElement, *, scrolls: bool = False) -> None:
    """Take away what only serves on a screen, what is hidden there, and what runs."""
    for element in elements(article):
        if element.getparent() is None:
            continue  # the article itself, or something within what has gone already
        if element.tag in _NEVER or element.get("hidden") is not None or SCREEN_ONLY & set(classes(element)):
            element.drop_tree()
        elif "table-scroll" not in classes(element):
            element.attrib.pop("tabindex", None)
        elif not scrolls:
            for name in ("tabindex", "role", "aria-label"):
                element.attrib.pop(name, None)


def open_details(article: HtmlElement) -> None:
    """Turn folded text into open text: the summary becomes a line of its own, with the class summary-line.

    A summary that only says how much more there is to see has nothing to say once all of it is seen.
    """
    for details in article.xpath(".//details"):
        summary = details.find("summary")
        if summary is not None:
            if text(summary).startswith("Visa ") and "question-more" in classes(details):
                summary.drop_tree()
            else:
                summary.tag = "p"
                add_class(summary, "summary-line")
        details.tag = "div"
        details.attrib.pop("open", None)
    _join_lists(article)


def _join_lists(article: HtmlElement) -> None:
    """Put together the list of the first rows and the list of the rest, which was folded."""
    for rest in article.xpath(".//div[contains(@class, 'question-more')][count(*)=1]/ul"):
        folded = rest.getparent()
        first = folded.getprevious() if folded is not None else None
        if first is not None and first.tag == "ul":
            first.extend(list(rest))
            folded.drop_tree()


def fields_to_signs(article: HtmlElement) -> None:
    """Turn boxes to tick into [ ] and fields to write in into lines."""
    for field in article.xpath(".//input | .//textarea | .//select"):
        kind = field.get("type", "text") if field.tag == "input" else "text"
        sign = lxml.html.Element("span")
        if kind in ("checkbox", "radio"):
            sign.set("class", "tick")
            sign.text = "[x]" if field.get("checked") is not None else "[ ]"
        elif kind != "hidden":
            sign.set("class", "write")
            sign.text = "……………………………"
        sign.tail = field.tail
        field.getparent().replace(field, sign)


def name_header_cells(article: HtmlElement) -> None:
    """Say of each header cell whether it heads a column or a row."""
    for cell in article.xpath(".//th[not(@scope)]"):
        in_head = any(above.tag == "thead" for above in cell.iterancestors())
        cell.set("scope", "col" if in_head else "row")


def elements(root: HtmlElement) -> list[HtmlElement]:
    """Return root and every element below it, in order, as a list that stands while the tree changes."""
    return [element for element in root.iter() if isinstance(element.tag, str)]


def classes(element: HtmlElement) -> list[str]:
    """Return the classes of an element."""
    return (element.get("class") or "").split()


def with_class(root: HtmlElement, name: str) -> Iterator[HtmlElement]:
    """Yield the elements below root that have a class, in order."""
    return (element for element in elements(root) if name in classes(element))


def add_class(element: HtmlElement, name: str) -> None:
    """Give an element a class more."""
    element.set("class", " ".join([*classes(element), name]))


def text(element: HtmlElement) -> str:
    """Return the text of an element with each run of white space as one space."""
    return " ".join(element.text_content().split())
