"""Figures of the four parties, a person's way, funding over time and the map of responsibilities."""

from __future__ import annotations

from vagledning.macros.drawing import LINE, WIDTH, Drawing, wrap
from vagledning.macros.figures import figure
from vagledning.model.guidance import Guidance

from .situations import in_order

_PARTIES = ("kommunen", "regionen", "arbetsformedlingen", "forsakringskassan")
_OBSTACLES_SHOWN = 2


@figure("parter")
def parties(guidance: Guidance) -> Drawing:
    by_id = {actor.id: actor for actor in guidance.rows("actor")}
    actors = [by_id[actor_id] for actor_id in _PARTIES if actor_id in by_id]
    drawing = Drawing(
        "De fyra parterna runt deltagaren",
        "I mitten deltagaren och arbetsspecialisten. Runt dem " + ", ".join(actor.name for actor in actors) + ".",
        [f"{actor.name}: {actor.does[0]}" for actor in actors if actor.does],
    )
    # All boxes are as high as the one with the longest name, and what is below them moves down accordingly.
    height = max([72, *(36 + LINE * len(wrap(actor.name, 150)) for actor in actors)])
    middle = 8 + height + 32
    below = middle + 84 + 30
    drawing.line(85, height - 7, 255, below + 19)
    drawing.line(255, height - 7, 85, below + 19)
    for number, actor in enumerate(actors):
        x, y = (5 if number % 2 == 0 else 175), (8 if number < 2 else below)
        drawing.box(x, y, 160, height)
        rows = len(wrap(actor.name, 150))
        drawing.text(x + 80, y + height / 2 + 5 - (rows - 1) * LINE / 2, actor.name, 150, "figure-strong", middle=True)
    drawing.box(70, middle, 200, 84, "figure-heart", 42)
    drawing.text(WIDTH / 2, middle + 36, "Deltagaren", 180, "figure-on-heart", middle=True)
    drawing.text(WIDTH / 2, middle + 58, "och arbetsspecialisten", 190, "figure-on-heart", middle=True)
    return drawing


@figure("vagen")
def way(guidance: Guidance) -> Drawing:
    principles = guidance.rows("principle")
    stuck = {p.id: [o.title for o in guidance.rows("obstacle") if o.principle == p.id] for p in principles}
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


@figure("finansiering")
def funding(guidance: Guidance) -> Drawing:
    # The share of the bar that each horizon fills, and the class of its tone.
    reach = {"start": (0.3, " figure-bar--open"), "tidsbegransad": (0.6, " figure-bar--judgement"), "fortlopande": (1.0, "")}
    ways = guidance.rows("funding")
    drawing = Drawing(
        "Hur länge olika pengar räcker",
        "Tillfälliga pengar tar slut. Bara ordinarie pengar fortsätter.",
        [f"{way.name}: {way.choice('horizon').title.lower()}" for way in ways],
    )
    room = WIDTH - 10
    for label, part in (("Start", 0.0), ("Några år", 0.33), ("På sikt", 0.72)):
        drawing.text(5 + part * room, 16, label, 100, "figure-quiet")
    y = 44.0
    for way in ways:
        y = drawing.text(5, y, way.name, room, "figure-strong") + 8
        drawing.box(5, y, room, 14, "figure-track", 7)
        part, tone = reach[way.horizon]
        drawing.box(5, y, room * part, 14, f"figure-bar{tone}", 7)
        y += 14 + 26
    return drawing


@figure("ansvar")
def responsibilities(guidance: Guidance) -> Drawing:
    rows = in_order(guidance)
    situations = list(dict.fromkeys(row.theme for row in rows))
    actors = [actor for actor in guidance.rows("actor") if any(row.actor == actor.id for row in rows)]
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
