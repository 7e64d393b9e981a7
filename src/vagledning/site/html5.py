"""Reads a built page as browsers do, by the rules of the HTML standard, and tells where it is not read as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import turbohtml
from turbohtml import Namespace

_IN_HTML = Namespace.HTML
# The tags of these may be left out, so the parser may add them.
_IMPLIED = frozenset({"html", "head", "body", "tbody", "colgroup"})
# Elements that swallow or move the rest of the page when they are not closed, or when something inside them closes them.
_CLOSED = frozenset(
    """title textarea script style template noscript select button form table svg math details dialog figure fieldset div section
    article aside nav main header footer h1 h2 h3 h4 h5 h6 ul ol dl""".split()
)
_ERRORS = {
    "duplicate-attribute": "Ett attribut står två gånger i samma element.",
    "eof-in-comment": "En kommentar tar inte slut.",
    "eof-in-tag": "Ett element eller dess attribut tar inte slut.",
    "missing-attribute-value": "Ett attribut saknar värde efter likhetstecknet.",
    "missing-semicolon-after-character-reference": "Ett &-tecken läses som början på ett annat tecken. Skriv det som &amp;.",
    "missing-whitespace-between-attributes": "Ett attribut tar slut för tidigt eller för sent. Räkna citattecknen.",
    "unexpected-character-in-attribute-name": "Ett attribut tar slut för tidigt eller för sent. Räkna citattecknen.",
    "unexpected-character-in-unquoted-attribute-value": "Ett attribut utan citattecken har ett tecken som kräver dem.",
    "unknown-named-character-reference": "Ett &-tecken läses som början på ett annat tecken. Skriv det som &amp;.",
}


class Element(NamedTuple):
    """An element as browsers see it: name, whether it is an element of HTML and not of a drawing, attributes, and its line."""

    tag: str
    is_html: bool
    attrs: dict[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Misreading:
    """A place where browsers do not read the page as it is written."""

    message: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as browsers see it.

    elements are in the order of the tree. with_scripts are those that only a browser that runs scripts sees: it reads what
    stands in noscript as text, which may end elsewhere. has_head is True for a page that has <head> itself.
    """

    elements: Sequence[Element]
    with_scripts: Sequence[Element]
    misreadings: Sequence[Misreading]
    has_head: bool


def read(html: str) -> Reading:
    """Return a page as browsers see it."""
    document = _parsed(html, scripting=False)
    misreadings = {Misreading(_message(error.code), error.line): None for error in document.errors}
    elements = []
    has_head = False
    before = (0, -1)
    for node in document.iter_elements():
        element, position = _element(node), node.position
        elements.append(element)
        if position is None:
            if element.tag not in _IMPLIED:
                misreadings[Misreading(f"Elementet <{element.tag}> stängs utan att det har börjat.", before[0])] = None
            continue
        if position <= before:
            misreadings[Misreading(f"Elementet <{element.tag}> flyttas till ett annat ställe på sidan.", position[0])] = None
        else:
            before = position
        if element.tag in _CLOSED and (at := node.source_location) is not None and at.end_tag is None:
            misreadings[Misreading(f"Elementet <{element.tag}> stängs inte där det är skrivet.", position[0])] = None
        has_head = has_head or element.tag == "head"
    with_scripts = _elements(_parsed(html, scripting=True)) if "<noscript" in html.lower() else ()
    return Reading(elements, tuple(with_scripts), tuple(misreadings), has_head)


def _parsed(html: str, *, scripting: bool) -> turbohtml.Document:
    return turbohtml.parse(html, source_locations=True, scripting=scripting, allow_declarative_shadow_roots=False)


def _elements(document: turbohtml.Document) -> Iterator[Element]:
    return (_element(element) for element in document.iter_elements())


def _element(node: turbohtml.Element) -> Element:
    # The parser splits a few attributes into words.
    attrs = {name: value if isinstance(value, str) else " ".join(value or ()) for name, value in node.attrs.items()}
    return Element(node.tag, node.namespace is _IN_HTML, attrs, node.source_line or 1)


def _message(code: str) -> str:
    return _ERRORS.get(code, f"Sidan är inte skriven enligt HTML-standarden ({code}).")
