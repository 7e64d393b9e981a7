"""Finds what the content security policy would block in a page or a style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from vagledning.fault_families import LINKS
from vagledning.findings import Fault, Finding, Place
from vagledning.render.reading import line_of
from vagledning.render.rendered import Refusal

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
    "Den byggda sidan har ett element som webbplatsens säkerhetspolicy stoppar",
    "Ta bort elementet ur mallen.",
    reason="Elementet syns inte för läsaren, eftersom webbläsaren stoppar det.",
)
NO_HEAD = Fault(
    "L207",
    LINKS,
    "Den byggda sidan saknar <head>",
    "Lägg till <head> i mallen, så att sidan får sin säkerhetspolicy.",
    reason="Utan <head> skyddas inte sidan av webbplatsens säkerhetspolicy.",
)

# Elements that embed other documents or change base URLs; the theme uses none and the policy blocks them.
_NEVER = frozenset({"applet", "audio", "base", "embed", "fencedframe", "frame", "iframe", "object", "portal", "video"})
_LOADS = frozenset({"src", "srcset", "href", "xlink:href", "{http://www.w3.org/1999/xlink}href", "poster", "data", "background"})
_FORMS = frozenset({"action", "formaction"})
# Values of rel that fetch nothing.
_NOT_FETCHED = frozenset({"alternate", "author", "canonical", "help", "license", "me", "next", "prev", "search"})
_SCRIPTS = frozenset(
    {"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript", "text/ecmascript"}
)
_SENDS = re.compile(r"0; url=([^\s'\"]+)")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_LOADS = re.compile(r"""@import\s+['"]([^'"]*)|url\(\s*['"]?([^'")]*)""", re.IGNORECASE)


def refused_in(tree: etree._Element) -> Iterator[Refusal]:
    """Yield what the policy would block in a tree of HTML."""
    for element, fault, message in _refused(tree):
        yield Refusal(fault, message, line_of(element))


def _refused(tree: etree._Element) -> Iterator[tuple[etree._Element, Fault, str]]:
    for element in tree.iter(etree.Element):
        tag = str(element.tag)
        if tag == "style" or (tag == "script" and element.get("src") is None and _runs(element)):
            yield element, INLINE, f"Elementet <{tag}> har sitt innehåll på sidan."
        if tag in _NEVER or (tag == "meta" and _moves_out(element)):
            yield element, REFUSED, f"Elementet <{tag}> stoppas i läsarens webbläsare."
        for name, value in element.items():
            key = str(name)
            if key == "style" or key.startswith("on"):
                yield element, INLINE, f"Attributet {key} på <{tag}> är kod på sidan."
            elif key == "srcdoc":
                yield element, INLINE, f"Attributet {key} på <{tag}> är en hel sida på sidan."
            elif key in _LOADS or key in _FORMS:
                yield from ((element, *refusal) for refusal in _address(element, tag, key, str(value)))


def _address(element: etree._Element, tag: str, key: str, value: str) -> Iterator[tuple[Fault, str]]:
    if _squeezed(value).startswith("javascript:"):
        yield INLINE, f"Attributet {key} på <{tag}> börjar med javascript:."
    elif (key in _FORMS or _fetches(element, tag)) and (host := _elsewhere(value, key)):
        yield OUTSIDE, f"Attributet {key} på <{tag}> leder till {host}."


def _moves_out(element: etree._Element) -> bool:
    """True for a meta refresh unless it is immediate and within the site, as redirects.py writes it."""
    if (element.get("http-equiv") or "").lower() != "refresh":
        return False
    refresh = _SENDS.fullmatch(element.get("content") or "")
    return refresh is None or bool(_elsewhere(refresh[1], "href"))


def _runs(element: etree._Element) -> bool:
    """True for a script that is executed; a data block is not."""
    return (element.get("type") or "").strip().lower() in _SCRIPTS


def _fetches(element: etree._Element, tag: str) -> bool:
    """True when the browser fetches the element's URL without a click."""
    if tag == "link":
        return not set((element.get("rel") or "").lower().split()) <= _NOT_FETCHED
    return tag not in ("a", "area")


def _elsewhere(value: str, key: str) -> str:
    """Return the first URL in an attribute that is outside the site, "" when none is."""
    for candidate in value.split(",") if key == "srcset" else [value]:
        target = candidate.strip().split(" ")[0]
        try:
            parts = urlsplit(_squeezed(target))
        except ValueError:
            return target
        if parts.scheme or parts.netloc:
            return target[:80]
    return ""


def _squeezed(value: str) -> str:
    """Return a URL as browsers parse it: without the whitespace and control characters that they skip."""
    return re.sub(r"[\s\x00-\x1f]+", "", value).lower()


def refused_in_style(text: str, name: str) -> Iterator[Finding]:
    """Yield findings for what a style sheet fetches from other hosts; name is its path in the findings."""
    bare = _CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    for load in _CSS_LOADS.finditer(bare):
        if host := _elsewhere(load[1] or load[2], "src"):
            yield OUTSIDE.at(Place(name, bare.count("\n", 0, load.start()) + 1), f"Stilmallen hämtar {host}.")
