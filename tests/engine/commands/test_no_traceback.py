"""Whatever fails in the program, the command says so in a sentence, names what failed and keeps the other findings."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from support.sites import ROOT, draw, files_of, page, told
from vagledning.bundle import run as bundle_run
from vagledning.bundle.job import Task
from vagledning.bundle.kinds import every_kind
from vagledning.check import check
from vagledning.cli import COMMANDS, command, main
from vagledning.findings import CannotRun
from vagledning.rules import Rule, every_rule

Capture = pytest.CaptureFixture[str]
ERRORS = [ValueError("x"), OSError(errno.EIO, "disk"), RecursionError("djupt"), MemoryError(), KeyError("\x1b[31m")]
RULES = every_rule()


def fails(error: BaseException, *_: Any, **__: Any) -> Any:
    raise error


def with_a_fault(root: Path) -> Path:
    return draw(root, {"data/terms/fel.yaml": "a: [\n", "content/sida.md": page("## Utan källa\n\nEtt påstående.")})


def failing(rule: Rule[Any], error: BaseException) -> Rule[Any]:
    def found(*_: Any) -> Iterator[Any]:
        raise error
        yield

    return replace(rule, check=found, requires=())


@pytest.mark.parametrize("number", range(len(RULES)), ids=[rule.faults[0].code for rule in RULES])
def test_a_rule_that_fails_is_a_finding_and_the_others_stay(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    root = draw(tmp_path, {"content/sida.md": page("## Utan källa\n\nEtt påstående.")})
    rule = RULES[number]
    mine = {fault.code for fault in rule.faults}
    others = [line for line in told(root) if line.split()[1] not in mine]
    broken = failing(rule, ERRORS[number % len(ERRORS)])
    monkeypatch.setattr("vagledning.check.every_rule", lambda: tuple(broken if one is rule else one for one in RULES))
    found = check(root)[1]
    read = bool(list(rule.reads.of(check(root)[0])))
    failed = [str(finding) for finding in found if finding.code == "L209"]
    assert bool(failed) == read
    codes = ", ".join(sorted(mine))
    assert all(f"Regeln {codes} gick inte att pröva (" in line and "Berätta för en utvecklare" in line for line in failed)
    rest = {line for line in map(str, found) if line not in failed}
    silenced = {fault.code for one in RULES if rule in one.requires for fault in one.faults}
    assert {line for line in others if line.split()[1] not in silenced} <= rest | set(failed)
    assert main(["check", "--root", str(root)]) == 1
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("reads", sorted({rule.reads.name for rule in RULES}))
def test_what_rules_read_may_fail_too(reads: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = with_a_fault(tmp_path)
    broken = tuple(
        replace(rule, reads=replace(rule.reads, of=partial(fails, ValueError("x")))) if rule.reads.name == reads else rule
        for rule in (replace(rule, requires=()) for rule in RULES)
    )
    monkeypatch.setattr("vagledning.check.every_rule", lambda: broken)
    codes = [line.split()[1] for line in told(root)]
    assert "L209" in codes and "Y101" in codes


LOADERS = ["kinds", "entries", "anchors", "pages", "site", "exemptions", "accessibility", "moved"]
PLACES = [f"vagledning.load.guidance.load_{name}" for name in LOADERS]
PLACES += ["vagledning.load.pages.load_page", "vagledning.load.pages.text_of", "vagledning.load.data.parse"]
PLACES += ["vagledning.check.check_overlay", "vagledning.check.exempted", "vagledning.load.site.keys_in"]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("place", PLACES)
def test_a_loader_that_fails_is_a_finding(
    place: str, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    root = draw(tmp_path, {"content/sida.md": "Utan sidhuvud.\n"})
    monkeypatch.setattr(place, partial(fails, error))
    before = files_of(root)
    assert main(["check", "--root", str(root)]) == 1
    out, err = capsys.readouterr()
    assert " L209 " in out or " F110 " in out
    assert ("S101" in out) == ("pages" not in place)
    assert "Traceback" not in out + err and "\x1b" not in out + err
    assert main(["build", "--root", str(root)]) == 1
    assert files_of(root) == before


WRITERS = [
    "vagledning.site.make.check_links",
    "vagledning.site.make.refused_in_style",
    "vagledning.site.maker.crawler_files",
    "vagledning.site.maker.search_files",
    "vagledning.site.maker.header_files",
    "vagledning.site.maker.redirect_pages",
    "vagledning.site.maker.document",
    "vagledning.site.maker.Theme",
    "vagledning.site.maker.Views",
    "vagledning.site.maker.Renderer",
    "vagledning.site.maker.calendar",
    "vagledning.engines.native.build.exchange",
]


@pytest.mark.parametrize("place", WRITERS)
def test_a_writer_of_the_site_that_fails_leaves_what_was_there(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    files = {"content/sida.md": page("## Kort sagt\n\n{{ own_advice() }}\n\n{{ freshness() }}"), "site/gammal": "x"}
    root = draw(tmp_path, files)
    before = files_of(root)
    monkeypatch.setattr(place, partial(fails, TypeError("x")))
    status = main(["build", "--root", str(root)])
    out, err = capsys.readouterr()
    assert status == (2 if place.endswith("exchange") else 1)
    assert "Fel i programmet" in err or " L209 " in out
    assert "Traceback" not in out + err and files_of(root) == before


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_fails_says_so(name: str, error: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(command(name), "run", partial(fails, error))
    given = {
        "bundle": ["pdf"],
        "new": ["x"],
        "move": ["x", "y"],
        "page": ["x"],
        "add": ["x"],
        "cite": ["x"],
        "search": ["x"],
        "search-bench": ["x"],
        "changes": ["--since", "x"],
    }
    assert main([name, *given.get(name, [])]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("vagledning: ") and err.count("\n") == 1 and err.endswith(".\n") and "\x1b" not in err


@pytest.mark.parametrize("kind", every_kind(), ids=lambda kind: kind.OUTPUT.name)
def test_a_bundle_that_fails_leaves_what_was_there(
    kind: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    root = draw(tmp_path, {"dist/manifest.json": "{}"})
    before = files_of(root)
    monkeypatch.setattr(kind, "tasks", partial(fails, ValueError("x")))
    monkeypatch.setattr("vagledning.commands.bundle.every_kind", lambda: [kind])
    assert main(["bundle", kind.OUTPUT.name, "--root", str(root)]) == 2
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err and "Fel i programmet" in err and files_of(root) == before


def test_a_task_of_a_bundle_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Job:
        class guidance:  # noqa: N801 - it stands for a value
            root = tmp_path

    monkeypatch.setattr(bundle_run, "_job", [Job])
    for error in ERRORS:
        with pytest.raises(CannotRun, match="Boken gick inte att göra"):
            bundle_run._run_in_worker("epub", Task("Boken", partial(fails, error)), tmp_path)


def killed(*_: Any) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_that_is_killed_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    root = draw(tmp_path, {"dist/manifest.json": "{}"})
    before = files_of(root)
    kind = every_kind()[0]
    monkeypatch.setattr(kind, "tasks", lambda _: [Task("Boken", killed)])
    monkeypatch.setattr("vagledning.commands.bundle.every_kind", lambda: [kind])
    assert main(["bundle", kind.OUTPUT.name, "--root", str(root)]) == 2
    assert "stoppades utifrån" in capsys.readouterr().err and files_of(root) == before


@pytest.mark.parametrize("redirect", [">&-", "2>&-", ">&- 2>&-", ">/dev/full", "2>/dev/full", ">/dev/full 2>&1", "| true"])
@pytest.mark.parametrize("command", ["check", "status --format ics", "--help", "build"])
def test_output_that_goes_nowhere_gives_no_traceback(redirect: str, command: str, tmp_path: Path) -> None:
    if "full" in redirect and not Path("/dev/full").exists():
        pytest.skip("this system has no full disk to try")
    root = draw(tmp_path / "g")
    given = command if command == "--help" else f"{command} --root {root}"
    line = f"({sys.executable} -m vagledning {given}; echo $? >{tmp_path}/status) {redirect}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, cwd=ROOT, check=False)
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr, done.stderr
    assert (tmp_path / "status").read_text(encoding="utf-8").strip() in ("0", "1", "2")


@pytest.mark.parametrize("laid", ["dangling", "link", "file"])
def test_what_is_no_folder_is_not_taken_for_the_site(laid: str, tmp_path: Path, capsys: Capture) -> None:
    root = draw(tmp_path / "g")
    (tmp_path / "annat").mkdir()
    if laid == "file":
        (root / "site").write_text("mitt", encoding="utf-8")
    else:
        (root / "site").symlink_to(tmp_path / ("annat" if laid == "link" else "saknas"))
    assert main(["build", "--root", str(root)]) == 2
    assert "är ingen mapp" in capsys.readouterr().err
    assert (root / "site").is_symlink() or (root / "site").read_text(encoding="utf-8") == "mitt"
    assert not list(root.glob(".vagledning/run-*"))


@pytest.mark.parametrize("call", ["vagledning.staging.folder.tempfile.mkdtemp", "pathlib.Path.write_bytes"])
def test_where_nothing_can_be_written_it_says_so(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    root = draw(tmp_path, {"site/gammal": "x"})
    before = files_of(root)
    monkeypatch.setattr(call, partial(fails, OSError(errno.EROFS, os.strerror(errno.EROFS), "g")))
    assert main(["build", "--root", str(root)]) == 2
    assert capsys.readouterr().err.endswith(f"vagledning: Det gick inte att läsa eller skriva g: {os.strerror(errno.EROFS)}.\n")
    assert files_of(root) == before and not list(root.glob(".vagledning/run-*"))


@pytest.mark.parametrize("folder", ["content", "data", "overrides", "macros"])
def test_a_folder_that_cannot_be_read_is_a_finding(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = draw(tmp_path, {"overrides/partials/x.html": "x", "macros/__init__.py": ""})
    scandir, is_file = os.scandir, Path.is_file

    def refused(path: Any = ".") -> Any:
        if Path(path) == root / folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(path)

    def looked_at(self: Path) -> bool:
        if self.parent == root / folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return is_file(self)

    monkeypatch.setattr(os, "scandir", refused)
    monkeypatch.setattr(Path, "is_file", looked_at)
    lines = told(root)
    assert any(os.strerror(errno.EACCES) in line and line.startswith(folder) for line in lines), lines


@pytest.mark.parametrize("folder", ["content", "data", "overrides", "macros/templates"])
def test_folders_within_folders_without_end(folder: str, tmp_path: Path, capsys: Capture) -> None:
    root = draw(tmp_path, {"macros/__init__.py": ""})
    (root / folder).mkdir(parents=True, exist_ok=True)
    at = os.open(root / folder, os.O_RDONLY)
    for _ in range(1_200):
        os.mkdir("a", dir_fd=at)
        below = os.open("a", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)
    try:
        assert main(["check", "--root", str(root)]) in (0, 1)
        assert "Traceback" not in "".join(capsys.readouterr())
    finally:
        subprocess.run(["rm", "-rf", str(root)], check=True)
