"""Macros for who does what in each situation, as tables and as a figure."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from vagledning.macros.figures import drawn
from vagledning.macros.inline import cite, laws_of, prose
from vagledning.macros.macro import macro
from vagledning.model.macro_signatures import file_of
from vagledning.render.context import PageContext

from .figures import responsibilities
from .links import linked
from .situations import in_order


@macro(block=True, keywords={"situation": file_of("responsibility")}, shows="responsibility", grounds=True)
def responsibility_list(page: PageContext, situation: str = "") -> Markup:
    """Vem som gör vad i en situation, och på vilken grund. Utan argument: alla situationer.

    Exempel: {{ responsibility_list(situation="stod-pa-arbetsplatsen") }}
    """
    themes = page.guidance.site.themes
    tables = [
        {
            "title": themes[theme].title if theme in themes else theme,
            "rows": [
                {
                    "anchor": page.anchor_once(entry),
                    "actor": linked(page, "actor", (entry.actor,)),
                    "does": prose(page, entry.does),
                    "duty": entry.choice("duty").title,
                    "since": entry.since,
                    "laws": laws_of(page, entry.laws),
                    "cites": cite(page, entry.sources),
                }
                for entry in group
            ],
        }
        for theme, group in groupby(in_order(page.guidance, situation), key=lambda row: row.theme)
    ]
    return page.render("responsibilities.html.j2", tables=tables)


@macro(block=True, grounds=True)
def responsibility_map(page: PageContext) -> Markup:
    """Ansvarskartan: vilka aktörer som gör något i varje situation.

    Exempel: {{ responsibility_map() }}
    """
    return drawn(page, responsibilities)
