"""The rules that a guidance must keep. ALL is every rule, in the order of its subject."""

from vagledning.rules import (
    accessibility,
    ages,
    anchors,
    claims,
    homes,
    known,
    language,
    links,
    moved,
    pages,
    repeats,
    second_hand,
)
from vagledning.rules.rule import Context, Rule

ALL: tuple[Rule, ...] = (
    *known.RULES,
    *pages.RULES,
    *links.RULES,
    *moved.RULES,
    *anchors.RULES,
    *claims.RULES,
    *second_hand.RULES,
    *homes.RULES,
    *language.RULES,
    *repeats.RULES,
    *accessibility.RULES,
    *ages.RULES,
)

__all__ = ["ALL", "Context", "Rule"]
