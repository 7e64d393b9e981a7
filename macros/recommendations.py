"""Macros for the recommendations of the national guidelines, shown on their scale."""

from __future__ import annotations

from markupsafe import Markup

from vagledning.macros.inline import cite, prose
from vagledning.macros.macro import macro
from vagledning.model.entry import OwnEntry
from vagledning.render.context import PageContext


@macro(block=True, shows="recommendation", everything=True, grounds=True)
def recommendation_list(page: PageContext) -> Markup:
    """Alla rekommendationer, ritade på skalan från 1 till 10 med icke-göra och FoU.

    Exempel: {{ recommendation_list() }}
    """
    return _recommendations(page, page.guidance.rows("recommendation"))


@macro(block=True, kind="recommendation", at_most=1, shows="recommendation", grounds=True)
def recommendation(page: PageContext, recommendation_id: str) -> Markup:
    """En rekommendation, ritad på skalan.

    Exempel: {{ recommendation("schizofreni") }}
    """
    return _recommendations(page, page.guidance.rows("recommendation", id=recommendation_id))


def _recommendations(page: PageContext, entries: list[OwnEntry]) -> Markup:
    cards = [
        {
            "entry": entry,
            "anchor": page.anchor_once(entry),
            "population": prose(page, entry.population),
            "intervention": prose(page, entry.intervention),
            "reasons": prose(page, entry.reasons),
            "consequences": prose(page, entry.consequences) if entry.consequences else "",
            "note": prose(page, entry.note) if entry.note else "",
            "verified": entry.choice("verified").title,
            "cites": cite(page, entry.sources),
        }
        for entry in entries
    ]
    choices = page.guidance.kinds["recommendation"].fields["priority"].choices
    scale = [(word, choice.title) for word, choice in choices.items()]
    return page.render("recommendations.html.j2", cards=cards, scale=scale)
