"""The command line: its exit statuses, its Swedish, and that nothing an editor does gives a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.sites import BASE, ROOT, draw, page, run
from vagledning import __version__
from vagledning.cli import main

Capture = pytest.CaptureFixture[str]


def test_check_of_a_faultless_guidance(tmp_path: Path, capsys: Capture) -> None:
    assert main(["check", "--root", str(draw(tmp_path))]) == 0
    assert capsys.readouterr() == ("4 sidor och 7 poster kontrollerade: inga fel.\n", "")


def test_check_of_the_folder_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(draw(tmp_path))
    assert main(["check"]) == 0


def test_check_of_a_guidance_with_faults(tmp_path: Path, capsys: Capture) -> None:
    root = draw(tmp_path, {"content/sida.md": page("## Utan källa\n\nEtt påstående.")})
    assert main(["check", "--root", str(root)]) == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines()[0].startswith("content/sida.md:12:1: K101 Avsnittet ”Utan källa” har varken källa eller märkning; ")
    assert out.splitlines()[-1] == "4 sidor och 7 poster kontrollerade: 1 fel."


def test_json_is_the_list_of_findings_and_nothing_else(tmp_path: Path, capsys: Capture) -> None:
    root = draw(tmp_path, {"content/sida.md": ""})
    assert main(["check", "--root", str(root), "--format", "json"]) == 1
    assert [row["code"] for row in json.loads(capsys.readouterr().out)] == ["F108"]


def test_warnings_of_age_fail_only_when_asked(tmp_path: Path) -> None:
    text = (BASE / "content/sida.md").read_text(encoding="utf-8")
    root = draw(tmp_path, {"content/sida.md": text.replace("review_by: null", "review_by: 2026-05-31")})
    assert main(["check", "--root", str(root)]) == 0
    assert main(["check", "--root", str(root), "--fail-on-age"]) == 1


def test_ages_are_counted_to_today_when_asked(tmp_path: Path, capsys: Capture) -> None:
    text = (BASE / "content/sida.md").read_text(encoding="utf-8")
    root = draw(tmp_path, {"content/sida.md": text.replace("review_by: null", "review_by: 2026-06-02")})
    assert main(["check", "--root", str(root), "--fail-on-age"]) == 0
    # Whatever day the test runs, it is after the day of the commit, which conftest.py sets.
    assert main(["check", "--root", str(root), "--fail-on-age", "--today"]) == 1
    assert "A102 varning: " in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_a_folder_that_is_no_guidance(command: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "content").mkdir()
    assert main([command, "--root", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert err.endswith(f"vagledning: {tmp_path} är ingen vägledning: mappen data saknas.\n")
    assert out == ""


def test_a_folder_that_does_not_exist(tmp_path: Path, capsys: Capture) -> None:
    assert main(["check", "--root", str(tmp_path / "saknas")]) == 2
    assert "saknas är ingen vägledning: mappen content och data saknas." in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--formatt", "json"],
        ["check", "--format", "xml"],
        ["bygg"],
        [],
        ["new"],
        ["serve", "--port", "åttatusen"],
        ["build", "a", "b"],
    ],
)
def test_a_miswritten_command(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    err = capsys.readouterr().err
    assert "kommandot är felskrivet" in err and "--help" in err


def test_help_and_version(capsys: Capture) -> None:
    for option in ("--help", "--version"):
        with pytest.raises(SystemExit) as stopped:
            main([option])
        assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert f"vagledning {__version__}" in out
    for command in ("build", "check", "serve", "new"):
        assert command in out


def test_an_interrupt_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vagledning.commands.checked.check", interrupted)
    assert main(["check", "--root", str(BASE)]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_a_terminal_that_cannot_show_a_sign_stops_nothing(encoding: str, tmp_path: Path) -> None:
    root = draw(tmp_path, {"content/Åtgärd →.md": "x"})
    done = subprocess.run(
        [sys.executable, "-m", "vagledning", "check", "--root", str(root)],
        env={"PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"F102" in done.stdout


def test_the_engine_runs_as_a_program() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"vagledning {__version__}\n")


def test_a_reader_that_has_had_enough_ends_it_quietly() -> None:
    command = [sys.executable, "-m", "vagledning", "schema", "--root", str(BASE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1
