"""The rules that a guidance must keep. ALL is every rule, in the order of its subject."""

from vagledning.rules import (
    accessibility,
    ages,
    anchors,
    claims,
    language,
    links,
    moved,
    pages,
    placement,
    references_exist,
    repeats,
    second_hand,
)
from vagledning.rules.rule import Context, Rule

ALL: tuple[Rule, ...] = (
    *references_exist.RULES,
    *pages.RULES,
    *links.RULES,
    *moved.RULES,
    *anchors.RULES,
    *claims.RULES,
    *second_hand.RULES,
    *placement.RULES,
    *language.RULES,
    *repeats.RULES,
    *accessibility.RULES,
    *ages.RULES,
)

__all__ = ["ALL", "Context", "Rule"]
