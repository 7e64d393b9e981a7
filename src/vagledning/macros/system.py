"""Macros for the system around the method: recommendations, actors, benefits, funding, obstacles, experiences, steps."""

from __future__ import annotations

from itertools import groupby
from typing import cast

from markupsafe import Markup

from vagledning.macros.cards import audience
from vagledning.macros.inline import cite, fact, prose, words
from vagledning.model.entry import Entry
from vagledning.model.kinds import VERIFIED, Law
from vagledning.model.system_kinds import (
    FACETS,
    HORIZONS,
    LEVELS,
    PRIORITIES,
    SECTORS,
    TELLERS,
    Actor,
    Benefit,
    Experience,
    Funding,
    Marking,
    Obstacle,
    Recommendation,
    Step,
)
from vagledning.render.context import PageContext


def laws_of(page: PageContext, ids: tuple[str, ...]) -> list[Law]:
    """Return the laws of these ids."""
    return [cast(Law, page.guidance.get("law", law_id)) for law_id in ids]


def names_of(page: PageContext, ids: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """Return name and address of the actors of these ids."""
    actors = [cast(Actor, page.guidance.get("actor", actor_id)) for actor_id in ids]
    return [(actor.name, page.href(actor)) for actor in actors]


def recommendation_list(page: PageContext) -> Markup:
    """Alla rekommendationer, ritade på skalan från 1 till 10 med icke-göra och FoU.

    Exempel: {{ recommendation_list() }}
    """
    return _recommendations(page, page.guidance.all(Recommendation))


def recommendation(page: PageContext, recommendation_id: str) -> Markup:
    """En rekommendation, ritad på skalan.

    Exempel: {{ recommendation("schizofreni") }}
    """
    return _recommendations(page, [cast(Recommendation, page.guidance.get("recommendation", recommendation_id))])


def _recommendations(page: PageContext, entries: list[Recommendation]) -> Markup:
    cards = [
        {
            "entry": one,
            "anchor": page.anchor_once(one),
            "population": prose(page, one.population),
            "intervention": prose(page, one.intervention),
            "reasons": prose(page, one.reasons),
            "consequences": prose(page, one.consequences) if one.consequences else "",
            "note": prose(page, one.note) if one.note else "",
            "verified": VERIFIED[one.verified],
            "cites": cite(page, one.sources),
        }
        for one in entries
    ]
    return page.render("recommendations.html.j2", cards=cards, scale=list(PRIORITIES.items()))


def actor(page: PageContext, actor_id: str) -> Markup:
    """En aktör: dess del i IPS, vad den gör, vad den inte gör och vilka lagrum som styr.

    Exempel: {{ actor("kommunen") }}
    """
    one = cast(Actor, page.guidance.get("actor", actor_id))
    return page.render(
        "actor.html.j2",
        actor=one,
        anchor=page.anchor_once(one),
        sector=SECTORS[one.sector],
        part=prose(page, one.part),
        does=[prose(page, text) for text in one.does],
        does_not=[prose(page, text) for text in one.does_not],
        laws=laws_of(page, one.laws),
        cites=cite(page, one.sources),
    )


def benefit_list(page: PageContext) -> Markup:
    """Alla ersättningar och stöd som en deltagare kan möta.

    Exempel: {{ benefit_list() }}
    """
    cards = [
        {
            "entry": one,
            "anchor": page.anchor_once(one),
            "decided_by": names_of(page, (one.decided_by,)),
            "what": prose(page, one.what),
            "with_work": prose(page, one.with_work),
            "facts": [fact(page, fact_id, form="sentence") for fact_id in one.facts],
            "laws": laws_of(page, one.laws),
            "cites": cite(page, one.sources),
        }
        for one in page.guidance.all(Benefit)
    ]
    return page.render("benefits.html.j2", cards=cards)


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
        for one in page.guidance.all(Funding)
    ]
    return page.render("funding_cards.html.j2", cards=cards)


def funding_table(page: PageContext) -> Markup:
    """Sätten att betala i en tabell: vem som beslutar, hur länge och hur det påverkar kopplingen till vården.

    Exempel: {{ funding_table() }}
    """
    rows = [
        {
            "name": one.name,
            "href": page.href(one),
            "decides": prose(page, one.decides),
            "horizon": HORIZONS[one.horizon],
            "integration": prose(page, one.integration),
        }
        for one in page.guidance.all(Funding)
    ]
    return page.render("funding_table.html.j2", rows=rows)


def obstacle_list(page: PageContext, level: str = "", principle: str = "") -> Markup:
    """Hinder på en nivå (system, verksamhet eller individ) eller för en princip, med vem som kan göra något åt dem.

    Exempel: {{ obstacle_list(principle="snabbt-jobbsokande") }}
    """
    cards = [
        {
            "entry": one,
            "anchor": page.anchor_once(one),
            "level": LEVELS[one.level],
            "text": prose(page, one.text),
            "actors": names_of(page, one.actors),
            "attempts": [prose(page, text) for text in one.attempts],
            "cites": cite(page, one.sources),
        }
        for one in (cast(Obstacle, entry) for entry in page.guidance.select("obstacle", level=level, principle=principle))
    ]
    return page.render("obstacles.html.j2", cards=cards)


def experience_list(page: PageContext, principle: str = "") -> Markup:
    """Vad deltagare och andra har berättat, återgivet med egna ord. Utan argument: allt.

    Exempel: {{ experience_list(principle="del-av-teamet") }}
    """
    cards = [
        {
            "anchor": page.anchor_once(one),
            "text": prose(page, one.text),
            "teller": TELLERS[one.teller],
            "cites": cite(page, one.sources),
        }
        for one in (cast(Experience, entry) for entry in page.guidance.select("experience", principle=principle))
    ]
    return page.render("experiences.html.j2", cards=cards)


def step_list(page: PageContext, role: str = "", phase: str = "") -> Markup:
    """Stegen i startplanen, alla eller för en roll och en fas.

    Exempel: {{ step_list(phase="forbereda") }}
    """
    steps = sorted((cast(Step, s) for s in page.guidance.select("step", role=role, phase=phase)), key=lambda step: step.number)
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
        for one in steps
    ]
    return page.render("steps.html.j2", cards=cards)


def linked(page: PageContext, kind: str, ids: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """Return text and address of the entries of these ids."""
    entries: list[Entry | None] = [page.guidance.get(kind, entry_id) for entry_id in ids]
    return [(words(page, str(getattr(entry, "text", ""))), page.href(entry)) for entry in entries if entry is not None]


def marking_list(page: PageContext) -> Markup:
    """Märkningen av IPS: utförare, yrkesroller, typ av stöd, åldersgrupp och svårighetsgrad.

    Exempel: {{ marking_list() }}
    """
    order = list(FACETS)
    marks = sorted(page.guidance.all(Marking), key=lambda marking: order.index(marking.facet))
    groups = [
        (
            facet,
            FACETS[facet],
            [
                {
                    "title": one.title,
                    "anchor": page.anchor_once(one),
                    "text": prose(page, one.text) if one.text else "",
                    "cites": cite(page, one.sources),
                }
                for one in group
            ],
        )
        for facet, group in groupby(marks, key=lambda marking: marking.facet)
    ]
    return page.render("markings.html.j2", groups=groups)
