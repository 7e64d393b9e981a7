"""Macros that draw: the phases, the four parties, a person's way, funding over time and the map of responsibilities."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from markupsafe import Markup

from vagledning.macros.drawing import LINE, WIDTH, Drawing, wrap
from vagledning.macros.paths import in_order
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Principle
from vagledning.model.system_kinds import HORIZONS, Actor, Funding, Obstacle, Responsibility
from vagledning.render.context import PageContext

_PARTIES = ("kommunen", "regionen", "arbetsformedlingen", "forsakringskassan")
_OBSTACLES_SHOWN = 2


def figure(page: PageContext, name: str) -> Markup:
    """En figur som ritas ur data, med samma innehåll som text under: faser, parter, vagen, finansiering eller ansvar.

    Exempel: {{ figure("faser") }}
    """
    # The number tells two figures of the same name on a page apart.
    anchor = f"figur-{name}-{page.call + 1}"
    return page.render("figure.html.j2", name=name, anchor=anchor, drawing=_FIGURES[name](page.guidance))


def responsibility_map(page: PageContext) -> Markup:
    """Ansvarskartan: vilka aktörer som gör något i varje situation.

    Exempel: {{ responsibility_map() }}
    """
    return figure(page, "ansvar")


def _phases(guidance: Guidance) -> Drawing:
    phases = list(guidance.site.phases.values())
    drawing = Drawing(
        "Faserna, från första frågan till ständig förbättring",
        "Faserna i ordning: " + ", ".join(phase.title for phase in phases) + ".",
        [f"{number}. {phase.title}: {phase.description}" for number, phase in enumerate(phases, start=1)],
    )
    y = 18.0
    for number, phase in enumerate(phases):
        if number:
            drawing.line(17, y - 26, 17, y - 10)
        drawing.dot(17, y, 9)
        drawing.text(38, y + 5, phase.title, WIDTH - 40, "figure-strong")
        y = drawing.text(38, y + 5 + LINE, phase.description, WIDTH - 44) + 32
    return drawing


def _parties(guidance: Guidance) -> Drawing:
    known = guidance.entries.get("actor", {})
    actors = [cast(Actor, known[actor_id]) for actor_id in _PARTIES if actor_id in known]
    drawing = Drawing(
        "De fyra parterna runt deltagaren",
        "I mitten deltagaren och arbetsspecialisten. Runt dem " + ", ".join(actor.name for actor in actors) + ".",
        [f"{actor.name}: {actor.does[0]}" for actor in actors if actor.does],
    )
    # The boxes are as high as the longest name asks for, and what stands below moves down with them.
    high = max([72, *(36 + LINE * len(wrap(actor.name, 150)) for actor in actors)])
    middle = 8 + high + 32
    below = middle + 84 + 30
    drawing.line(85, high - 7, 255, below + 19)
    drawing.line(255, high - 7, 85, below + 19)
    for number, actor in enumerate(actors):
        x, y = (5 if number % 2 == 0 else 175), (8 if number < 2 else below)
        drawing.box(x, y, 160, high)
        rows = len(wrap(actor.name, 150))
        drawing.text(x + 80, y + high / 2 + 5 - (rows - 1) * LINE / 2, actor.name, 150, "figure-strong", middle=True)
    drawing.box(70, middle, 200, 84, "figure-heart", 42)
    drawing.text(WIDTH / 2, middle + 36, "Deltagaren", 180, "figure-on-heart", middle=True)
    drawing.text(WIDTH / 2, middle + 58, "och arbetsspecialisten", 190, "figure-on-heart", middle=True)
    return drawing


def _way(guidance: Guidance) -> Drawing:
    principles = sorted(guidance.all(Principle), key=lambda principle: principle.number)
    stuck = {p.id: [o.title for o in guidance.all(Obstacle) if o.principle == p.id] for p in principles}
    drawing = Drawing(
        "En persons väg, och var den brukar ta stopp",
        "Vägen följer principerna i ordning. Vid varje princip står hinder som är beskrivna.",
        [f"{p.number}. {p.title}. Hinder: {'; '.join(stuck[p.id]) or 'inga beskrivna'}." for p in principles],
    )
    y = 18.0
    for number, principle in enumerate(principles):
        top = y
        drawing.dot(17, y, 9)
        y = drawing.text(38, y + 5, f"{principle.number}. {principle.title}", WIDTH - 44, "figure-strong") + LINE + 4
        shown = stuck[principle.id][:_OBSTACLES_SHOWN]
        for title in shown:
            drawing.line(38, y - 4, 48, y - 4, "figure-stop")
            y = drawing.text(54, y, title, WIDTH - 58) + LINE + 2
        more = len(stuck[principle.id]) - len(shown)
        if more > 0:
            y = drawing.text(54, y, f"och {more} hinder till", WIDTH - 58, "figure-quiet") + LINE + 2
        y += 14
        if number < len(principles) - 1:
            drawing.line(17, top + 9, 17, y - 9)
    return drawing


def _funding(guidance: Guidance) -> Drawing:
    reach = {"start": 0.3, "tidsbegransad": 0.6, "fortlopande": 1.0}
    ways = guidance.all(Funding)
    drawing = Drawing(
        "Hur länge olika pengar räcker",
        "Tillfälliga pengar tar slut. Bara ordinarie pengar fortsätter.",
        [f"{way.name}: {HORIZONS[way.horizon].lower()}" for way in ways],
    )
    room = WIDTH - 10
    for label, part in (("Start", 0.0), ("Några år", 0.33), ("På sikt", 0.72)):
        drawing.text(5 + part * room, 16, label, 100, "figure-quiet")
    y = 44.0
    for way in ways:
        y = drawing.text(5, y, way.name, room, "figure-strong") + 8
        drawing.box(5, y, room, 14, "figure-track", 7)
        drawing.box(5, y, room * reach[way.horizon], 14, f"figure-bar figure-bar--{way.horizon}", 7)
        y += 14 + 26
    return drawing


def _responsibilities(guidance: Guidance) -> Drawing:
    rows = in_order(guidance.all(Responsibility), list(guidance.site.themes))
    situations = list(dict.fromkeys(row.theme for row in rows))
    actors = [cast(Actor, one) for one in guidance.entries.get("actor", {}).values() if any(r.actor == one.id for r in rows)]
    themes = guidance.site.themes
    titles = {s: themes[s].title if s in themes else s for s in situations}
    names = {actor.id: actor.name for actor in actors}
    drawing = Drawing(
        "Ansvarskartan: vem gör något när",
        "Varje rad är en situation och varje prick en aktör som gör något där.",
        [f"{titles[s]}: {', '.join(names[r.actor] for r in rows if r.theme == s and r.actor in names)}" for s in situations],
    )
    step = (WIDTH - 20) / max(len(actors), 1)
    y = 16.0
    for number, actor in enumerate(actors, start=1):
        y = drawing.text(5, y, f"{number} = {actor.name}", WIDTH - 10, "figure-quiet") + LINE
    y += 14
    for situation in situations:
        drawing.line(5, y - 16, WIDTH - 5, y - 16, "figure-rule")
        y = drawing.text(5, y, titles[situation], WIDTH - 10, "figure-strong") + 22
        here = {row.actor for row in rows if row.theme == situation}
        for number, actor in enumerate(actors):
            x = 15 + number * step
            drawing.dot(x, y, 10, "figure-dot" if actor.id in here else "figure-empty")
            drawing.text(x, y + 5, str(number + 1), 30, "figure-on-dot" if actor.id in here else "figure-faint", middle=True)
        y += 40
    return drawing


_FIGURES: dict[str, Callable[[Guidance], Drawing]] = {
    "faser": _phases,
    "parter": _parties,
    "vagen": _way,
    "finansiering": _funding,
    "ansvar": _responsibilities,
}
