"""A complete page of the site: content, theme and policy tags, and what the checks need to know of it as browsers read it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vagledning.findings import Findings, Place
from vagledning.render.rendered import RenderedPage
from vagledning.site.csp_check import MISREAD, NO_HEAD, Refusal, refused_in
from vagledning.site.html5 import Element, Reading, read

_HEAD = re.compile(r"<head(?:\s[^<>]*)?>(?:\s*<meta charset=[^<>]*>)?", re.IGNORECASE)
_LINKS = {"img": "src", "script": "src", "source": "src", "form": "action"}


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a link or resource as written, and its line in the page, from 1."""

    address: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """An HTML file of the site: its ids, links, and what is refused in it."""

    name: str
    html: str
    ids: Counter[str] = field(default_factory=Counter)
    links: Sequence[Target] = ()
    refused: Sequence[Refusal] = ()

    def report(self, findings: Findings, source: str = "") -> None:
        """Add what is refused to findings. source is the path of the page's own file, if it has one."""
        where = f" Sidan kommer från {source}." if source else ""
        for refusal in self.refused:
            findings.add(refusal.fault.at(Place(self.name, refusal.line), f"{refusal.message}{where}"))


def document(name: str, html: str, tags: str, page: RenderedPage | None = None) -> Document:
    """Return a page of the site with tags first in its head. page is what it shows."""
    head = _HEAD.search(html)
    if head is not None and tags:
        html = f"{html[: head.end()]}\n  {tags}{html[head.end() :]}"
    reading = read(html)
    ids = Counter(element.attrs["id"] for element in reading.elements if "id" in element.attrs)
    refused = dict.fromkeys((*_misread(reading, ids, tags, page), *refused_in((*reading.elements, *reading.with_scripts))))
    return Document(name, html, ids, _links(reading.elements), tuple(refused))


def _misread(reading: Reading, ids: Counter[str], tags: str, page: RenderedPage | None) -> Iterator[Refusal]:
    """Yield what browsers see otherwise than it is written, or than we saw it when the page was rendered."""
    if not reading.has_head:
        yield Refusal(NO_HEAD, "Sidan har ingen <head>.", 1)
    elif tags and not _policy_is_first(reading.elements):
        yield Refusal(NO_HEAD, "Säkerhetspolicyn hamnar inte först i <head>.", 1)
    for misreading in reading.misreadings:
        yield Refusal(MISREAD, misreading.message, misreading.line)
    for anchor, count in Counter(page.ids if page else ()).items():
        if ids[anchor] < count:
            yield Refusal(MISREAD, f"Ankaret ”{anchor}” finns i sidans innehåll men inte för webbläsaren.", 1)


def _policy_is_first(elements: Iterable[Element]) -> bool:
    """True when nothing but the character set comes before the policy, which rules over what comes after it."""
    first = next((e for e in elements if e.tag not in ("html", "head") and not (e.tag == "meta" and "charset" in e.attrs)), None)
    return first is not None and first.attrs.get("http-equiv") == "Content-Security-Policy"


def _links(elements: Iterable[Element]) -> tuple[Target, ...]:
    """Return the targets of links and resources, each at its first occurrence, by line."""
    targets: dict[str, int] = {}
    for element in elements:
        if target := element.attrs.get(_LINKS.get(element.tag, "href")):
            targets.setdefault(target, element.line)
    return tuple(sorted((Target(address, line) for address, line in targets.items()), key=lambda one: (one.line, one.address)))
