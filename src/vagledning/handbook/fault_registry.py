"""Registry of all faults, each with the reason why it matters."""

from __future__ import annotations

from vagledning.discovery import modules_of
from vagledning.findings import Fault
from vagledning.rules import every_rule

# The packages with modules that declare faults.
_PACKAGES = ("load", "macros", "review", "rules", "site")


def every_fault() -> dict[str, tuple[Fault, str]]:
    """Return the faults, each with its reason, by code and sorted by it.

    Raises ValueError when two faults have the same code, and when a fault has no reason.
    """
    modules = [module for package in _PACKAGES for module in modules_of(f"vagledning.{package}")]
    reasons = {fault: rule.reason for rule in every_rule() for fault in rule.faults}
    declared = [fault for module in modules for fault in vars(module).values() if isinstance(fault, Fault)]
    by_code: dict[str, tuple[Fault, str]] = {}
    for fault in declared:
        reason = fault.reason or reasons.get(fault, "")
        if not reason:
            raise ValueError(f"nothing says why {fault.code} matters: no rule has it, and it has no reason of its own")
        if by_code.setdefault(fault.code, (fault, reason))[0] is not fault:
            raise ValueError(f"two faults have the code {fault.code}")
    return dict(sorted(by_code.items()))
