"""The commands with their options, and the targets of make."""

from __future__ import annotations

import re

from support.sites import ROOT
from vagledning.cli import _parser


def commands() -> dict[str, set[str]]:
    """Return the subcommands with the options of each."""
    actions = _parser()._subparsers
    assert actions is not None
    choices = actions._group_actions[0].choices
    assert isinstance(choices, dict)
    return {name: {o for action in sub._actions for o in action.option_strings} for name, sub in choices.items()}


def targets() -> set[str]:
    found = re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    return set(found)
