"""Macros for the method's basic principles."""

from __future__ import annotations

from markupsafe import Markup

from vagledning.macros.inline import cite, prose
from vagledning.macros.macro import macro
from vagledning.model.entry import OwnEntry
from vagledning.render.context import PageContext


@macro(block=True, shows="principle", everything=True, grounds=True)
def principles(page: PageContext) -> Markup:
    """Alla grundprinciper i ordning.

    Exempel: {{ principles() }}
    """
    return _principles(page, page.guidance.rows("principle"))


@macro(block=True, kind="principle", at_most=1, shows="principle", grounds=True)
def principle(page: PageContext, principle_id: str) -> Markup:
    """En grundprincip.

    Exempel: {{ principle("snabbt-jobbsokande") }}
    """
    return _principles(page, page.guidance.rows("principle", id=principle_id))


def _principles(page: PageContext, entries: list[OwnEntry]) -> Markup:
    cards = [
        {
            "principle": entry,
            "anchor": page.anchor_once(entry),
            "text": prose(page, entry.text),
            "practice": [prose(page, text) for text in entry.practice],
            "tension": prose(page, entry.tension) if entry.tension else "",
            "cites": cite(page, entry.sources),
        }
        for entry in entries
    ]
    return page.render("principles.html.j2", cards=cards)
