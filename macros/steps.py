"""The macro for the steps of the start plan."""

from __future__ import annotations

from markupsafe import Markup

from vagledning.macros.cards import audience
from vagledning.macros.inline import cite, fact, laws_of, prose
from vagledning.macros.macro import macro
from vagledning.model.macro_signatures import PHASE, ROLE
from vagledning.render.context import PageContext

from .links import linked


@macro(block=True, keywords={"role": ROLE, "phase": PHASE}, shows="step", grounds=True)
def step_list(page: PageContext, role: str = "", phase: str = "") -> Markup:
    """Stegen i startplanen, alla eller för en roll och en fas.

    Exempel: {{ step_list(phase="forbereda") }}
    """
    cards = [
        {
            "entry": entry,
            "anchor": page.anchor_once(entry),
            "text": prose(page, entry.text),
            "done_when": prose(page, entry.done_when),
            "deadlines": [fact(page, fact_id, form="sentence") for fact_id in entry.deadlines],
            "advice": linked(page, "advice", entry.advice),
            "laws": laws_of(page, entry.laws),
            "audience": audience(page, entry.roles, ()),
            "cites": cite(page, entry.sources),
        }
        for entry in page.guidance.rows("step", role=role, phase=phase)
    ]
    return page.render("steps.html.j2", cards=cards)
