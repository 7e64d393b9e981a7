"""Which macros a page may call, with what. The gate holds pages to this list and macros/ implements it, no more, no less."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from vagledning.errors import Place


class Takes(StrEnum):
    """What an argument of a macro names."""

    TEXT = "text"
    THEME = "tema"
    ROLE = "roll"
    PHASE = "fas"
    FOLDER = "mapp"
    FORM = "form"
    SITUATION = "situation"
    LEVEL = "nivå"
    PRINCIPLE = "princip"
    FIGURE = "figur"
    LINES = "rader"
    ENTRY = "id"


@dataclass(frozen=True, slots=True)
class Signature:
    """A macro as a page sees it.

    block: it stands alone on a line and becomes a block; otherwise it stands in running text.
    kind: the kind whose ids the positional arguments name; at_most bounds how many there are, text_after lets one text follow.
    names: the words that the positional argument may be; free_text lets it be any text.
    looked_up: one looks things up in what it prints.
    keywords: the keyword arguments and what each takes; needs: those that may not be left out.
    shows: the kind whose entries the macro prints in full, with anchors; only: what those entries have in common.
    grounds: a section that calls it rests on something.
    """

    name: str
    block: bool
    kind: str = ""
    at_most: int = 0
    text_after: bool = False
    keywords: tuple[tuple[str, Takes], ...] = ()
    shows: str = ""
    everything: bool = False
    folder: bool = False
    grounds: bool = False
    only: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    free_text: bool = False
    looked_up: bool = False


FIGURES = ("faser", "parter", "vagen", "finansiering", "ansvar")
_FILTERS = (("theme", Takes.THEME), ("role", Takes.ROLE), ("phase", Takes.PHASE))
MANY = 50

SIGNATURES: dict[str, Signature] = {
    s.name: s
    for s in (
        Signature("ref", False, kind="ref", at_most=MANY, keywords=(("at", Takes.TEXT),), grounds=True),
        Signature("fact", False, kind="fact", at_most=1, keywords=(("form", Takes.FORM),), grounds=True),
        Signature("law", False, kind="law", at_most=1, grounds=True),
        Signature("term", False, kind="term", at_most=1, text_after=True),
        Signature("advice", True, kind="advice", at_most=MANY, shows="advice", grounds=True),
        Signature("advice_list", True, keywords=_FILTERS, shows="advice", grounds=True),
        Signature("questions", True, kind="question", at_most=MANY, shows="question", grounds=True),
        Signature("question_list", True, keywords=_FILTERS, shows="question", grounds=True),
        Signature("principles", True, shows="principle", everything=True, grounds=True),
        Signature("principle", True, kind="principle", at_most=1, shows="principle", grounds=True),
        Signature("glossary", True, shows="term", everything=True, grounds=True),
        Signature("fact_list", True, keywords=(("theme", Takes.THEME),), shows="fact", everything=True, grounds=True),
        Signature("law_list", True, shows="law", everything=True, grounds=True),
        Signature("reference_list", True, shows="ref", everything=True, grounds=True),
        Signature("own_advice", True, grounds=True),
        Signature("page_list", True, folder=True, at_most=1, grounds=True),
        Signature("starting_points", True, grounds=True),
        Signature("site_status", True, grounds=True),
        Signature("freshness", True, grounds=True),
        Signature("accessibility_statement", True, grounds=True),
        Signature("easy_reading", True, grounds=True),
        Signature("stored_list", True, grounds=True),
        Signature("downloads", True, grounds=True),
        Signature("search_page", True, looked_up=True, grounds=True),
        Signature("recommendation_list", True, shows="recommendation", everything=True, grounds=True),
        Signature("recommendation", True, kind="recommendation", at_most=1, shows="recommendation", grounds=True),
        Signature("actor", True, kind="actor", at_most=1, shows="actor", grounds=True),
        Signature("responsibility_map", True, grounds=True),
        Signature("responsibility_list", True, keywords=(("situation", Takes.SITUATION),), shows="responsibility", grounds=True),
        Signature("benefit_list", True, shows="benefit", everything=True, grounds=True),
        Signature("funding_list", True, shows="funding", everything=True, grounds=True),
        Signature("funding_table", True, grounds=True),
        Signature(
            "obstacle_list",
            True,
            keywords=(("level", Takes.LEVEL), ("principle", Takes.PRINCIPLE)),
            shows="obstacle",
            grounds=True,
        ),
        Signature("experience_list", True, keywords=(("principle", Takes.PRINCIPLE),), shows="experience", grounds=True),
        Signature("step_list", True, keywords=(("role", Takes.ROLE), ("phase", Takes.PHASE)), shows="step", grounds=True),
        Signature("marking_list", True, shows="marking", everything=True, grounds=True),
        Signature("open_questions", True, shows="advice", only=(("class_", "oppen"),), grounds=True),
        Signature(
            "path",
            True,
            keywords=(("role", Takes.ROLE), ("phase", Takes.PHASE)),
            needs=("role", "phase"),
            looked_up=True,
            grounds=True,
        ),
        Signature("figure", True, at_most=1, names=FIGURES, grounds=True),
        Signature("blank", True, at_most=1, free_text=True, keywords=(("lines", Takes.LINES),)),
    )
}
Signatures = Mapping[str, Signature]
FACT_FORMS = ("text", "sentence")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a macro in a page, with its literal arguments and where it stands in the body."""

    name: str
    args: tuple[str, ...]
    kwargs: tuple[tuple[str, str], ...]
    place: Place
    start: int
    end: int
    signature: Signature

    def keyword(self, name: str) -> str | None:
        """Return a keyword argument, or None where the page leaves it out."""
        return dict(self.kwargs).get(name)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the macro is given to print: they are the page's own."""
        if self.signature.text_after:
            return self.args[1:]
        return self.args if self.signature.free_text else ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids that the call names."""
        return self.args[:1] if self.signature.text_after else self.args
