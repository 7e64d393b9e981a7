"""The macro that lists the entries of any kind, each field rendered by its type."""

from __future__ import annotations

from markupsafe import Markup

from vagledning.macros.cards import FILTERS, audience
from vagledning.macros.inline import cite, prose, words
from vagledning.macros.macro import macro
from vagledning.model.entry import Entry
from vagledning.model.fields import Field, FieldType
from vagledning.render.context import PageContext

# Field types shown after the others, on a line of their own.
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
            "entry": entry,
            "anchor": page.anchor_once(entry),
            "title": words(page, entry.called),
            "lead": prose(page, entry.get(declared.lead)) if declared.lead else "",
            "fields": [(spec.label, _values(page, entry, key, spec)) for key, spec in shown.items() if entry.get(key)],
            "audience": audience(page, entry.of_form(FieldType.ROLE), entry.of_form(FieldType.PHASE)),
            "cites": cite(page, entry.of_form(FieldType.SOURCE)),
        }
        for entry in page.guidance.rows(kind, theme=theme, role=role, phase=phase)
    ]
    return page.render("entries.html.j2", cards=cards)


def _values(page: PageContext, entry: Entry, key: str, spec: Field) -> list[tuple[object, str | None]]:
    """Return the values of a field as shown to readers, each with the URL that it links to or None."""
    values: list[tuple[object, str | None]] = []
    for value in entry.each(key):
        if spec.form is FieldType.REF:
            other = page.guidance.get(spec.kind, value)
            values.append((words(page, other.called), page.href(other)) if other else (value, None))
        elif spec.form is FieldType.PAGE:
            values.append((page.meta(value).title, page.link(value)))
        elif spec.form is FieldType.URL:
            values.append((value, value))
        elif spec.form is FieldType.PROSE:
            values.append((prose(page, value), None))
        else:
            values.append((entry.choice(key).title if spec.form is FieldType.CHOICE else value, None))
    return values
