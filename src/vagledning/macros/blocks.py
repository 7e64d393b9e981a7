"""Blocks of text that Markdown has no notation for: text folded under a line, and a quotation with its source."""

from __future__ import annotations

from markupsafe import Markup

from vagledning.macros.inline import cite
from vagledning.macros.macro import macro
from vagledning.model.entry import Source
from vagledning.model.macro_signatures import MANY, TEXT
from vagledning.render.context import PageContext


@macro(block=True, at_least=2, at_most=MANY, free_text=True)
def folded(page: PageContext, title: str, *paragraphs: str) -> Markup:
    """Text som läsaren fäller ut: först raden som syns, sedan ett eller flera stycken. På papper och i filerna syns allt.

    Ingen behöver leta efter det viktiga: det ska stå på sidan, och bara det som några få behöver ska vara hopfällt.

    Exempel: {{ folded("Så har vi räknat", "Vi har lagt ihop timmarna.", "Resor är inte med.") }}
    """
    return page.render("folded.html.j2", title=title, paragraphs=paragraphs)


@macro(block=True, kind="ref", at_least=2, at_most=1, text_after=True, keywords={"at": TEXT}, grounds=True)
def quote(page: PageContext, ref_id: str, text: str, at: str = "") -> Markup:
    """Ett citat med sin källa: källans id ur data/references, och orden som de står där. Med at= säger du var i källan.

    Exempel: {{ quote("rapport-2026", "Så står det i källan.", at="s. 12") }}
    """
    return page.render("quote.html.j2", text=text, cites=cite(page, [Source(ref_id, at)]))
