"""SECURITY.md is true: each path it names is there, each row of its tables names what shows it, and no address is made up."""

from __future__ import annotations

import re

import pytest
import yaml

from support.sites import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
PATHS = sorted(set(re.findall(r"`([\w.-]+/(?:[\w.-]+/?)*|CODEOWNERS|mkdocs\.yml)`", TEXT)))
# What a build makes, and never lies in the repository.
MADE = {"site/_headers"}
ROWS = [line for line in TEXT.splitlines() if line.startswith("| ") and not line.endswith(("| Shown by |", "|---|"))]


@pytest.mark.parametrize("path", PATHS)
def test_each_path_that_is_named_is_there(path: str) -> None:
    assert path in MADE or (ROOT / path).exists()


@pytest.mark.parametrize("row", ROWS, ids=[row.split("|")[1].strip() for row in ROWS])
def test_each_threat_has_a_defence_and_what_shows_it(row: str) -> None:
    threat, defence, shown = (cell.strip() for cell in row.strip("|").split("|"))
    assert threat and defence
    named = re.findall(r"`([^`]+)`", shown)
    assert named and all(re.match(r"tests/(?:\w+/)+test_\w+\.py$|\.github/workflows/\w+\.yml$", name) for name in named)
    assert {f"`{name}`" for name in named} == set(shown.split(", "))


def test_each_of_those_who_may_do_something_is_there() -> None:
    told = re.findall(r"^### (.+)$", TEXT, re.MULTILINE)
    assert len(told) == 6 and len(PATHS) > 20 and len(ROWS) > 20


def test_no_address_is_made_up() -> None:
    assert not re.search(r"@\w+\.|https?://|mailto:", TEXT)
    site = yaml.safe_load((ROOT / "data/site.yaml").read_text(encoding="utf-8"))
    assert (site["repository"] is None) == ("`repository` in `data/site.yaml` is unset" in TEXT), "write where to report"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/README.md"])
def test_it_is_found(page: str) -> None:
    assert "SECURITY.md)" in (ROOT / page).read_text(encoding="utf-8")
