"""Macros for the ways to fund the method."""

from __future__ import annotations

from markupsafe import Markup

from vagledning.macros.inline import cite, laws_of, prose
from vagledning.macros.macro import macro
from vagledning.render.context import PageContext


@macro(block=True, shows="funding", everything=True, grounds=True)
def funding_list(page: PageContext) -> Markup:
    """Alla sätt att betala som kort, med fördelar, risker och vägen till ordinarie budget.

    Exempel: {{ funding_list() }}
    """
    cards = [
        {
            "entry": one,
            "anchor": page.anchor_once(one),
            "decides": prose(page, one.decides),
            "how_long": prose(page, one.how_long),
            "integration": prose(page, one.integration),
            "strengths": [prose(page, text) for text in one.strengths],
            "risks": [prose(page, text) for text in one.risks],
            "to_ordinary": prose(page, one.to_ordinary),
            "next_step": prose(page, one.next_step),
            "laws": laws_of(page, one.laws),
            "cites": cite(page, one.sources),
        }
        for one in page.guidance.rows("funding")
    ]
    return page.render("funding_cards.html.j2", cards=cards)


@macro(block=True, grounds=True)
def funding_table(page: PageContext) -> Markup:
    """Sätten att betala i en tabell: vem som beslutar, hur länge och hur det påverkar kopplingen till vården.

    Exempel: {{ funding_table() }}
    """
    rows = [
        {
            "name": one.name,
            "href": page.href(one),
            "decides": prose(page, one.decides),
            "horizon": one.choice("horizon").title,
            "integration": prose(page, one.integration),
        }
        for one in page.guidance.rows("funding")
    ]
    return page.render("funding_table.html.j2", rows=rows)
