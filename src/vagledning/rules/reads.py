"""What a rule can read: a page, a call, an entry, the accessibility statement or the whole guidance.

A rule whose result is only valid for completely parsed input says so here, so that one fault does not cause follow-up findings.
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
    """A type of subject, identified by name. of returns the subjects in a guidance; a rule gets them one at a time.

    divisible is True when the subjects of a part of a guidance are those of the whole that are in the part.
    """

    name: str
    of: Callable[[Guidance], Iterable[S]] = field(compare=False)
    divisible: bool = field(default=True, compare=False)


def _all_pages_read(guidance: Guidance) -> bool:
    return not guidance.unread_pages and all(page.readable for page in guidance.pages.values())


PAGES: Reads[Page] = Reads("a page", lambda guidance: guidance.pages.values())
# For these it is known exactly what the page shows.
READABLE_PAGES: Reads[Page] = Reads(
    "a page whose calls could all be read", lambda guidance: (page for page in guidance.pages.values() if page.readable)
)
CALLS: Reads[Call] = Reads("a call", lambda guidance: (call for page in guidance.pages.values() for call in page.calls))
# Including retired ones.
ENTRIES: Reads[Entry] = Reads("an entry", lambda guidance: guidance.every_entry())
STATEMENT: Reads[Accessibility] = Reads(
    "the accessibility statement", lambda guidance: (guidance.accessibility,) if guidance.accessibility else ()
)
GUIDANCE: Reads[Guidance] = Reads("the guidance", lambda guidance: (guidance,), divisible=False)
# A rule gets all texts at once, but judges each of them for itself; what it compares them with is in the context's guidance.
TEXTS: Reads[Guidance] = Reads("all texts of the guidance", lambda guidance: (guidance,))
# For rules that report something as missing: it may be on a page that could not be read.
GUIDANCE_WITH_ALL_PAGES: Reads[Guidance] = Reads(
    "the guidance, once every page could be read",
    lambda guidance: (guidance,) if _all_pages_read(guidance) else (),
    divisible=False,
)
WHOLE_GUIDANCE: Reads[Guidance] = Reads(
    "the guidance, once every file could be read to the end",
    lambda guidance: (guidance,) if guidance.whole else (),
    divisible=False,
)


def in_use(kind: type[E]) -> Reads[E]:
    """Return the subject type for the entries of one kind, without retired ones."""
    return Reads(f"{kind.declared.name} in use", lambda guidance: guidance.all(kind))
