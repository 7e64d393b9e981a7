"""The macro that lists the downloadable files of the guidance."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import Any

from markupsafe import Markup

from vagledning.macros.macro import macro
from vagledning.model.downloads import FOLDER, GROUPS, Item
from vagledning.outputs import outputs
from vagledning.render.context import PageContext
from vagledning.text.collation import swedish_day


@macro(block=True, grounds=True)
def downloads(page: PageContext) -> Markup:
    """Alla sorters filer och vad var och en är bra till; när filerna är gjorda också länkar med storlek, sidor, dag och summa.

    Exempel: {{ downloads() }}
    """
    items = page.downloads
    rows = [{"output": out, "groups": _groups([i for i in items if i.kind == out.name], out.title)} for out in outputs()]
    made = None
    if items:
        made = {"day": swedish_day(datetime.date.fromisoformat(items[0].date)), "commit": items[0].commit}
    return page.render("downloads.html.j2", rows=rows, made=made, folder=FOLDER)


def _groups(items: list[Item], title: str) -> list[dict[str, Any]]:
    groups = ((group, list(members)) for group, members in groupby(items, key=lambda item: item.group))
    return [
        {"caption": GROUPS.get(group, title), "items": files, "printed": any(item.pages for item in files)}
        for group, files in groups
    ]
