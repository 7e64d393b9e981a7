"""The macro that lists the entries of any kind of data, each field as its form asks for."""

from __future__ import annotations

from markupsafe import Markup

from vagledning.macros.cards import FILTERS, audience
from vagledning.macros.inline import cite, prose, words
from vagledning.macros.macro import macro
from vagledning.model.entry import Entry
from vagledning.model.fields import Field, FieldType
from vagledning.render.context import PageContext

# What is shown after the fields, in a line of its own.
_AT_THE_END = (FieldType.SOURCE, FieldType.ROLE, FieldType.PHASE)


@macro(block=True, at_most=1, names_kind=True, keywords=FILTERS, grounds=True)
def entry_list(page: PageContext, kind: str, theme: str = "", role: str = "", phase: str = "") -> Markup:
    """Alla poster av ett slag, med de fält som slaget har en etikett för. Slaget står i data/kinds.

    Exempel: {{ entry_list("tip", phase="forsta") }}
    """
    declared = page.guidance.kinds[kind]
    shown = {key: spec for key, spec in declared.fields.items() if spec.label and spec.form not in _AT_THE_END}
    cards = [
        {
            "entry": one,
            "anchor": page.anchor_once(one),
            "title": words(page, one.called),
            "lead": prose(page, one.get(declared.lead)) if declared.lead else "",
            "fields": [(spec.label, _values(page, one, key, spec)) for key, spec in shown.items() if one.get(key)],
            "audience": audience(page, one.of_form(FieldType.ROLE), one.of_form(FieldType.PHASE)),
            "cites": cite(page, one.of_form(FieldType.SOURCE)),
        }
        for one in page.guidance.rows(kind, theme=theme, role=role, phase=phase)
    ]
    return page.render("entries.html.j2", cards=cards)


def _values(page: PageContext, entry: Entry, key: str, spec: Field) -> list[tuple[object, str | None]]:
    """Return the values of a field as readers see them, each with an address where it leads somewhere."""
    found: list[tuple[object, str | None]] = []
    for value in entry.each(key):
        if spec.form is FieldType.REF:
            other = page.guidance.get(spec.kind, value)
            found.append((words(page, other.called), page.href(other)) if other else (value, None))
        elif spec.form is FieldType.PAGE:
            found.append((page.guidance.pages[value].meta.title, page.link(value)))
        elif spec.form is FieldType.URL:
            found.append((value, value))
        elif spec.form is FieldType.PROSE:
            found.append((prose(page, value), None))
        else:
            found.append((entry.choice(key).title if spec.form is FieldType.CHOICE else value, None))
    return found
