"""What a rule can read: a page, a call, an entry, the accessibility statement or the guidance as a whole.

A rule that says something only of what could be read to the end names that here, so that one fault does not bring others with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from vagledning.model.accessibility import Accessibility
from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.macro_signatures import Call
from vagledning.model.page import Page

S = TypeVar("S")
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Reads(Generic[S]):
    """One sort of subject, known by its name. of returns the subjects in a guidance; a rule is given them one at a time."""

    name: str
    of: Callable[[Guidance], Iterable[S]] = field(compare=False)


def _all_pages_read(guidance: Guidance) -> bool:
    return not guidance.unread_pages and all(page.readable for page in guidance.pages.values())


PAGES: Reads[Page] = Reads("a page", lambda guidance: guidance.pages.values())
# What such a page shows is known for certain.
READABLE_PAGES: Reads[Page] = Reads(
    "a page whose calls could all be read", lambda guidance: (page for page in guidance.pages.values() if page.readable)
)
CALLS: Reads[Call] = Reads("a call", lambda guidance: (call for page in guidance.pages.values() for call in page.calls))
# Retired ones too.
ENTRIES: Reads[Entry] = Reads("an entry", lambda guidance: guidance.every_entry())
STATEMENT: Reads[Accessibility] = Reads(
    "the accessibility statement", lambda guidance: (guidance.accessibility,) if guidance.accessibility else ()
)
GUIDANCE: Reads[Guidance] = Reads("the guidance", lambda guidance: (guidance,))
# What seems to be missing may well be in what could not be read.
GUIDANCE_WITH_ALL_PAGES: Reads[Guidance] = Reads(
    "the guidance, once every page could be read", lambda guidance: (guidance,) if _all_pages_read(guidance) else ()
)
WHOLE_GUIDANCE: Reads[Guidance] = Reads(
    "the guidance, once every file could be read to the end", lambda guidance: (guidance,) if guidance.whole else ()
)


def in_use(kind: type[E]) -> Reads[E]:
    """Return what a rule reads that is about the entries of one kind, but the retired."""
    return Reads(f"{kind.declared.name} in use", lambda guidance: guidance.all(kind))
