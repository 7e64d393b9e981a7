"""The rules for a guidance, discovered from the RULES of each module in this package."""

from __future__ import annotations

from typing import Any

from vagledning.discovery import modules_of
from vagledning.rules.rule import Context, Rule
from vagledning.rules.run import run_rules


def every_rule() -> tuple[Rule[Any], ...]:
    """Return every rule, sorted by module name."""
    return tuple(rule for module in modules_of(__name__) for rule in getattr(module, "RULES", ()))


__all__ = ["Context", "Rule", "every_rule", "run_rules"]
