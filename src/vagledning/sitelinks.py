"""Checks the built site: every internal link and anchor leads somewhere, no anchor stands twice on a page."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from vagledning.errors import Fault, Findings, Place
from vagledning.html.elements import elements, line_of

BROKEN = Fault(
    "L201",
    "En länk på den byggda sidan leder ingenstans",
    "Rätta länken på sidan, i data eller i mallen.",
    reason="En bruten länk kostar läsaren förtroendet för resten.",
)
NO_ANCHOR = Fault(
    "L202",
    "En länk på den byggda sidan leder till ett ankare som inte finns",
    "Rätta länken på sidan, i data eller i mallen.",
    reason="Länken leder till rätt sida men fel plats, och läsaren får leta.",
)
TWICE = Fault(
    "L203",
    "Ett ankare står två gånger på den byggda sidan",
    "Visa posten en enda gång på sidan, eller byt ankare.",
    reason="En länk till ankaret leder bara till den ena platsen.",
)
FAULTS = (BROKEN, NO_ANCHOR, TWICE)

_LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "form": "action"}


@dataclass(slots=True)
class _Page:
    anchors: Counter[str] = field(default_factory=Counter)
    links: dict[str, int] = field(default_factory=dict)


def check_site(site: Path, findings: Findings, base: str = "/") -> list[str]:
    """Add the faults of the site's pages to findings and return its external links, sorted, each once.

    base is the path of the site's address: 404.html is shown at any address, so its links begin with it.
    """
    pages = {path.relative_to(site).as_posix(): _read(path) for path in sorted(site.rglob("*.html"))}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    external: set[str] = set()
    for name, page in pages.items():
        for anchor, count in page.anchors.items():
            if count > 1:
                findings.add(TWICE.at(Place(name), f"Ankaret ”{anchor}” står {count} gånger på sidan."))
        for target, line in page.links.items():
            try:
                parts = urlsplit(target)
            except ValueError:
                findings.add(BROKEN.at(Place(name, line), f"Länken ”{target}” är ingen adress."))
                continue
            if parts.scheme in ("http", "https"):
                external.add(target)
            elif not parts.scheme and not parts.netloc:
                inside = target if name != "404.html" else _from_root(target, base)
                if inside is None:
                    findings.add(
                        BROKEN.at(
                            Place(name, line), f"Länken ”{target}” behöver börja med {base}, eftersom sidan visas överallt."
                        )
                    )
                else:
                    _internal(files, pages, name, inside, Place(name, line), findings)
    return sorted(external)


def _from_root(target: str, base: str) -> str | None:
    """Return a link of 404.html as seen from the site's root; None for one that would lead elsewhere at another depth."""
    if target.startswith("#"):
        return target
    root = base.rstrip("/") + "/"
    return f"./{target.removeprefix(root)}" if target.startswith(root) and not target.startswith("//") else None


def _internal(files: set[str], pages: dict[str, _Page], name: str, target: str, place: Place, findings: Findings) -> None:
    parts = urlsplit(target)
    file = name
    if parts.path:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
        if parts.path.endswith("/") or file == "." or f"{file}/index.html" in files:
            file = posixpath.normpath(posixpath.join(file, "index.html"))
    if file not in files:
        findings.add(BROKEN.at(place, f"Länken ”{target}” leder till {file}, som inte finns."))
    elif parts.fragment and file in pages and unquote(parts.fragment) not in pages[file].anchors:
        findings.add(NO_ANCHOR.at(place, f"Länken ”{target}” leder till ett ankare som inte finns på {file}."))


def _read(path: Path) -> _Page:
    page = _Page()
    for element in elements(path):
        if anchor := element.get("id"):
            page.anchors[anchor] += 1
        target = element.get(_LINKS.get(str(element.tag), "href"))
        if target:
            # Only the first of equal links is looked up: the rest lead to the same place.
            page.links.setdefault(target, line_of(element))
    return page
