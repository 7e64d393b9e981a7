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
            "entry": entry,
            "anchor": page.anchor_once(entry),
            "decides": prose(page, entry.decides),
            "how_long": prose(page, entry.how_long),
            "integration": prose(page, entry.integration),
            "strengths": [prose(page, text) for text in entry.strengths],
            "risks": [prose(page, text) for text in entry.risks],
            "to_ordinary": prose(page, entry.to_ordinary),
            "next_step": prose(page, entry.next_step),
            "laws": laws_of(page, entry.laws),
            "cites": cite(page, entry.sources),
        }
        for entry in page.guidance.rows("funding")
    ]
    return page.render("funding_cards.html.j2", cards=cards)


@macro(block=True, grounds=True)
def funding_table(page: PageContext) -> Markup:
    """Sätten att betala i en tabell: vem som beslutar, hur länge och hur det påverkar kopplingen till vården.

    Exempel: {{ funding_table() }}
    """
    rows = [
        {
            "name": entry.name,
            "href": page.href(entry),
            "decides": prose(page, entry.decides),
            "horizon": entry.choice("horizon").title,
            "integration": prose(page, entry.integration),
        }
        for entry in page.guidance.rows("funding")
    ]
    return page.render("funding_table.html.j2", rows=rows)
