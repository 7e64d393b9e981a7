"""Macros for paths by role and phase, open questions and blanks to fill in."""

from __future__ import annotations

from typing import Any, cast

from markupsafe import Markup

from vagledning.macros.cards import advice
from vagledning.macros.inline import words
from vagledning.macros.macro import macro
from vagledning.model.entry import OwnEntry
from vagledning.model.kinds import Advice, Question
from vagledning.model.macro_signatures import LINES, PHASE, ROLE
from vagledning.model.uses import entries_of
from vagledning.render.context import PageContext
from vagledning.render.slugs import anchor_of


@macro(block=True, keywords={"role": ROLE, "phase": PHASE}, needs=("role", "phase"), looked_up=True, grounds=True)
def path(page: PageContext, role: str, phase: str) -> Markup:
    """Vad en roll behöver veta, besluta, fråga och göra i en fas, som länkar. Utan innehåll står "Inget särskilt".

    Exempel: {{ path(role="chef", phase="forsta") }}
    """
    guidance = page.guidance
    know = [
        {"text": target.meta.title, "more": target.meta.description, "href": page.link(target.slug)}
        for target in page.texts()
        if role in target.meta.roles and phase in target.meta.phases
    ]
    tasks: dict[str, list[OwnEntry]] = {}
    for kind in guidance.kinds.values():
        if kind.path:
            tasks.setdefault(kind.path, []).extend(guidance.rows(kind.name, role=role, phase=phase))
    # Advice that a task refers to comes first, then the most binding.
    planned = {name for rows in tasks.values() for row in rows for kind, name in entries_of(row) if kind == "advice"}
    weight = list(guidance.kinds["advice"].fields["class"].choices)
    chosen = sorted(
        (cast(Advice, a) for a in guidance.select("advice", role=role, phase=phase)),
        key=lambda a: (a.id not in planned, weight.index(a.class_)),
    )
    decide = [{"text": words(page, item.text), "more": item.choice("class").title, "href": page.href(item)} for item in chosen]
    ask = [
        {"text": words(page, question.text), "more": "", "href": page.href(question)}
        for question in (cast(Question, entry) for entry in guidance.select("question", role=role, phase=phase))
    ]
    parts: list[tuple[str, str, list[dict[str, Any]]]] = [
        *(
            (anchor_of(title, ()), title, [{"text": words(page, row.called), "more": "", "href": page.href(row)} for row in rows])
            for title, rows in tasks.items()
        ),
        ("besluta", "Ta ställning till", decide),
        ("fraga", "Fråga", ask),
        ("las", "Läs", know),
    ]
    return page.render("path.html.j2", parts=[part for part in parts if part[2]], role=role, phase=phase)


@macro(block=True, shows="advice", only={"is_open": True}, grounds=True)
def open_questions(page: PageContext) -> Markup:
    """Allt som är nationellt oavgjort: alla råd med klassen öppen fråga.

    Exempel: {{ open_questions() }}
    """
    return advice(page, *(entry.id for entry in page.guidance.select("advice", is_open=True)))


@macro(block=True, at_most=1, free_text=True, keywords={"lines": LINES})
def blank(page: PageContext, label: str, lines: str = "2") -> Markup:
    """Plats att skriva på papper: en ledtext och tomma rader.

    Exempel: {{ blank("Antal personer", lines="2") }}
    """
    return page.render("blank.html.j2", label=label, lines=range(int(lines)))
