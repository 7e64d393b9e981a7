"""The list of what the theme's scripts may store in the browser, and the macro that shows it to readers.

A test reads the scripts and watches them run: it fails on a key missing here, and on one here that nothing stores.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from vagledning.macros.macro import macro
from vagledning.render.context import PageContext

# The prefix of every key, by which the delete button finds them, including those of older versions.
PREFIX = "vgl-"


@dataclass(frozen=True, slots=True)
class Stored:
    """One stored item: its key, and the texts about it shown to readers."""

    key: str
    title: str
    what: str
    when: str
    why: str
    where: str
    until: str


STORED = (
    Stored(
        key="vgl-farger",
        title="Ljust eller mörkt läge",
        what="Ordet ”light” eller ”dark”.",
        when="När du trycker på knappen för ljust eller mörkt läge och väljer något annat än din dator eller telefon.",
        why="För att nästa sida ska ha de färger som du har valt.",
        where="I den här webbläsaren (localStorage, namnet vgl-farger). Det skickas aldrig någonstans.",
        until="Tills du raderar det, trycker på knappen igen eller rensar webbläsaren.",
    ),
)


@macro(block=True, grounds=True)
def stored_list(page: PageContext) -> Markup:
    """Vad webbplatsen kan spara i läsarens webbläsare: när, varför, var och hur länge, med en knapp som raderar.

    Exempel: {{ stored_list() }}
    """
    return page.render("stored_list.html.j2", stored=STORED, prefix=PREFIX)
