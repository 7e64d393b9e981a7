"""Gives each heading its anchor, explicit or generated from its text, and the anchor that GitHub gives it as an alias."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from vagledning.render.contract import ALIAS, PART
from vagledning.render.outline import RawHeading
from vagledning.render.slugs import anchor_of, github_anchor_of


def give_anchors(headings: Sequence[tuple[RawHeading, etree._Element]], given: Mapping[str, str]) -> None:
    """Set the anchor of each heading of a page and the id of its element. given maps heading text to explicit anchors."""
    unused = dict(given)
    taken = set(given.values())
    ours: set[str] = set()
    github_taken: set[str] = set()
    github_anchors = []
    for heading, element in headings:
        text = " ".join(heading.text.split())
        explicit = unused.pop(text, "")
        heading.anchor = explicit if explicit and explicit not in ours else anchor_of(text, taken)
        taken.add(heading.anchor)
        ours.add(heading.anchor)
        element.set("id", heading.anchor)
        github = github_anchor_of(text, github_taken)
        github_taken.add(github)
        github_anchors.append(github)
    for (heading, element), github in zip(headings, github_anchors, strict=True):
        # An anchor that another heading already has leads there.
        if github and github not in ours:
            heading.aliases = (github,)
            alias = etree.Element("span", {"id": github, PART: ALIAS})
            alias.tail, element.text = element.text, None
            element.insert(0, alias)
