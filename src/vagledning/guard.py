"""Guards the built site: no page holds or fetches what the content security policy refuses, and each page carries the policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from vagledning.errors import Fault, Finding, Findings, Place
from vagledning.html.elements import attributes, elements, line_of
from vagledning.model.site import Site
from vagledning.policy import head_tags, header_files

INLINE = Fault(
    "L204",
    "Den byggda sidan har skript eller stil direkt i sig",
    "Lägg koden i en fil i overrides/assets/ och räkna upp den i overrides/partials/assets.html.",
    reason="Kod direkt på en sida stoppas av webbplatsens säkerhetspolicy, och då fungerar inte sidan.",
)
OUTSIDE = Fault(
    "L205",
    "Den byggda webbplatsen hämtar något utifrån",
    "Lägg filen i overrides/assets/ och länka till den, så att ingen annan får veta vem som läser.",
    reason="Den som hämtas något från får veta vem som läser vad.",
)
REFUSED = Fault(
    "L206",
    "Den byggda sidan har ett element som webbplatsens säkerhetspolicy stoppar",
    "Ta bort elementet ur mallen.",
    reason="Elementet syns inte för läsaren, eftersom webbläsaren stoppar det.",
)
NO_HEAD = Fault(
    "L207",
    "Den byggda sidan saknar <head>",
    "Lägg till <head> i mallen, så att sidan får sin säkerhetspolicy.",
    reason="Utan <head> skyddas inte sidan av webbplatsens säkerhetspolicy.",
)
FAULTS = (INLINE, OUTSIDE, REFUSED, NO_HEAD)

# Elements that load or move other documents; the theme has no use for them and the policy refuses them.
_NEVER = frozenset({"applet", "audio", "base", "embed", "fencedframe", "frame", "iframe", "object", "portal", "video"})
_LOADS = ("src", "srcset", "href", "xlink:href", "{http://www.w3.org/1999/xlink}href", "poster", "data", "background")
_FORMS = ("action", "formaction")
# Links that tell of a page and fetch nothing.
_TELLING = frozenset({"alternate", "author", "canonical", "help", "license", "me", "next", "prev", "search"})
_SCRIPTS = frozenset(
    {"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript", "text/ecmascript"}
)

_HEAD = re.compile(rb"<head(?:\s[^>]*)?>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)
_SENDS = re.compile(r"0; url=([^\s'\"]+)")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_LOADS = re.compile(r"""@import\s+['"]([^'"]*)|url\(\s*['"]?([^'")]*)""", re.IGNORECASE)


def guard(site_dir: Path, site: Site, findings: Findings, *, live: bool = False) -> None:
    """Put the policy into every page of site_dir, write the header files, and add what the policy would stop to findings."""
    for path in sorted(site_dir.rglob("*.html")):
        name = path.relative_to(site_dir).as_posix()
        findings.extend(page_faults(path, name))
        if not _insert(path, head_tags(site, live=live)):
            findings.add(NO_HEAD.at(Place(name), "Sidan har ingen <head>."))
    for path in sorted(site_dir.rglob("*.css")):
        findings.extend(_style_faults(path, path.relative_to(site_dir).as_posix()))
    for name, text in header_files(site).items():
        (site_dir / name).write_text(text, encoding="utf-8", newline="\n")


def _insert(path: Path, tags: str) -> bool:
    """Put the tags first in the page's head, before anything that they rule over. Does nothing where they are already."""
    html = path.read_bytes()
    added = b"\n  " + tags.encode()
    found = _HEAD.search(html)
    if found is None:
        return False
    if not html.startswith(added, found.end()):
        path.write_bytes(html[: found.end()] + added + html[found.end() :])
    return True


def page_faults(path: Path, name: str) -> Iterator[Finding]:
    """Yield what the policy would stop on a page; name is what the findings call it."""
    for element in elements(path):
        tag = str(element.tag)
        place = Place(name, line_of(element))
        if tag == "style" or (tag == "script" and element.get("src") is None and _runs(element)):
            yield INLINE.at(place, f"Elementet <{tag}> har sitt innehåll på sidan.")
        if tag in _NEVER or (tag == "meta" and _moves_out(element)):
            yield REFUSED.at(place, f"Elementet <{tag}> stoppas i läsarens webbläsare.")
        for key, value in attributes(element):
            if key == "style" or key.startswith("on"):
                yield INLINE.at(place, f"Attributet {key} på <{tag}> är kod på sidan.")
            elif _squeezed(value).startswith("javascript:") and key in (*_LOADS, *_FORMS):
                yield INLINE.at(place, f"Attributet {key} på <{tag}> börjar med javascript:.")
            elif key == "srcdoc":
                yield INLINE.at(place, f"Attributet {key} på <{tag}> är en hel sida på sidan.")
            elif (key in _FORMS or (key in _LOADS and _fetches(element, tag))) and (host := _elsewhere(value, key)):
                yield OUTSIDE.at(place, f"Attributet {key} på <{tag}> leder till {host}.")


def _moves_out(element: etree._Element) -> bool:
    """True for a refresh that is not at once and to a place within the site, as at the old address of a page (redirects.py)."""
    if (element.get("http-equiv") or "").lower() != "refresh":
        return False
    sent = _SENDS.fullmatch(element.get("content") or "")
    return sent is None or bool(_elsewhere(sent[1], "href"))


def _runs(element: etree._Element) -> bool:
    """True for a script that runs; a block of data does not."""
    return (element.get("type") or "").strip().lower() in _SCRIPTS


def _fetches(element: etree._Element, tag: str) -> bool:
    """True where the browser fetches by itself what the element names."""
    if tag == "link":
        return not set((element.get("rel") or "").lower().split()) <= _TELLING
    return tag not in ("a", "area")


def _elsewhere(value: str, key: str) -> str:
    """Return the first address in an attribute that does not lie within the site, "" when all do."""
    for one in value.split(",") if key == "srcset" else [value]:
        target = one.strip().split(" ")[0]
        try:
            parts = urlsplit(_squeezed(target))
        except ValueError:
            return target
        if parts.scheme or parts.netloc:
            return target[:80]
    return ""


def _squeezed(value: str) -> str:
    """Return an address as browsers read it: without the spaces and line breaks that they skip."""
    return re.sub(r"[\s\x00-\x1f]+", "", value).lower()


def _style_faults(path: Path, name: str) -> Iterator[Finding]:
    text = _CSS_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), path.read_text(encoding="utf-8"))
    for found in _CSS_LOADS.finditer(text):
        if host := _elsewhere(found[1] or found[2], "src"):
            yield OUTSIDE.at(Place(name, text.count("\n", 0, found.start()) + 1), f"Stilmallen hämtar {host}.")
