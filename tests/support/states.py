"""Pages and states for the accessibility tests, the checks that run in a page, and a tally of what was looked at."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from support import axe
from support.sites import ROOT
from vagledning.vcs.version import version_of

# One page of each kind of markup that templates and macros make.
TEMPLATES = (
    "",
    "vagledning/finansiering/",
    "verktyg/diskussionsfragor/",
    "kunskapsbank/ordlista/",
    "om-ips/rekommendationer/",
    "vagar/kommun/",
    "verktyg/startplan/",
    "verktyg/ansvarskarta/",
    "om/tillganglighet/",
    "404.html",
)
SCHEMES = ("light", "dark")
WIDTHS = (1300, 360)
# 1280 x 1024 enlarged four times.
ZOOMED = {"width": 320, "height": 256}
CHECKS = (Path(__file__).parent / "checks.js").read_text(encoding="utf-8")

TITLES = {
    "axe": ("Regler för uppmärkning, namn, roller och målstorlek, i smalt och brett fönster", "axe-core"),
    "contrast": ("Kontrast i ljust och mörkt läge", "axe-core"),
    "states": ("Öppen meny, sökning med träffar och filter, förklaringar vid ord, utfällt, utskrift", "axe-core"),
    "markup": ("Uppmärkningen enligt HTML-standarden", "Nu Html Checker"),
    "outline": ("Rubriker, landmärken, tabeller och länktexter", "egna prov"),
    "reflow": ("Ingen rullning i sidled vid 320 pixlar", "egna prov i Chromium"),
    "focus": ("Fokus syns och döljs inte, också vid 400 procents förstoring", "egna prov i Chromium"),
    "spacing": ("Inget klipps med större avstånd i texten", "egna prov i Chromium"),
    "forced": ("Knappar, fält och länkar i datorns egna färger", "egna prov i Chromium"),
    "motion": ("Ingenting rör sig", "egna prov i Chromium"),
    "script": ("Samma text utan JavaScript", "egna prov i Chromium"),
    "keyboard": ("Tangentbordet når allt och fastnar inte", "egna prov i Chromium"),
}


def every_path() -> list[str]:
    """Return the address of every page below the site's root, 404 last."""
    names = sorted(path.relative_to(ROOT / "content").as_posix() for path in (ROOT / "content").rglob("*.md"))
    return [
        *(name.removesuffix("index.md") if name.endswith("index.md") else name.removesuffix(".md") + "/" for name in names),
        "404.html",
    ]


def ask(page: Page, check: str, within: str = "") -> list[str]:
    """Run one of checks.js in the page; within names the part that focus looks at."""
    found = page.evaluate(f"{CHECKS}.{check}({json.dumps(within)})")
    return list(found or ())


class Tally:
    """How many pages and states each check has looked at, and how many faults it found."""

    def __init__(self) -> None:
        self.states: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()
        self.tools: dict[str, str] = {}

    @property
    def parts(self) -> dict[str, dict[str, Any]]:
        """What is counted, as plain data."""
        return {"states": dict(self.states), "findings": dict(self.findings), "tools": dict(self.tools)}

    @classmethod
    def of(cls, parts: Iterable[dict[str, dict[str, Any]]]) -> Tally:
        """Return the sum of what several have counted."""
        whole = cls()
        for part in parts:
            whole.states.update(part["states"])
            whole.findings.update(part["findings"])
            whole.tools.update(part["tools"])
        return whole

    def note(self, check: str, faults: list[str], states: int = 1, tool: str = "") -> list[str]:
        """Count one look, and return its faults."""
        assert check in TITLES, check
        self.states[check] += states
        self.findings[check] += len(faults)
        if tool:
            self.tools[check] = tool
        return faults

    def write(self, path: Path) -> None:
        """Write the results as data of the guidance."""
        lines = [
            "# Skrivs av make accessibility. Ändra inte för hand.",
            f"date: {datetime.datetime.now(datetime.UTC).date()}",
            f'commit: "{version_of(ROOT).commit}"',
            f"pages: {len(every_path())}",
            "runs:",
        ]
        for check, (title, tool) in TITLES.items():
            if self.states[check]:
                used = self.tools.get(check) or (f"{tool} {axe.version()}" if tool == "axe-core" else tool)
                lines += [
                    f"  {check}:",
                    f'    title: "{title}"',
                    f'    tool: "{used}"',
                    f"    states: {self.states[check]}",
                    f"    findings: {self.findings[check]}",
                ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
