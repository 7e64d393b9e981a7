"""A report of changes whose every text tries to be more than text."""

from __future__ import annotations

from vagledning.changes.block_diff import Change
from vagledning.changes.report import PageChange, Report
from vagledning.changes.rows import Row

NASTY = [
    "@alla <img src=x onerror=alert(1)> ![b](https://exempel.invalid/b.png) [x](javascript:alert(1)) #1 https://exempel.invalid",
    "``` ende\n```\n# Rubrik\n@alla",
    "`` ` ``` ~~~~ `",
    "| a | b |\n|---|---|",
    "<!-- --> </details> &lt; \\` \\|",
    "\x1b[31m röd \u202e baklänges \u2028 rad ::error:: ##[error]x",
    "`",
    "",
]


def nasty_report(text: str) -> Report:
    change = Change(text, text + "x", "ankare", text)
    page = PageChange("flyttad", "sida/", text, (change,), was=text, leads=text)
    row = Row("term", "a|b`", "ändrad", (text,), (text,))
    return Report("main", (page,), (change,), (change,), (change,), (row,), (text,))
