"""Makes a page readable without a browser: nothing collapsed, no controls, nothing that only serves a screen."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
from lxml.html import HtmlElement

from vagledning.render.contract import MORE, PART, REST, TABLE, TICK, TICKED, part_of

_NEVER = frozenset({"script", "style", "link", "template", "noscript", "button", "form", "iframe"})
_EMPTY_BOX, _TICKED_BOX, _LINE = "[ ]", "[x]", "……………………………"


def linearize(article: HtmlElement, *, paper: bool = False, scrolls: bool = False) -> HtmlElement:
    """Apply every step of this module to an article in place, and return it.

    paper also drops what is of no use in print. scrolls keeps wide tables focusable, for formats where they scroll and
    have to be reachable by keyboard.
    """
    drop_parts(article, paper=paper, scrolls=scrolls)
    open_details(article)
    fields_to_signs(article)
    name_header_cells(article)
    return article


def drop_parts(article: HtmlElement, *, paper: bool = False, scrolls: bool = False) -> None:
    """Drop the parts that the contract excludes from files, hidden elements, and scripts and controls."""
    for element in elements(article):
        if element.getparent() is None:
            continue  # the article itself, or a descendant of a dropped element
        part = part_of(element)
        # A drawing hidden from assistive technology is decoration for the screen.
        decoration = element.tag == "svg" and element.get("aria-hidden") == "true"
        dropped = element.tag in _NEVER or element.get("hidden") is not None or decoration
        if dropped or not part.file or (paper and not part.paper):
            element.drop_tree()
        elif part.name != TABLE:
            element.attrib.pop("tabindex", None)
        elif not scrolls:
            for name in ("tabindex", "role", "aria-label"):
                element.attrib.pop(name, None)


def open_details(article: HtmlElement) -> None:
    """Replace each <details> by its content, with the summary as a paragraph of its own.

    The summary of a truncated list only says how many more items there are, and is dropped.
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
    """Merge the list of the first items with the list of the rest, which was collapsed."""
    first = rest.getprevious()
    if first is not None and first.tag in ("ul", "ol") and [child.tag for child in rest] == [first.tag]:
        first.extend(list(rest[0]))
        rest.drop_tree()


def fields_to_signs(article: HtmlElement) -> None:
    """Replace checkboxes and radio buttons by [ ] or [x], and text fields by dotted lines."""
    for field in article.xpath(".//input | .//textarea | .//select"):
        kind = field.get("type", "text") if field.tag == "input" else "text"
        if kind in ("checkbox", "radio"):
            _replace(field, _EMPTY_BOX if field.get("checked") is None else _TICKED_BOX)
        else:
            _replace(field, "" if kind == "hidden" else _LINE)
    for box in [*with_part(article, TICK), *with_part(article, TICKED)]:
        _replace(box, _EMPTY_BOX if part_of(box).name == TICK else _TICKED_BOX)


def _replace(element: HtmlElement, text: str) -> None:
    span = lxml.html.Element("span")
    span.text, span.tail = text, element.tail
    element.getparent().replace(element, span)


def name_header_cells(article: HtmlElement) -> None:
    """Set the scope of each header cell that has none."""
    for cell in article.xpath(".//th[not(@scope)]"):
        in_head = any(ancestor.tag == "thead" for ancestor in cell.iterancestors())
        cell.set("scope", "col" if in_head else "row")


def elements(root: HtmlElement) -> list[HtmlElement]:
    """Return root and every element below it in document order, as a list that is unaffected by changes to the tree."""
    return [element for element in root.iter() if isinstance(element.tag, str)]


def with_part(root: HtmlElement, name: str) -> Iterator[HtmlElement]:
    """Yield root and the elements below it that are the named part of the contract, in document order."""
    return (element for element in elements(root) if part_of(element).name == name)


def add_class(element: HtmlElement, name: str) -> None:
    """Add a class to an element."""
    element.set("class", " ".join([*(element.get("class") or "").split(), name]))


def text(element: HtmlElement) -> str:
    """Return the text content of an element with white space collapsed."""
    return " ".join(element.text_content().split())
