"""A complete page of the site: content, theme and policy tags, and what the checks need to know of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import lxml.html
from lxml import etree

from vagledning.findings import Findings, Place
from vagledning.render.reading import Target, ids_in, links_in
from vagledning.render.rendered import Refusal, RenderedPage
from vagledning.site.csp_check import NO_HEAD, refused_in

_PARSER = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
_HEAD = re.compile(r"<head(?:\s[^<>]*)?>(?:\s*<meta charset=[^<>]*>)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """An HTML file of the site: its ids, links, and what the policy refuses in it."""

    name: str
    html: str
    ids: Counter[str] = field(default_factory=Counter)
    links: Sequence[Target] = ()
    refused: Sequence[Refusal] = ()
    has_head: bool = True

    def report(self, findings: Findings) -> None:
        """Add what the policy would block to findings."""
        if not self.has_head:
            findings.add(NO_HEAD.at(Place(self.name), "Sidan har ingen <head>."))
        findings.extend(refusal.fault.at(Place(self.name, refusal.line), refusal.message) for refusal in self.refused)


def document(name: str, html: str, tags: str, page: RenderedPage | None = None) -> Document:
    """Return a page of the site with tags first in its head. Only the HTML around the content of page is parsed."""
    head = _HEAD.search(html)
    if head is not None and tags:
        html = f"{html[: head.end()]}\n  {tags}{html[head.end() :]}"
    theme_html, first_line = html, 0
    if page is not None and page.html and (at := html.find(page.html)) >= 0:
        theme_html = html[:at] + html[at + len(page.html) :]
        first_line = html.count("\n", 0, at)
    else:
        page = None
    tree = etree.fromstring(theme_html.encode(), _PARSER) if theme_html.strip() else None
    if tree is None:
        return Document(name, html, has_head=head is not None)
    content_lines = page.html.count("\n") if page else 0

    def shifted(at: int) -> int:
        return at + content_lines if page and at > first_line else at

    links = {target.address: replace(target, line=shifted(target.line)) for target in reversed(links_in(tree))}
    refused = [replace(refusal, line=shifted(refusal.line)) for refusal in refused_in(tree)]
    ids = Counter(ids_in(tree))
    if page is not None:
        links |= {target.address: replace(target, line=target.line + first_line) for target in page.links}
        refused += [replace(refusal, line=refusal.line + first_line) for refusal in page.refused]
        ids.update(page.ids)
    in_order = sorted(links.values(), key=lambda target: (target.line, target.address))
    return Document(name, html, ids, tuple(in_order), tuple(refused), head is not None)
