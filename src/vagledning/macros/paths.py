"""Macros for the paths by role and phase, the responsibilities by situation, the open questions and blanks to fill in."""

from __future__ import annotations

from itertools import groupby
from typing import Any, cast

from markupsafe import Markup

from vagledning.macros.cards import advice
from vagledning.macros.inline import cite, prose, words
from vagledning.macros.system import laws_of, names_of
from vagledning.model.kinds import ADVICE_CLASSES, Advice, Question
from vagledning.model.system_kinds import DUTIES, Responsibility, Step
from vagledning.render.context import PageContext


def path(page: PageContext, role: str, phase: str) -> Markup:
    """Vad en roll behöver veta, besluta, fråga och göra i en fas, som länkar. Utan innehåll står "Inget särskilt".

    Exempel: {{ path(role="kommun", phase="besluta") }}
    """
    guidance = page.guidance
    know = [
        {"text": found.meta.title, "more": found.meta.description, "href": page.link(found.slug)}
        for found in page.texts()
        if role in found.meta.roles and phase in found.meta.phases
    ]
    steps = sorted((cast(Step, s) for s in guidance.select("step", role=role, phase=phase)), key=lambda step: step.number)
    # What the start plan points to comes first, then what binds most.
    planned = {advice_id for step in steps for advice_id in step.advice}
    weight = list(ADVICE_CLASSES)
    chosen = sorted(
        (cast(Advice, a) for a in guidance.select("advice", role=role, phase=phase)),
        key=lambda a: (a.id not in planned, weight.index(a.class_)),
    )
    decide = [{"text": words(page, one.text), "more": ADVICE_CLASSES[one.class_], "href": page.href(one)} for one in chosen]
    ask = [
        {"text": words(page, one.text), "more": "", "href": page.href(one)}
        for one in (cast(Question, entry) for entry in guidance.select("question", role=role, phase=phase))
    ]
    do = [{"text": one.title, "more": "", "href": page.href(one)} for one in steps]
    parts: list[tuple[str, str, list[dict[str, Any]]]] = [
        ("gor", "Gör", do),
        ("besluta", "Ta ställning till", decide),
        ("fraga", "Fråga", ask),
        ("las", "Läs", know),
    ]
    return page.render("path.html.j2", parts=[part for part in parts if part[2]], role=role, phase=phase)


def responsibility_list(page: PageContext, situation: str = "") -> Markup:
    """Vem som gör vad i en situation, och på vilken grund. Utan argument: alla situationer.

    Exempel: {{ responsibility_list(situation="stod-pa-arbetsplatsen") }}
    """
    themes = page.guidance.site.themes
    found = [cast(Responsibility, entry) for entry in page.guidance.select("responsibility", situation=situation)]
    rows = in_order(found, list(themes))
    tables = [
        {
            "title": themes[theme].title if theme in themes else theme,
            "rows": [
                {
                    "anchor": page.anchor_once(one),
                    "actor": names_of(page, (one.actor,)),
                    "does": prose(page, one.does),
                    "duty": DUTIES[one.duty],
                    "since": one.since,
                    "laws": laws_of(page, one.laws),
                    "cites": cite(page, one.sources),
                }
                for one in group
            ],
        }
        for theme, group in groupby(rows, key=lambda row: row.theme)
    ]
    return page.render("responsibilities.html.j2", tables=tables)


def in_order(rows: list[Responsibility], themes: list[str]) -> list[Responsibility]:
    """Return the rows with the situations in the order of data/site.yaml."""
    return sorted(rows, key=lambda row: themes.index(row.theme) if row.theme in themes else len(themes))


def open_questions(page: PageContext) -> Markup:
    """Allt som är nationellt oavgjort: alla råd med klassen öppen fråga.

    Exempel: {{ open_questions() }}
    """
    return advice(page, *(entry.id for entry in page.guidance.select("advice", class_="oppen")))


def blank(page: PageContext, label: str, lines: str = "2") -> Markup:
    """Plats att skriva på papper: en ledtext och tomma rader.

    Exempel: {{ blank("Antal personer som vill arbeta", lines="2") }}
    """
    return page.render("blank.html.j2", label=label, lines=range(int(lines)))
