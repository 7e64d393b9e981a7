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
            "entry": entry,
            "anchor": page.anchor_once(entry),
            "level": entry.choice("level").title,
            "text": prose(page, entry.text),
            "actors": linked(page, "actor", entry.actors),
            "attempts": [prose(page, text) for text in entry.attempts],
            "cites": cite(page, entry.sources),
        }
        for entry in page.guidance.rows("obstacle", level=level, principle=principle)
    ]
    return page.render("obstacles.html.j2", cards=cards)


@macro(block=True, keywords={"principle": PRINCIPLE}, shows="experience", grounds=True)
def experience_list(page: PageContext, principle: str = "") -> Markup:
    """Vad deltagare och andra har berättat, återgivet med egna ord. Utan argument: allt.

    Exempel: {{ experience_list(principle="del-av-teamet") }}
    """
    cards = [
        {
            "anchor": page.anchor_once(entry),
            "text": prose(page, entry.text),
            "teller": entry.choice("teller").title,
            "cites": cite(page, entry.sources),
        }
        for entry in page.guidance.rows("experience", principle=principle)
    ]
    return page.render("experiences.html.j2", cards=cards)
