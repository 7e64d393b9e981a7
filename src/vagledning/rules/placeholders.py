"""A rule for what `vagledning page` leaves to be written: it is told of until somebody has written it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vagledning.fault_families import FORM_OF_PAGES
from vagledning.findings import Fault, Finding, Place, Severity
from vagledning.model.page import PLACEHOLDER, Page
from vagledning.rules.reads import PAGES
from vagledning.rules.rule import Context, Rule

LEFT = Fault(
    "S221",
    FORM_OF_PAGES,
    "Här är något kvar att skriva",
    "Skriv det som står efter kolonet, och ta bort hakparenteserna.",
    Severity.WARNING,
)
_LEFT = re.compile(rf"{re.escape(PLACEHOLDER)}[^\]\n]*\]?")


def _left(_: Context, page: Page) -> Iterator[Finding]:
    for key in ("title", "description"):
        if match := _LEFT.search(getattr(page.meta, key)):
            yield LEFT.at(page.place_of(key), f"I ”{key}” står ”{match[0]}”.")
    for number, line in enumerate(page.body.split("\n"), start=page.body_line):
        for match in _LEFT.finditer(line):
            yield LEFT.at(Place(page.path, number, match.start() + 1), f"Här står ”{match[0]}”.")


RULES = (Rule((LEFT,), "Läsaren ska inte behöva undra vad som skulle ha stått där.", PAGES, _left),)
