"""What a forge runs for a new guidance: the same steps on each forge, without secrets, and no code of a proposal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.contract import commands
from support.dated_repositories import git
from support.sites import ROOT
from vagledning.cli import main
from vagledning.scaffold.forges import FORGES, INSTALL, forge_files
from vagledning.scaffold.new import new

# What a proposal is checked with, in order, whatever the forge.
OF_PROPOSALS = [
    *INSTALL.lines,
    "rm -rf content data && cp -RP change/content change/data .",
    ".venv/bin/vagledning check --since … --repository change",
    ".venv/bin/vagledning build --trusted HEAD",
]
CHANGES = ".venv/bin/vagledning changes --since HEAD --format markdown > changes.md || test $? = 1"
OF_PUBLISHING = [*INSTALL.lines, ".venv/bin/vagledning check", ".venv/bin/vagledning build"]
OF_AGES = [*INSTALL.lines, ".venv/bin/vagledning status --today", ".venv/bin/vagledning check --today --fail-on-age"]
ACTIONS = ["github", "forgejo"]


def read(text: str) -> dict[str, Any]:
    # BaseLoader leaves on: as a word; YAML 1.1 would make it true.
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts alone
    assert isinstance(found, dict)
    return found


def texts(forge: str) -> list[str]:
    return [text for name, text in forge_files(forge).items() if name.endswith(".yml")]


def lines(forge: str, job: str) -> list[str]:
    """Return what the shell runs in the job that checks proposals, publishes or looks at ages."""
    if forge == "gitlab":
        found = read(texts(forge)[0])[job]
        rows = [*found["script"], *found.get("after_script", [])]
    else:
        jobs = next(jobs for jobs in (read(text)["jobs"] for text in texts(forge)) if job in jobs)
        rows = [line for step in jobs[job]["steps"] for line in step.get("run", "").splitlines()]
    return [re.sub(r'--since "[^"]+" (--repository change) --format \w+', r"--since … \1", row) for row in rows]


def in_order(wanted: list[str], found: list[str]) -> bool:
    rest = iter(found)
    return all(line in rest for line in wanted)


def steps(forge: str) -> Iterator[dict[str, Any]]:
    yield from (step for text in texts(forge) for job in read(text)["jobs"].values() for step in job["steps"])


@pytest.mark.parametrize("forge", FORGES)
def test_the_steps_are_the_same_on_each_forge_and_in_order(forge: str) -> None:
    publishing = {"github": "build", "gitlab": "pages", "forgejo": "publish"}[forge]
    assert in_order(OF_PROPOSALS, lines(forge, "check")) and CHANGES in lines(forge, "check")
    assert in_order(OF_PUBLISHING, lines(forge, publishing))
    assert in_order(OF_AGES, lines(forge, "ages"))


def test_they_are_those_of_this_repository_too() -> None:
    ours = (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8")
    weekly = (ROOT / ".github/workflows/scheduled.yml").read_text(encoding="utf-8")
    for line in OF_PROPOSALS[len(INSTALL.lines) :]:
        assert line.replace("…", '"HEAD^1"') in ours, line
    assert all(line in weekly for line in OF_AGES[len(INSTALL.lines) :])
    pins = set(re.findall(r"actions/(?:checkout|setup-python|upload-artifact)@.*", ours))
    assert pins == set(re.findall(r"actions/(?:checkout|setup-python|upload-artifact)@.*", "".join(texts("github"))))


@pytest.mark.parametrize("forge", FORGES)
def test_no_secret_is_used_where_a_proposal_is(forge: str) -> None:
    text = texts(forge)[0]
    proposals = text.split("\npages:")[0]
    assert not re.search(r"secrets\.|token|password|pull_request_target|workflow_run|: write", proposals, re.IGNORECASE)


@pytest.mark.parametrize("forge", ACTIONS)
def test_nothing_of_an_event_is_put_into_a_program_and_every_action_is_pinned(forge: str) -> None:
    assert len(texts(forge)) == 3
    for text in texts(forge):
        workflow = read(text)
        assert workflow["permissions"] == {"contents": "read"}
        assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    for step in steps(forge):
        assert "${{" not in step.get("run", ""), step
        assert "uses" not in step or re.search(r"actions/[a-z-]+@[0-9a-f]{40}$", step["uses"]), step
        assert "checkout@" not in step.get("uses", "") or step["with"]["persist-credentials"] == "false", step
    used = {found.strip() for text in texts(forge) for found in re.findall(r"\$\{\{(.*?)\}\}", text)}
    assert used <= {"github.event.pull_request.base.sha", "github.event.pull_request.number", "github.token"}


@pytest.mark.parametrize("forge", ACTIONS)
def test_the_code_that_runs_is_that_of_the_branch(forge: str) -> None:
    checkouts = [step["with"] for step in read(texts(forge)[0])["jobs"]["check"]["steps"] if "checkout@" in step.get("uses", "")]
    assert next(row.get("ref") for row in checkouts) == "${{ github.event.pull_request.base.sha }}"
    assert [row.get("path") for row in checkouts] == [None, "change"]


@pytest.mark.parametrize("forge", FORGES)
def test_every_command_and_option_exists(forge: str) -> None:
    for name, rest in re.findall(r"\.venv/bin/vagledning ([a-z]+)([^\n|>']*)", "".join(texts(forge))):
        assert set(re.findall(r"--[a-z-]+", rest)) <= commands()[name]


def test_on_gitlab_a_proposal_is_built_with_the_code_that_it_starts_from(tmp_path: Path) -> None:
    root, ran = tmp_path / "ny", tmp_path / "ran"
    new(root, "Prov", "gitlab")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "a")
    base = git(root, "rev-parse", "HEAD").strip()
    (root / "macros").mkdir()
    (root / "macros/__init__.py").write_text(f"import pathlib\npathlib.Path({str(ran)!r}).touch()\n", encoding="utf-8")
    en_sida = root / "content/exempel/en-sida.md"
    en_sida.write_text(en_sida.read_text(encoding="utf-8").rstrip() + "\n\nAlldeles nytt.\n", encoding="utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "b")
    job = read(texts("gitlab")[0])["check"]
    rows = [row for row in (*job["script"], *job["after_script"]) if row not in INSTALL.lines]
    program = "\n".join(rows).replace(".venv/bin/vagledning", f"'{sys.executable}' -m vagledning")
    env = {**os.environ, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    done = subprocess.run(["bash", "-euc", program], cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done
    assert not ran.exists()
    assert "macros/__init__.py" in done.stdout, "a developer is told to look"
    assert "Alldeles nytt." in (root / "site/exempel/en-sida/index.html").read_text(encoding="utf-8")
    assert "Alldeles nytt." in (root / "changes.md").read_text(encoding="utf-8")


def test_the_files_are_written_where_the_forge_looks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "ny"), "--forge", "forgejo"]) == 0
    for name, text in forge_files("forgejo").items():
        assert (tmp_path / "ny" / name).read_text(encoding="utf-8") == text
    assert "vagledning==" in (tmp_path / "ny/requirements.txt").read_text(encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["new", str(tmp_path / "annan"), "--forge", "bitbucket"])
    assert "github" in capsys.readouterr().err and not (tmp_path / "annan").exists()
