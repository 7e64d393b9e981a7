"""Gives each heading its anchor: the one that it is given, else the one that its words make; and the forge's beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from vagledning.render.contract import ALIAS, PART
from vagledning.render.outline import RawHeading
from vagledning.render.slugs import anchor_of, forge_anchor_of


def give_anchors(headings: Sequence[tuple[RawHeading, etree._Element]], given: Mapping[str, str]) -> None:
    """Set the anchor of each heading of a page, and that of its element. given are anchors by the words of a heading."""
    left = dict(given)
    taken = set(given.values())
    ours: set[str] = set()
    forge_taken: set[str] = set()
    forges = []
    for heading, element in headings:
        words = " ".join(heading.text.split())
        own = left.pop(words, "")
        heading.anchor = own if own and own not in ours else anchor_of(words, taken)
        taken.add(heading.anchor)
        ours.add(heading.anchor)
        element.set("id", heading.anchor)
        forge = forge_anchor_of(words, forge_taken)
        forge_taken.add(forge)
        forges.append(forge)
    for (heading, element), forge in zip(headings, forges, strict=True):
        # An anchor that another heading has as its own leads there.
        if forge and forge not in ours:
            heading.aliases = (forge,)
            mark = etree.Element("span", {"id": forge, PART: ALIAS})
            mark.tail, element.text = element.text, None
            element.insert(0, mark)
