"""The macro that lists the files of the guidance. Sizes and sums are put in later, once the files are made."""

from __future__ import annotations

from markupsafe import Markup

from vagledning.bundle.offer import OFFERS
from vagledning.bundle.published import place

from .session import PageState


def downloads(page: PageState) -> Markup:
    """Alla sorters filer och vad var och en är bra till; när filerna är gjorda också länkar med storlek, sidor, dag och summa.

    Exempel: {{ downloads() }}
    """
    rows = [{"offer": offer, "place": Markup(place(offer.kind))} for offer in OFFERS]  # noqa: S704 - a comment of our own
    return page.render("downloads.html.j2", rows=rows, place=Markup(place("alla")))  # noqa: S704 - a comment of our own
