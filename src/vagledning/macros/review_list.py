"""The macro that lists what is due for review, by owner, and how much has been verified against a source."""

from __future__ import annotations

from markupsafe import Markup

from vagledning.macros.macro import macro
from vagledning.render.context import PageContext
from vagledning.review.calendar_file import CALENDAR_FILE
from vagledning.review.review_list import DAYS, KINDS, Due, by_owner, due
from vagledning.review.verification import counted, headings
from vagledning.text.urls import relative


@macro(block=True, grounds=True)
def freshness(page: PageContext) -> Markup:
    """Sidor, uppgifter, lagrum och undantag som behöver ses över nu eller inom tre månader, efter vem som ansvarar.

    Efter listan står, slag för slag, hur mycket som är läst i en egen källa.

    Dagarna räknas från versionens dag. Listan finns också som en kalenderfil, som makrot länkar till.

    Exempel: {{ freshness() }}
    """
    today = page.version.day
    owners = []
    for owner, overdue, coming in by_owner(due(page.guidance, today), today):
        groups = [
            (title, [_row(page, row) for row in rows]) for title, rows in (("Försenat", overdue), ("Kommer", coming)) if rows
        ]
        owners.append((owner, groups))
    up = relative("x", page.page.url).removesuffix("x/")
    names = headings(page.guidance.site)
    read = [(count.title, [count.number(key) for key in names], count.percent) for count in counted(page.guidance)]
    return page.render(
        "freshness.html.j2",
        owners=owners,
        today=today,
        days=DAYS,
        calendar=up + CALENDAR_FILE,
        names=[name[0].upper() + name[1:] for name in names.values()],
        read=read,
    )


def _row(page: PageContext, row: Due) -> tuple[Due, str, str]:
    """Return a row with the name of its kind and its URL, "" for exemptions, which are on no page."""
    return row, KINDS[row.kind][0], "" if row.kind == "excuse" else relative(row.url, page.page.url)
