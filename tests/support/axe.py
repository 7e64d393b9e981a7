"""axe-core on a page in a state: what it finds wrong, and what it leaves open judged by tests/judged.yaml."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from support.sites import ROOT
from vagledning.findings import Findings
from vagledning.load.yaml_nodes import Mapping, Scalar, Sequence, parse

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The rules that see colours. All others read what is in the document, which is the same in light and dark.
COLOURS = ["color-contrast", "link-in-text-block"]
JUDGED = ROOT / "tests" / "judged.yaml"
_NODES = """(found) => found.map(([rule, node]) => {
  const element = node.target.length === 1 && document.querySelector(node.target[0]);
  const checks = [...node.any, ...node.all, ...node.none];
  return {rule, html: node.html.slice(0, 160), why: checks.map((c) => (c.data && c.data.messageKey) || c.id),
          matches: SELECTORS.filter((s) => element && element.matches(s))};
})"""


@cache
def version() -> str:
    """Return axe-core's version."""
    return Axe().axe_script.split("axe v", 1)[1].split(" ", 1)[0].split("\n")[0]


@cache
def judged() -> tuple[dict[str, str], ...]:
    """Return what axe may leave open: rule, why, selector and reason of each."""
    node = parse("tests/judged.yaml", JUDGED.read_text(encoding="utf-8"), Findings())
    assert isinstance(node, Sequence)
    rows = []
    for row in node.items:
        assert isinstance(row, Mapping)
        rows.append({key.text: value.text for key, value in row.pairs if isinstance(value, Scalar)})
        assert set(rows[-1]) == {"rule", "why", "selector", "reason"}
    return tuple(rows)


def run(page: Page, *, colours_only: bool = False, within: str = "", paper: bool = False) -> list[str]:
    """Return axe's findings on the page as it is now, with what it leaves open that nobody has judged.

    within names the part to look at: the rest may lie under something, where axe cannot tell what is behind a text.
    paper: nobody aims at anything, so the size of what one presses is not looked at.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    only = {"type": "rule", "values": COLOURS} if colours_only else {"type": "tag", "values": TAGS}
    options: dict[str, Any] = {"runOnly": only, "resultTypes": ["violations", "incomplete"]}
    if not colours_only:
        options["rules"] = {"target-size": {"enabled": not paper}}
    found = page.evaluate(f"axe.run({json.dumps(within or 'html')}, {json.dumps(options)})")
    faults = [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]
    open_ = [[rule["id"], node] for rule in found["incomplete"] for node in rule["nodes"]]
    selectors = json.dumps(sorted({row["selector"] for row in judged()}))
    for node in page.evaluate(_NODES.replace("SELECTORS", selectors), open_) if open_ else ():
        if not any(
            row["rule"] == node["rule"] and row["why"] in node["why"] and row["selector"] in node["matches"] for row in judged()
        ):
            faults.append(f"{node['rule']} left open ({', '.join(node['why'])}): {node['html']}")
    return faults
