"""Groups of synonyms, from the glossary and the names of laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Law, Term
from vagledning.search.documents import words_of
from vagledning.search.pack import head

_BRACKET = re.compile(r"(?<!\s)\s*\(([^()]*)\)")
_DEFINITION = 170


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Synonyms, the preferred one first; everyday phrases that lead to them; the numbers of related groups.

    definition and href are shown in a box above the hits; "" for a group that is not a term.
    """

    names: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    related: tuple[int, ...] = ()
    definition: str = ""
    href: str = ""


def groups_of(guidance: Guidance) -> list[WordGroup]:
    """Return the groups: one per term in use, then one per law with a short name."""
    terms = guidance.all(Term)
    numbers = {term.id: number for number, term in enumerate(terms)}
    groups = [
        WordGroup(
            tuple(dict.fromkeys(_names(term))),
            term.phrases or (),
            tuple(sorted(numbers[other] for other in term.related or () if other in numbers)),
            head(words_of(term.definition, guidance), _DEFINITION),
            guidance.href(term) or "",
        )
        for term in terms
    ]
    known = {name.casefold() for group in groups for name in group.names}
    laws = dict.fromkeys((law.name, law.short) for law in guidance.all(Law) if law.short)
    return groups + [WordGroup((name, short)) for name, short in laws if short and short.casefold() not in known]


def _names(term: Term) -> Iterator[str]:
    """Yield every name of a term; one in brackets, as in "offentlig upphandling (OU)", is a name of its own."""
    for text in (term.term, term.abbreviation, *(term.synonyms or ()), *(term.avoid or ()), term.english):
        if text:
            yield _BRACKET.sub("", text)
            yield from _BRACKET.findall(text)
