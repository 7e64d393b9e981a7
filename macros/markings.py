"""The macro for the markings (metadata) of knowledge support."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from vagledning.macros.inline import cite, prose
from vagledning.macros.macro import macro
from vagledning.render.context import PageContext


@macro(block=True, shows="marking", everything=True, grounds=True)
def marking_list(page: PageContext) -> Markup:
    """Märkningen av IPS: utförare, yrkesroller, typ av stöd, åldersgrupp och svårighetsgrad.

    Exempel: {{ marking_list() }}
    """
    facets = page.guidance.kinds["marking"].fields["facet"].choices
    order = list(facets)
    marks = sorted(page.guidance.rows("marking"), key=lambda marking: order.index(marking.facet))
    groups = [
        (
            facet,
            facets[facet].title,
            [
                {
                    "title": entry.title,
                    "anchor": page.anchor_once(entry),
                    "text": prose(page, entry.text) if entry.text else "",
                    "cites": cite(page, entry.sources),
                }
                for entry in group
            ],
        )
        for facet, group in groupby(marks, key=lambda marking: str(marking.facet))
    ]
    return page.render("markings.html.j2", groups=groups)
