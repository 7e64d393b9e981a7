"""Every fault there is has a lesson: what it must be told of, in the words it is told, and the same mended, which is let through.

The lessons lie in tests/cases/rules/CODE/{bad,good}/ with what check must print of the bad one in expected.txt, and are shown
in docs/rules.md.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support.dated_repositories import odd_repository
from support.repositories import commit, git
from support.sites import CASES, check_site, draw
from vagledning.check import checked_guidance
from vagledning.engines.native.build import made_site
from vagledning.findings import Findings
from vagledning.handbook.fault_registry import every_fault
from vagledning.load.files import MAX_KILOBYTES
from vagledning.render.markdown import ParserError
from vagledning.review.change_scope import changed_outside
from vagledning.review.trusted_code import untrusted_code

RULES = CASES / "rules"
CODES = sorted(every_fault())


def too_large(root: Path) -> None:
    (root / "content" / "mera.md").write_bytes(b"x" * (MAX_KILOBYTES[".md"] * 1000 + 1))


def a_pipe(root: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("other systems have no pipes with names")
    os.mkfifo(root / "content" / "mera.md")


def a_repository(root: Path) -> None:
    draw(root, {"mkdocs.yml": "site_name: Ett namn\n"}, base=None)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)


def reviewed_code(root: Path) -> None:
    draw(root, {"macros/__init__.py": "from . import kort\n", "macros/kort.py": '"""Short words."""\n\nANTAL = 3\n'}, base=None)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)


def a_commit_far_ahead(root: Path) -> None:
    odd_repository(root, "@253402300800 +0000")


# What cannot be kept in git as files: something of the bad side, and what both sides start from.
MADE: dict[str, Callable[[Path], None]] = {"F104": too_large, "F110": a_pipe, "G102": a_commit_far_ahead}
BEFORE: dict[str, Callable[[Path], None]] = {"G101": a_repository, "G103": reviewed_code}
# Faults of the program itself: what fails on the bad side.
BROKEN = {"S104": "vagledning.load.pages.read_body", "L209": "vagledning.site.renderer.page_end"}


def fails(*_: object) -> None:
    raise ParserError("index out of range")


def findings_of(code: str, side: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is found in the base with one side of a lesson laid over it."""
    draw(root)
    BEFORE.get(code, lambda root: None)(root)
    case = RULES / code / side
    if case.is_dir():
        shutil.copytree(case, root, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns("removed.txt"))
    removed = case / "removed.txt"
    for name in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (root / name).unlink()
    if side == "bad":
        MADE.get(code, lambda root: None)(root)
    if side == "bad" and code in BROKEN:
        monkeypatch.setattr(BROKEN[code], fails)
    checked = checked_guidance(root)
    findings = checked.findings
    if code in ("L208", "L209") and not findings.errors:
        made_site(checked, str)
    if (root / "site").is_dir():
        check_site(root / "site", findings)
    if code == "G101":
        changed_outside(root, "main", findings)
    if code == "G103":
        findings.extend(untrusted_code(root, "main", ["macros"]))
    return _printed(findings)


def _printed(findings: Findings) -> list[str]:
    return [str(finding) for finding in findings]


@pytest.mark.parametrize("code", CODES)
def test_the_bad_side_of_a_lesson_is_told_word_for_word(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = (RULES / code / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert findings_of(code, "bad", tmp_path, monkeypatch) == expected
    assert any(f": {code} " in line for line in expected)


@pytest.mark.parametrize("code", CODES)
def test_the_good_side_of_a_lesson_is_let_through(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert findings_of(code, "good", tmp_path, monkeypatch) == []


def test_there_is_a_lesson_for_each_fault_and_no_other() -> None:
    assert sorted(path.name for path in RULES.iterdir()) == CODES
    for code in CODES:
        sides = {path.name for path in (RULES / code).iterdir()}
        assert sides <= {"bad", "good", "expected.txt"}, code
        assert "bad" in sides or code in {**MADE, **BROKEN}, code
