"""What is checked first after an edit: the pages and entries that it changed. All else is checked after they are shown."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from vagledning.findings import Findings
from vagledning.model.guidance import Guidance
from vagledning.rules import Context, every_rule, run_rules
from vagledning.rules.exemptions import NEEDLESS, exempted
from vagledning.rules.rule import Rule


def check_first(old: Guidance, new: Guidance, today: datetime.date, loaded: Findings, *, everywhere: bool) -> Findings:
    """Return what loading has found together with the findings in the pages and entries that differ from the old guidance.

    everywhere is True when files have come or gone: then the whole guidance is also searched for faults that would keep a page
    from being rendered, such as a menu row for a page that is gone.
    """
    rules = every_rule()
    findings = Findings(guess=loaded.guess)
    findings.extend(loaded)
    context = Context(new, today, findings.guess)
    part = replace(
        new,
        pages={slug: page for slug, page in new.pages.items() if page is not old.pages.get(slug)},
        entries={
            kind: {row_id: row for row_id, row in rows.items() if row is not old.entries.get(kind, {}).get(row_id)}
            for kind, rows in new.entries.items()
            if rows is not old.entries.get(kind)
        },
    )
    findings.extend(run_rules(rules, context, part))
    if everywhere:
        findings.extend(run_rules([rule for rule in rules if _blocks(rule)], context))
    kept = Findings()
    # Whether an exception is needed cannot be told from a part.
    kept.extend(finding for finding in exempted(context, findings, rules) if finding.fault is not NEEDLESS)
    return kept


def _blocks(rule: Rule[Any]) -> bool:
    return any(fault.family.blocks_rendering for fault in rule.faults)
