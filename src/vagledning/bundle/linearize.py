"""Makes a page readable without a browser: nothing folded, nothing to press, nothing that only serves on a screen."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
from lxml.html import HtmlElement

from vagledning.render.contract import MORE, PART, REST, TABLE, TICK, TICKED, part_of

_NEVER = frozenset({"script", "style", "link", "template", "noscript", "button", "form", "iframe"})
_EMPTY_BOX, _TICKED_BOX, _LINE = "[ ]", "[x]", "……………………………"


def linearize(article: HtmlElement, *, paper: bool = False, scrolls: bool = False) -> HtmlElement:
    """Do everything of this module to an article in place, and return it.

    paper leaves out what is of no use in print; scrolls says that wide tables scroll where the file is read, so that the
    keyboard has to reach them.
    """
    drop_parts(article, paper=paper, scrolls=scrolls)
    open_details(article)
    fields_to_signs(article)
    name_header_cells(article)
    return article


def drop_parts(article: HtmlElement, *, paper: bool = False, scrolls: bool = False) -> None:
    """Take away what the contract says that a file leaves out, what is hidden, and what runs."""
    for element in elements(article):
        if element.getparent() is None:
            continue  # the article itself, or something within what has gone already
        part = part_of(element)
        # A drawing that no one is told of is there for the screen.
        decoration = element.tag == "svg" and element.get("aria-hidden") == "true"
        gone = element.tag in _NEVER or element.get("hidden") is not None or decoration
        if gone or not part.file or (paper and not part.paper):
            element.drop_tree()
        elif part.name != TABLE:
            element.attrib.pop("tabindex", None)
        elif not scrolls:
            for name in ("tabindex", "role", "aria-label"):
                element.attrib.pop(name, None)


def open_details(article: HtmlElement) -> None:
    """Turn folded text into open text: the summary becomes a line of its own.

    That of the rest of a list only says how much more there is to see, and has nothing to say once all of it is seen.
    """
    for details in article.xpath(".//details"):
        summary = details.find("summary")
        if summary is not None and part_of(details).name == REST:
            summary.drop_tree()
        elif summary is not None:
            summary.tag = "p"
            summary.set(PART, MORE)
            add_class(summary, "summary-line")
        details.tag = "div"
        details.attrib.pop("open", None)
    for rest in list(with_part(article, REST)):
        _join_lists(rest)


def _join_lists(rest: HtmlElement) -> None:
    """Put together the list of the first rows and the list of the rest, which was folded."""
    first = rest.getprevious()
    if first is not None and first.tag in ("ul", "ol") and [child.tag for child in rest] == [first.tag]:
        first.extend(list(rest[0]))
        rest.drop_tree()


def fields_to_signs(article: HtmlElement) -> None:
    """Turn boxes to tick into [ ] and fields to write in into lines."""
    for field in article.xpath(".//input | .//textarea | .//select"):
        kind = field.get("type", "text") if field.tag == "input" else "text"
        if kind in ("checkbox", "radio"):
            _replace(field, _EMPTY_BOX if field.get("checked") is None else _TICKED_BOX)
        else:
            _replace(field, "" if kind == "hidden" else _LINE)
    for box in [*with_part(article, TICK), *with_part(article, TICKED)]:
        _replace(box, _EMPTY_BOX if part_of(box).name == TICK else _TICKED_BOX)


def _replace(element: HtmlElement, text: str) -> None:
    sign = lxml.html.Element("span")
    sign.text, sign.tail = text, element.tail
    element.getparent().replace(element, sign)


def name_header_cells(article: HtmlElement) -> None:
    """Say of each header cell whether it heads a column or a row."""
    for cell in article.xpath(".//th[not(@scope)]"):
        in_head = any(above.tag == "thead" for above in cell.iterancestors())
        cell.set("scope", "col" if in_head else "row")


def elements(root: HtmlElement) -> list[HtmlElement]:
    """Return root and every element below it, in order, as a list that holds while the tree changes."""
    return [element for element in root.iter() if isinstance(element.tag, str)]


def with_part(root: HtmlElement, name: str) -> Iterator[HtmlElement]:
    """Yield the elements from root on that are a part of the contract, in order."""
    return (element for element in elements(root) if part_of(element).name == name)


def add_class(element: HtmlElement, name: str) -> None:
    """Give an element a class more."""
    element.set("class", " ".join([*(element.get("class") or "").split(), name]))


def text(element: HtmlElement) -> str:
    """Return the text of an element with each run of white space as one space."""
    return " ".join(element.text_content().split())
