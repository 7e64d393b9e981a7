"""Finds what the content security policy would block in a page or a style sheet, and elements that no page may have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from vagledning.fault_families import LINKS
from vagledning.findings import Fault, Finding, Place
from vagledning.site.html5 import Element

INLINE = Fault(
    "L204",
    LINKS,
    "Den byggda sidan har skript eller stil direkt i sig",
    "Lägg koden i en fil i overrides/assets/.",
    reason="Kod direkt på en sida stoppas av webbplatsens säkerhetspolicy, och då fungerar inte sidan.",
)
OUTSIDE = Fault(
    "L205",
    LINKS,
    "Den byggda webbplatsen hämtar något utifrån",
    "Lägg filen i overrides/assets/ och länka till den, så att ingen annan får veta vem som läser.",
    reason="Den som hämtas något från får veta vem som läser vad.",
)
REFUSED = Fault(
    "L206",
    LINKS,
    "Den byggda sidan har ett element som inte får finnas där",
    "Ta bort elementet ur mallen.",
    reason="Elementet stoppas av webbplatsens säkerhetspolicy, eller läses olika av olika program och kan dölja kod.",
)
NO_HEAD = Fault(
    "L207",
    LINKS,
    "Den byggda sidan saknar <head>",
    "Lägg till <head> i mallen, så att sidan får sin säkerhetspolicy.",
    reason="Utan <head> skyddas inte sidan av webbplatsens säkerhetspolicy.",
)
MISREAD = Fault(
    "L212",
    LINKS,
    "Webbläsare läser den byggda sidan på ett annat sätt än den är skriven",
    "Rätta mallen eller makrot som skriver stället.",
    reason="Det som ser ut som text för den som skriver kan bli element eller kod för läsaren, och tvärtom.",
)

# Elements that embed other documents or change base URLs; the theme uses none and the policy blocks them.
_NEVER = frozenset({"applet", "audio", "base", "embed", "fencedframe", "frame", "iframe", "object", "portal", "video"})
# Attributes whose address is fetched without a click on all elements but links; those that send something always are.
_LOADS = frozenset({"src", "srcset", "imagesrcset", "href", "xlink:href", "poster", "data", "background"})
_SENT = frozenset({"action", "formaction", "ping", "attributionsrc"})
_ADDRESSES = _LOADS | _SENT
_BY_VALUE = frozenset({"script", "meta"})
_SETS = frozenset({"srcset", "imagesrcset"})
# The elements that a page may have: those of the HTML standard that neither embed nor move anything, and what a drawing is of.
# Formulas are not among them, nor what animates a drawing or puts HTML in it: browsers and filters differ on those.
HTML = frozenset(
    """html head title meta link script style body header footer main nav section article aside h1 h2 h3 h4 h5 h6 hgroup p hr pre
    blockquote ol ul menu li dl dt dd figure figcaption div a em strong small s cite q dfn abbr ruby rt rp data time code var samp
    kbd sub sup i b u mark bdi bdo span br wbr ins del picture source img map area table caption colgroup col tbody thead tfoot tr
    td th form label input button select datalist optgroup option textarea output progress meter fieldset legend details summary
    dialog search noscript template slot canvas""".split()
)
DRAWN = frozenset(
    """svg g path rect circle ellipse line polyline polygon text tspan textPath title desc metadata defs symbol use marker image a
    switch linearGradient radialGradient stop clipPath mask pattern""".split()
)
# An element of the guidance's own scripts: nothing but those scripts gives it any meaning.
_OWN_NAME = re.compile(r"[a-z][a-z0-9._]*(-[a-z0-9._]*)+")
# Values of rel that fetch nothing.
_NOT_FETCHED = frozenset({"alternate", "author", "canonical", "help", "license", "me", "next", "prev", "search"})
_SCRIPTS = frozenset(
    {"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript", "text/ecmascript"}
)
_SENDS = re.compile(r"0; url=([^\s'\"]+)")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_LOADS = re.compile(r"""@import\s+['"]([^'"]*)|url\(\s*['"]?([^'")]*)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in a page that is refused: fault, message and line, from 1."""

    fault: Fault
    message: str
    line: int


def refused_in(elements: Iterable[Element]) -> Iterator[Refusal]:
    """Yield what the policy would block among the elements of a page, and those that no page may have."""
    for element in elements:
        attrs = element.attrs
        for fault, message in _by_name(element.tag, element.is_html, tuple(attrs)):
            yield Refusal(fault, message, element.line)
        if element.tag in _BY_VALUE or not _ADDRESSES.isdisjoint(attrs):
            for fault, message in _by_value(element):
                yield Refusal(fault, message, element.line)


@lru_cache(maxsize=4096)
def _by_name(tag: str, is_html: bool, names: tuple[str, ...]) -> tuple[tuple[Fault, str], ...]:
    """Return what is refused whatever the values of the attributes are: few combinations of names make up all pages."""
    refused = []
    if tag == "style":
        refused.append((INLINE, "Elementet <style> har sitt innehåll på sidan."))
    elif tag in _NEVER:
        refused.append((REFUSED, f"Elementet <{tag}> stoppas i läsarens webbläsare."))
    elif not (tag in HTML or _OWN_NAME.fullmatch(tag) if is_html else tag in DRAWN):
        refused.append((REFUSED, f"Elementet <{tag}> hör inte till dem som en sida får ha."))
    for name in names:
        if name == "style" or name.startswith("on"):
            refused.append((INLINE, f"Attributet {name} på <{tag}> är kod på sidan."))
        elif name == "srcdoc":
            refused.append((INLINE, f"Attributet {name} på <{tag}> är en hel sida på sidan."))
    return tuple(refused)


def _by_value(element: Element) -> Iterator[tuple[Fault, str]]:
    if element.tag == "script" and element.is_html and "src" not in element.attrs and _runs(element):
        yield INLINE, "Elementet <script> har sitt innehåll på sidan."
    if element.tag == "meta" and _moves_out(element):
        yield REFUSED, "Elementet <meta> stoppas i läsarens webbläsare."
    for key in _ADDRESSES.intersection(element.attrs):
        yield from _address(element, key, element.attrs[key])


def _address(element: Element, key: str, value: str) -> Iterator[tuple[Fault, str]]:
    if _squeezed(value).startswith("javascript:"):
        yield INLINE, f"Attributet {key} på <{element.tag}> börjar med javascript:."
    elif (key in _SENT or _fetches(element)) and (host := _elsewhere(value, key)):
        yield OUTSIDE, f"Attributet {key} på <{element.tag}> leder till {host}."


def _moves_out(element: Element) -> bool:
    """True for a meta refresh unless it is immediate and within the site, as redirects.py writes it."""
    if element.attrs.get("http-equiv", "").lower() != "refresh":
        return False
    refresh = _SENDS.fullmatch(element.attrs.get("content", ""))
    return refresh is None or bool(_elsewhere(refresh[1], "href"))


def _runs(element: Element) -> bool:
    """True for a script that is executed; a data block is not."""
    return element.attrs.get("type", "").strip().lower() in _SCRIPTS


def _fetches(element: Element) -> bool:
    """True when the browser fetches the element's URL without a click."""
    if element.tag == "link":
        return not set(element.attrs.get("rel", "").lower().split()) <= _NOT_FETCHED
    return element.tag not in ("a", "area")


def _elsewhere(value: str, key: str) -> str:
    """Return the first URL in an attribute that is outside the site, "" when none is."""
    for candidate in value.split(",") if key in _SETS else value.split() if key == "ping" else [value]:
        target = candidate.strip().split(" ")[0]
        try:
            parts = urlsplit(_squeezed(target))
        except ValueError:
            return target
        if parts.scheme or parts.netloc:
            return target[:80]
    return ""


@lru_cache(maxsize=4096)
def _squeezed(value: str) -> str:
    """Return a URL as browsers parse it: without the whitespace and control characters that they skip."""
    return re.sub(r"[\s\x00-\x1f]+", "", value).lower()


def refused_in_style(text: str, name: str) -> Iterator[Finding]:
    """Yield findings for what a style sheet fetches from other hosts; name is its path in the findings."""
    bare = _CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    for load in _CSS_LOADS.finditer(bare):
        if host := _elsewhere(load[1] or load[2], "src"):
            yield OUTSIDE.at(Place(name, bare.count("\n", 0, load.start()) + 1), f"Stilmallen hämtar {host}.")
