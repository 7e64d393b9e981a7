"""Macros that print questions and advice as cards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from markupsafe import Markup

from vagledning.macros.inline import cite, laws_of, prose
from vagledning.macros.macro import macro
from vagledning.model import marks
from vagledning.model.entry import Entry, Source
from vagledning.model.kinds import Advice, Question
from vagledning.model.macro_signatures import MANY, PHASE, ROLE, THEME
from vagledning.render.context import PageContext

FILTERS = {"theme": THEME, "role": ROLE, "phase": PHASE}


@macro(block=True, kind="advice", at_most=MANY, shows="advice", grounds=True)
def advice(page: PageContext, *ids: str) -> Markup:
    """Råd som kort, i den ordning du skriver dem, vart och ett med sin klass.

    Exempel: {{ advice("las-forst") }}
    """
    return _advice(page, (page.guidance.get("advice", advice_id) for advice_id in ids))


@macro(block=True, keywords=FILTERS, shows="advice", grounds=True)
def advice_list(page: PageContext, theme: str = "", role: str = "", phase: str = "") -> Markup:
    """Alla råd om ett tema, för en roll eller i en fas. Utan argument: alla råd.

    Exempel: {{ advice_list(theme="ekonomi", role="chef") }}
    """
    return _advice(page, page.guidance.select("advice", theme=theme, role=role, phase=phase))


def _advice(page: PageContext, entries: Iterable[Entry | None]) -> Markup:
    cards = []
    for entry in entries:
        item = cast(Advice, entry)
        cards.append(
            {
                "advice": item,
                "anchor": page.anchor_once(item),
                "label": item.choice("class").title,
                "tone": item.choice("class").tone,
                "text": prose(page, item.text),
                "reasons": prose(page, item.reasons),
                "cites": cite(page, _uncited(item)),
                "laws": laws_of(page, item.laws),
                "audience": audience(page, item.roles, item.phases),
            }
        )
    return page.render("advice.html.j2", cards=cards)


def _uncited(entry: Advice) -> list[Source]:
    """Return the sources that the advice's text does not cite itself."""
    cited = {mark.id for text in (entry.text, entry.reasons) for mark in marks.marks(text) if mark.kind == "ref"}
    return [source for source in entry.sources if source.ref not in cited]


@macro(block=True, kind="question", at_most=MANY, shows="question", grounds=True)
def questions(page: PageContext, *ids: str) -> Markup:
    """Frågor att prata om, i den ordning du skriver dem.

    Exempel: {{ questions("vem-gor-vad") }}
    """
    return _questions(page, (page.guidance.get("question", question_id) for question_id in ids))


@macro(block=True, keywords=FILTERS, shows="question", grounds=True)
def question_list(page: PageContext, theme: str = "", role: str = "", phase: str = "") -> Markup:
    """Alla frågor om ett tema, för en roll eller i en fas. Utan argument: alla frågor.

    Exempel: {{ question_list(theme="ekonomi") }}
    """
    return _questions(page, page.guidance.select("question", theme=theme, role=role, phase=phase))


def _questions(page: PageContext, entries: Iterable[Entry | None]) -> Markup:
    cards = []
    for entry in entries:
        question = cast(Question, entry)
        cards.append(
            {
                "question": question,
                "anchor": page.anchor_once(question),
                "text": prose(page, question.text),
                "why": prose(page, question.why),
                "follow_ups": [prose(page, text) for text in question.follow_ups],
                "cites": cite(page, question.sources),
                "origin": question.choice("origin").title,
                "audience": audience(page, question.roles, question.phases),
            }
        )
    return page.render("questions.html.j2", cards=cards)


@macro(block=True, grounds=True)
def own_advice(page: PageContext) -> Markup:
    """Märker ett avsnitt som vägledningens eget råd. Ställ det först i avsnittet.

    Exempel: {{ own_advice() }}
    """
    return page.render("own_advice.html.j2")


def audience(page: PageContext, roles: tuple[str, ...], phases: tuple[str, ...]) -> str:
    """Return the roles and phases that an entry is for, as one line of Swedish text."""
    site = page.guidance.site
    who = ", ".join(site.roles[role].title for role in roles if role in site.roles)
    when = ", ".join(site.phases[phase].title for phase in phases if phase in site.phases)
    return " · ".join(part for part in (f"För: {who}" if who else "", f"Fas: {when}" if when else "") if part)
