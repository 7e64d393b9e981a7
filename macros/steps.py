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
            "entry": one,
            "anchor": page.anchor_once(one),
            "text": prose(page, one.text),
            "done_when": prose(page, one.done_when),
            "deadlines": [fact(page, fact_id, form="sentence") for fact_id in one.deadlines],
            "advice": linked(page, "advice", one.advice),
            "laws": laws_of(page, one.laws),
            "audience": audience(page, one.roles, ()),
            "cites": cite(page, one.sources),
        }
        for one in page.guidance.rows("step", role=role, phase=phase)
    ]
    return page.render("steps.html.j2", cards=cards)
