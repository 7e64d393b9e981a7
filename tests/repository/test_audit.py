"""make audit: what is vulnerable is told and fails, and what nobody answered is never taken for a good answer."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from support.sites import ROOT

NOTHING = {"dependencies": [{"name": "a", "version": "1", "vulns": []}]}
VULNERABLE = {
    "dependencies": [
        {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["1.1", "2"]}]},
        {"name": "b", "version": "3", "vulns": [{"id": "PYSEC-2026-2", "fix_versions": []}]},
    ]
}
UNKNOWN = {"dependencies": [{"name": name, "skip_reason": "not found"} for name in "abcde"]}
NO_PROBLEM: dict[str, Any] = {"vulnerabilities": {}}
PROBLEM = {
    "vulnerabilities": {
        "x": {"severity": "high", "range": "<2", "via": [{"url": "https://exempel.invalid/1"}]},
        "y": {"severity": "low", "range": "*", "via": ["x"]},
    }
}
REFUSED = {"message": "405 Method Not Allowed", "error": {"summary": ""}}


def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci/audit.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def asked(folder: Path, monkeypatch: pytest.MonkeyPatch, python: object, npm: object) -> int:
    """Ask programs that answer so, and end as the real ones do: alike whether something is found or nobody answered."""
    for name, said in (("pip-audit", python), ("npm", npm)):
        text = said if isinstance(said, str) else json.dumps(said)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
        (folder / name).write_text(
            f"#!/bin/sh\ncat '{folder}/{name}.json'\necho 'varning' >&2\necho 'ERROR: borta' >&2\nexit 1\n"
        )
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return int(audit().main("pip-audit"))


def test_when_nothing_is_known_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(tmp_path, monkeypatch, NOTHING, NO_PROBLEM) == 0
    assert capsys.readouterr() == ("Inget av de låsta paketen har en känd sårbarhet.\n", "")


def test_what_is_known_is_told_with_its_lock_and_what_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(tmp_path, monkeypatch, VULNERABLE, PROBLEM) == 1
    out, err = capsys.readouterr()
    assert "requirements/dev.txt: a 1 har sårbarheten PYSEC-2026-1. Den är rättad i 1.1, 2." in out
    assert "requirements/tools.txt: b 3 har sårbarheten PYSEC-2026-2. Ingen version rättar den än." in out
    assert "tests/ace/package-lock.json: x <2 är sårbart (high): https://exempel.invalid/1" in out
    assert "tests/package-lock.json: y * är sårbart (low): x" in out
    assert "make lock" in out and err == ""


@pytest.mark.parametrize(
    ("python", "npm", "told"),
    [
        (
            UNKNOWN,
            NO_PROBLEM,
            "paketen i requirements/dev.txt har kända sårbarheter, för {no} (tjänsten känner inte till a, b, c och 2 till)",
        ),
        ("", NO_PROBLEM, "(ERROR: borta)"),
        ("[]", NO_PROBLEM, "(ERROR: borta)"),
        (NOTHING, REFUSED, "paketen i tests/package-lock.json har kända sårbarheter, för {no} (405 Method Not Allowed)"),
        (NOTHING, "<html>", "(ERROR: borta)"),
    ],
    ids=["unknown to the service", "no answer", "an odd answer", "npm is refused", "npm is given a page"],
)
def test_silence_is_no_good_answer(
    python: object,
    npm: object,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert asked(tmp_path, monkeypatch, python, npm) == 2
    out, err = capsys.readouterr()
    assert out == "" and told.format(no="frågan fick inget helt svar") in err and "Försök igen senare" in err
    assert all(line.startswith("Det går inte att säga om ") for line in err.splitlines())


def test_one_that_is_silent_hides_nothing_of_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(tmp_path, monkeypatch, "", PROBLEM) == 1
    out, err = capsys.readouterr()
    assert "tests/package-lock.json: x" in out and "requirements/tools.txt" in err


def test_a_program_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    assert audit().main("/nowhere/pip-audit") == 2
    assert "/nowhere/pip-audit" in capsys.readouterr().err
