"""Macros for the actors around the method and the benefits that they decide on."""

from __future__ import annotations

from markupsafe import Markup

from vagledning.macros.inline import cite, fact, laws_of, prose
from vagledning.macros.macro import macro
from vagledning.render.context import PageContext

from .links import linked


@macro(block=True, kind="actor", at_most=1, shows="actor", grounds=True)
def actor(page: PageContext, actor_id: str) -> Markup:
    """En aktör: dess del i IPS, vad den gör, vad den inte gör och vilka lagrum som styr.

    Exempel: {{ actor("kommunen") }}
    """
    (entry,) = page.guidance.rows("actor", id=actor_id)
    return page.render(
        "actor.html.j2",
        actor=entry,
        anchor=page.anchor_once(entry),
        sector=entry.choice("sector").title,
        part=prose(page, entry.part),
        does=[prose(page, text) for text in entry.does],
        does_not=[prose(page, text) for text in entry.does_not],
        laws=laws_of(page, entry.laws),
        cites=cite(page, entry.sources),
    )


@macro(block=True, shows="benefit", everything=True, grounds=True)
def benefit_list(page: PageContext) -> Markup:
    """Alla ersättningar och stöd som en deltagare kan möta.

    Exempel: {{ benefit_list() }}
    """
    cards = [
        {
            "entry": entry,
            "anchor": page.anchor_once(entry),
            "decided_by": linked(page, "actor", (entry.decided_by,)),
            "what": prose(page, entry.what),
            "with_work": prose(page, entry.with_work),
            "facts": [fact(page, fact_id, form="sentence") for fact_id in entry.facts],
            "laws": laws_of(page, entry.laws),
            "cites": cite(page, entry.sources),
        }
        for entry in page.guidance.rows("benefit")
    ]
    return page.render("benefits.html.j2", cards=cards)
