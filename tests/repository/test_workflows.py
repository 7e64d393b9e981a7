"""The forge's workflows: what anyone sends runs without secrets and rights, and the step that may write runs nothing of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.contract import commands, targets
from support.dated_repositories import git
from support.sites import ROOT, draw, page

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# The forge's own action, its whole commit, and the version which that commit is.
PINNED = r"(actions/[a-z-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)"


def read(path: Path) -> dict[str, Any]:
    # BaseLoader leaves on: as a word; YAML 1.1 would make it true.
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts alone
    assert isinstance(found, dict)
    return found


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def names() -> list[str]:
    return [path.name for path in WORKFLOWS]


def test_there_are_three() -> None:
    assert names() == ["check.yml", "comment.yml", "scheduled.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=names())
def test_each_takes_the_least_that_it_needs(path: Path) -> None:
    workflow = read(path)
    assert "pull_request_target" not in workflow["on"]
    write = {name for name, right in workflow["permissions"].items() if right == "write"}
    assert write == ({"pull-requests"} if path.name == "comment.yml" else set())
    assert not any("permissions" in job for job in workflow["jobs"].values())
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=names())
def test_nothing_of_an_event_is_put_into_a_program(path: Path) -> None:
    for step in steps(read(path)):
        assert "${{" not in step.get("run", ""), step
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false", step
    text = path.read_text(encoding="utf-8")
    allowed = ("github.event.pull_request.base.sha", "github.event.repository.default_branch", "github.ref", "github.token")
    assert {found.strip() for found in re.findall(r"\$\{\{(.*?)\}\}", text)} <= set(allowed)


@pytest.mark.parametrize("path", WORKFLOWS, ids=names())
def test_only_the_forges_own_actions_are_used_each_by_its_commit(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"^ *(?:- )?uses: *(.*)$", text, re.MULTILINE)
    assert len(used) == len([step for step in steps(read(path)) if "uses" in step]), (
        "one way of writing it, so that none is missed"
    )
    # A tag can be moved to other code, a commit cannot. The version beside it is for people, and for what proposes newer ones.
    assert [line for line in used if not re.fullmatch(PINNED, line)] == []


def test_an_action_has_one_commit_in_all_workflows() -> None:
    pins = {found.groups() for path in WORKFLOWS for found in re.finditer(PINNED, path.read_text(encoding="utf-8"))}
    assert len(pins) == len({name for name, _, _ in pins}) == len({commit for _, commit, _ in pins})


@pytest.mark.parametrize("reference", ["v6", "v6.0.2", "main", "de0fac2"])
def test_what_can_be_moved_is_no_pin(reference: str) -> None:
    assert not re.fullmatch(PINNED, f"actions/checkout@{reference} # v6.0.2")


def test_what_anyone_sends_meets_no_secret() -> None:
    text = (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8")
    assert "secrets." not in text and "token" not in text


def test_the_engine_that_runs_is_that_of_the_branch() -> None:
    rows = steps(read(ROOT / ".github/workflows/check.yml"))
    checkouts = [row["with"] for row in rows if row.get("uses", "").startswith("actions/checkout@")]
    for first, second in zip(checkouts[::2], checkouts[1::2], strict=True):
        assert first["ref"] == "${{ github.event.pull_request.base.sha }}" and "path" not in first
        assert second["path"] == "change"
    programs = [line for row in rows for line in row.get("run", "").splitlines()]
    assert not [
        line
        for line in programs
        if re.search(r"(^|[ ;&/])change/(?!content|data|tests/spelling.txt)", line) or re.search(r"(cd|--root)[ =]change", line)
    ]


def test_no_code_of_a_change_is_run_when_it_is_checked(tmp_path: Path) -> None:
    change = draw(tmp_path / "change")
    git(change, "init", "-q", "-b", "main")
    git(change, "add", "-A")
    git(change, "commit", "-q", "-m", "a")
    ran = tmp_path / "ran"
    code = f"import pathlib\npathlib.Path({str(ran)!r}).touch()\n"
    draw(change, {"macros/__init__.py": code, "overrides/x.html": "x", "content/index.md": page("Ny", "Nytt.")}, base=None)
    git(change, "add", "-A")
    git(change, "commit", "-q", "-m", "b")
    draw(tmp_path)
    programs = [row["run"] for row in steps(read(WORKFLOWS[0])) if "run" in row]
    take = next(program for program in programs if "cp -RP" in program)
    (look,) = (program for program in programs if "vagledning check" in program)
    subprocess.run(["bash", "-euo", "pipefail", "-c", take], cwd=tmp_path, check=True)
    look = look.replace(".venv/bin/vagledning", f"'{sys.executable}' -m vagledning")
    done = subprocess.run(["bash", "-c", look], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "::warning file=macros/__init__.py" in done.stdout and "::warning file=overrides/x.html" in done.stdout, done
    assert "Nytt." in (tmp_path / "content/index.md").read_text(encoding="utf-8")
    assert not ran.exists()
    subprocess.run(
        [sys.executable, "-m", "vagledning", "check", "--root", "change"], cwd=tmp_path, capture_output=True, check=False
    )
    assert ran.exists(), "a check of the change itself would have run it"


def test_the_step_that_may_write_runs_only_the_main_branch() -> None:
    rows = steps(read(ROOT / ".github/workflows/comment.yml"))
    (checkout,) = (row["with"] for row in rows if row.get("uses", "").startswith("actions/checkout@"))
    assert checkout["ref"] == "${{ github.event.repository.default_branch }}"
    assert [row["run"] for row in rows if "run" in row] == ["python .github/scripts/comment.py"]
    assert not any("download-artifact" in row.get("uses", "") for row in rows), "nothing is unpacked onto disk"


@pytest.mark.parametrize("path", WORKFLOWS, ids=names())
def test_every_command_that_is_run_exists(path: Path) -> None:
    known = commands()
    for step in steps(read(path)):
        for name, rest in re.findall(r"\.venv/bin/vagledning ([a-z]+)([^\n|>]*)", step.get("run", "")):
            assert set(re.findall(r"--[a-z-]+", rest)) <= known[name]
        for target in re.findall(r"^make ([a-z]+)$", step.get("run", ""), re.MULTILINE):
            assert target in targets()


def test_of_a_change_only_content_and_data_are_taken_and_links_stay_links(tmp_path: Path) -> None:
    draw(tmp_path / "change", {"macros/__init__.py": "1/0\n", "content/ny.md": "x"})
    (tmp_path / "change/content/lank.md").symlink_to("/etc/hostname")
    draw(tmp_path, {"content/gammal.md": "x", "macros/__init__.py": "\n"})
    step, _ = (row["run"] for row in steps(read(WORKFLOWS[0])) if "cp -RP" in row.get("run", ""))
    subprocess.run(["bash", "-euo", "pipefail", "-c", step], cwd=tmp_path, check=True)
    assert (tmp_path / "content/ny.md").is_file() and not (tmp_path / "content/gammal.md").exists()
    assert (tmp_path / "content/lank.md").is_symlink(), "check refuses it, and nothing has followed it"
    assert (tmp_path / "macros/__init__.py").read_text(encoding="utf-8") == "\n"
