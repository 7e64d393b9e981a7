"""The rules that a guidance must keep. ALL is every rule, in the order of its subject."""

from vagledning.rules import accessibility, ages, anchors, claims, homes, known, language, links, moved, pages
from vagledning.rules.rule import Context, Rule

ALL: tuple[Rule, ...] = (
    *known.RULES,
    *pages.RULES,
    *links.RULES,
    *moved.RULES,
    *anchors.RULES,
    *claims.RULES,
    *homes.RULES,
    *language.RULES,
    *accessibility.RULES,
    *ages.RULES,
)

__all__ = ["ALL", "Context", "Rule"]
