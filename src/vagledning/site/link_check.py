"""Checks the built site: the target of every internal link exists, and ids are unique on each page."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping
from urllib.parse import unquote, urlsplit

from vagledning.fault_families import LINKS
from vagledning.findings import Fault, Findings, Place
from vagledning.site.document import Document, Target

BROKEN = Fault(
    "L201",
    LINKS,
    "En länk på den byggda sidan leder ingenstans",
    "Rätta länken på sidan, i data eller i mallen.",
    reason="En bruten länk kostar läsaren förtroendet för resten.",
)
NO_ANCHOR = Fault(
    "L202",
    LINKS,
    "En länk på den byggda sidan leder till ett ankare som inte finns",
    "Rätta länken på sidan, i data eller i mallen.",
    reason="Länken leder till rätt sida men fel plats, och läsaren får leta.",
)
TWICE = Fault(
    "L203",
    LINKS,
    "Ett ankare står två gånger på den byggda sidan",
    "Visa posten en enda gång på sidan, eller byt ankare.",
    reason="En länk till ankaret leder bara till den ena platsen.",
)


def check_links(documents: Iterable[Document], files: Collection[str], findings: Findings, base: str = "/") -> list[str]:
    """Add broken links and duplicate ids to findings and return the external links, sorted and unique.

    files are the names of all files of the site. base is the path of the site's address: 404.html is shown at any URL, so
    its links begin with it.
    """
    pages = {document.name: document for document in documents}
    known = {*files, *pages}
    external: set[str] = set()
    # The same links stand on every page, written from its place; those that lead right need no second look.
    right: set[tuple[str, str]] = set()
    for name, page in pages.items():
        folder = posixpath.dirname(name)
        for anchor, count in page.ids.items():
            if count > 1:
                findings.add(TWICE.at(Place(name), f"Ankaret ”{anchor}” står {count} gånger på sidan."))
        for target in page.links:
            if target.address.startswith("#") and target.address[1:] in page.ids:
                continue
            seen = _from_above(folder, target.address)
            if seen in right:
                continue
            count_before = len(findings)
            _link(known, pages, page, target, base, findings, external)
            if len(findings) == count_before and target.address[:1] not in "#?" and name != "404.html":
                right.add(seen)
    return sorted(external)


def _from_above(folder: str, address: str) -> tuple[str, str]:
    """Return a link from a folder as one from the folder above, for each step up that it begins with, or from the site's root."""
    if "://" in address:
        return "", address
    while folder and address.startswith("../"):
        folder, address = posixpath.dirname(folder), address[3:]
    return folder, address


def _link(
    files: Collection[str],
    pages: Mapping[str, Document],
    page: Document,
    target: Target,
    base: str,
    findings: Findings,
    external: set[str],
) -> None:
    place = Place(page.name, target.line)
    try:
        parts = urlsplit(target.address)
    except ValueError:
        findings.add(BROKEN.at(place, f"Länken ”{target.address}” är ingen adress."))
        return
    if parts.scheme in ("http", "https"):
        external.add(target.address)
    elif not parts.scheme and not parts.netloc:
        inside = target.address if page.name != "404.html" else _from_root(target.address, base)
        if inside is None:
            message = f"Länken ”{target.address}” behöver börja med {base}, eftersom sidan visas överallt."
            findings.add(BROKEN.at(place, message))
        else:
            _internal(files, pages, page.name, inside, place, findings)


def _from_root(target: str, base: str) -> str | None:
    """Return a link of 404.html relative to the site's root; None for one that would break at another depth."""
    if target.startswith("#"):
        return target
    root = base.rstrip("/") + "/"
    return f"./{target.removeprefix(root)}" if target.startswith(root) and not target.startswith("//") else None


def _internal(
    files: Collection[str], pages: Mapping[str, Document], name: str, target: str, place: Place, findings: Findings
) -> None:
    parts = urlsplit(target)
    file = name
    if parts.path:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path)))
        if parts.path.endswith("/") or file == "." or f"{file}/index.html" in files:
            file = posixpath.normpath(posixpath.join(file, "index.html"))
    if file not in files:
        findings.add(BROKEN.at(place, f"Länken ”{target}” leder till {file}, som inte finns."))
    elif parts.fragment and file in pages and unquote(parts.fragment) not in pages[file].ids:
        findings.add(NO_ANCHOR.at(place, f"Länken ”{target}” leder till ett ankare som inte finns på {file}."))
