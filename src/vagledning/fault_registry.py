"""Every fault there is, with why it matters."""

from __future__ import annotations

from vagledning import outside
from vagledning.errors import Fault
from vagledning.load import (
    accessibility,
    anchors,
    bind,
    csl,
    data,
    exemptions,
    forms,
    gate,
    moved,
    pages,
    site,
    source,
    yaml_nodes,
)
from vagledning.macros import registry
from vagledning.rules import ALL
from vagledning.rules import exemptions as exemption_rules
from vagledning.site import csp_check, failures, link_check

_LOADING = (source, yaml_nodes, bind, data, csl, site, forms, exemptions, accessibility, moved, anchors, pages, gate)


def every_fault() -> dict[str, tuple[Fault, str]]:
    """Return the faults by code, in order, each with why it matters. Raises ValueError where two faults have one code."""
    modules = (*_LOADING, registry, exemption_rules, link_check, csp_check, failures, outside)
    found = [(fault, fault.reason) for module in modules for fault in module.FAULTS]
    found += [(fault, rule.reason) for rule in ALL for fault in rule.faults]
    by_code: dict[str, tuple[Fault, str]] = {}
    for fault, reason in found:
        if by_code.setdefault(fault.code, (fault, reason))[0] != fault:
            raise ValueError(f"two faults have the code {fault.code}")
    return dict(sorted(by_code.items()))
