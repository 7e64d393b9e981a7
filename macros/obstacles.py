"""Macros for obstacles and for people's experiences."""

from __future__ import annotations

from markupsafe import Markup

from vagledning.macros.inline import cite, prose
from vagledning.macros.macro import macro
from vagledning.model.macro_signatures import entry_of, word_of
from vagledning.render.context import PageContext

from .links import linked

PRINCIPLE = entry_of("principle")


@macro(block=True, keywords={"level": word_of("obstacle", "level"), "principle": PRINCIPLE}, shows="obstacle", grounds=True)
def obstacle_list(page: PageContext, level: str = "", principle: str = "") -> Markup:
    """Hinder på en nivå (system, verksamhet eller individ) eller för en princip, med vem som kan göra något åt dem.

    Exempel: {{ obstacle_list(principle="snabbt-jobbsokande") }}
    """
    cards = [
        {
            "entry": one,
            "anchor": page.anchor_once(one),
            "level": one.choice("level").title,
            "text": prose(page, one.text),
            "actors": linked(page, "actor", one.actors),
            "attempts": [prose(page, text) for text in one.attempts],
            "cites": cite(page, one.sources),
        }
        for one in page.guidance.rows("obstacle", level=level, principle=principle)
    ]
    return page.render("obstacles.html.j2", cards=cards)


@macro(block=True, keywords={"principle": PRINCIPLE}, shows="experience", grounds=True)
def experience_list(page: PageContext, principle: str = "") -> Markup:
    """Vad deltagare och andra har berättat, återgivet med egna ord. Utan argument: allt.

    Exempel: {{ experience_list(principle="del-av-teamet") }}
    """
    cards = [
        {
            "anchor": page.anchor_once(one),
            "text": prose(page, one.text),
            "teller": one.choice("teller").title,
            "cites": cite(page, one.sources),
        }
        for one in page.guidance.rows("experience", principle=principle)
    ]
    return page.render("experiences.html.j2", cards=cards)
