"""No file of Python beside a guidance's folders is run by a command, and check tells of those that others might run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.sites import draw, told

NAMES = ("mkdocs", "pickle", "random", "socket", "json", "jinja2", "main", "yaml", "string", "sitecustomize")


def with_strays(root: Path) -> Path:
    ran = "from pathlib import Path\nPath(__file__).with_suffix('.ran').touch()\nraise SystemExit(3)\n"
    return draw(root, {f"{name}.py": ran for name in NAMES} | {"eget.py": ran})


def test_check_tells_of_each_that_has_the_name_of_a_module(tmp_path: Path) -> None:
    lines = told(with_strays(tmp_path))
    assert [line.split(":")[0] for line in lines] == sorted(f"{name}.py" for name in NAMES)
    assert all(" F203 varning: " in line for line in lines)
    assert not list(tmp_path.glob("*.ran"))


@pytest.mark.parametrize("command", ["check", "build", "status", "bundle html"])
def test_no_command_runs_one(command: str, tmp_path: Path) -> None:
    root = with_strays(tmp_path)
    line = [sys.executable, "-m", "vagledning", *command.split()]
    done = subprocess.run(line, cwd=root, capture_output=True, text=True, check=False, timeout=90)
    assert done.returncode == 0, done.stderr
    assert not list(root.glob("*.ran"))
