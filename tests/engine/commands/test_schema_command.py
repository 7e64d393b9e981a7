"""vagledning schema prints and writes the schemas, and says what it cannot do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.schemas import schemas
from support.sites import BASE
from vagledning.cli import main

Capture = pytest.CaptureFixture[str]


def test_it_is_printed(capsys: Capture) -> None:
    assert main(["schema", "terms", "--root", str(BASE)]) == 0
    assert json.loads(capsys.readouterr().out) == schemas()["terms"]
    assert main(["schema", "--root", str(BASE)]) == 0
    assert json.loads(capsys.readouterr().out) == schemas()


def test_it_is_written_to_a_folder(tmp_path: Path, capsys: Capture) -> None:
    assert main(["schema", "--root", str(BASE), "--dir", str(tmp_path / "a")]) == 0
    assert {path.stem for path in (tmp_path / "a").iterdir()} == set(schemas())
    assert main(["schema", "laws", "--root", str(BASE), "--dir", str(tmp_path / "b")]) == 0
    assert [path.name for path in (tmp_path / "b").iterdir()] == ["laws.json"]
    capsys.readouterr()


def test_what_cannot_be_done_is_told(tmp_path: Path, capsys: Capture) -> None:
    assert main(["schema", "term", "--root", str(BASE)]) == 2
    assert "Menade du ”terms”?" in capsys.readouterr().err
    assert main(["schema", "--root", str(tmp_path)]) == 2
    assert "är ingen vägledning" in capsys.readouterr().err
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    assert main(["schema", "--root", str(BASE), "--dir", str(tmp_path / "fil" / "under")]) == 2
    assert "går inte att skriva i" in capsys.readouterr().err
