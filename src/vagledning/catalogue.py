"""Every fault there is, with the reason for its rule where it has one."""

from __future__ import annotations

from vagledning import guard, outside, sitelinks
from vagledning.errors import Fault
from vagledning.load import accessibility, bind, csl, data, excuses, forms, gate, moved, pages, site, source, yaml_nodes
from vagledning.rules import ALL
from vagledning.rules import excuses as excuse_rules

_LOADING = (source, yaml_nodes, bind, data, csl, site, forms, excuses, accessibility, moved, pages, gate)


def every_fault() -> dict[str, tuple[Fault, str]]:
    """Return the faults by code, in order, each with the reason for its rule ("" for a fault of the files themselves)."""
    found = {fault.code: (fault, "") for module in (*_LOADING, excuse_rules, sitelinks, guard) for fault in module.FAULTS}
    found.update({fault.code: (fault, outside.REASON) for fault in outside.FAULTS})
    found.update({fault.code: (fault, rule.reason) for rule in ALL for fault in rule.faults})
    return dict(sorted(found.items()))
