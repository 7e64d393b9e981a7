"""One whole page of the site: the theme around the content, the policy in its head, and what checks need of it."""

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
_HEAD = re.compile(r"<head(?:\s[^>]*)?>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the site that is a page, and what stands in it: ids, links, and what the policy refuses."""

    name: str
    html: str
    ids: Counter[str] = field(default_factory=Counter)
    links: Sequence[Target] = ()
    refused: Sequence[Refusal] = ()
    has_head: bool = True

    def told(self, findings: Findings) -> None:
        """Add what the policy would stop to findings."""
        if not self.has_head:
            findings.add(NO_HEAD.at(Place(self.name), "Sidan har ingen <head>."))
        findings.extend(one.fault.at(Place(self.name, one.line), one.message) for one in self.refused)


def document(name: str, html: str, tags: str, page: RenderedPage | None = None) -> Document:
    """Return a page of the site with the tags first in its head. What its content holds is known; the rest is read."""
    head = _HEAD.search(html)
    if head is not None and tags:
        html = f"{html[: head.end()]}\n  {tags}{html[head.end() :]}"
    around, line = html, 0
    if page is not None and page.html and (at := html.find(page.html)) >= 0:
        around = html[:at] + html[at + len(page.html) :]
        line = html.count("\n", 0, at)
    else:
        page = None
    tree = etree.fromstring(around.encode(), _PARSER) if around.strip() else None
    if tree is None:
        return Document(name, html, has_head=head is not None)
    content = page.html.count("\n") if page else 0

    def below(at: int) -> int:
        return at + content if page and at > line else at

    links = {target.address: replace(target, line=below(target.line)) for target in reversed(links_in(tree))}
    refused = [replace(one, line=below(one.line)) for one in refused_in(tree)]
    ids = Counter(ids_in(tree))
    if page is not None:
        links |= {target.address: replace(target, line=target.line + line) for target in page.links}
        refused += [replace(one, line=one.line + line) for one in page.refused]
        ids.update(page.ids)
    in_order = sorted(links.values(), key=lambda target: (target.line, target.address))
    return Document(name, html, ids, tuple(in_order), tuple(refused), head is not None)
