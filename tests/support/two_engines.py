"""Builds a guidance with both engines and compares the sites."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from support.sites import files_of
from vagledning.engines.native.build import build
from vagledning.report import line


def native(root: Path) -> tuple[dict[str, bytes], str]:
    """Return the files of the site as our engine builds it, and what it says."""
    said: list[str] = []
    renewed, findings = build(root, said.append)
    told = "\n".join([*map(line, findings), *said])
    return (files_of(root / "site") if renewed else {}), told


def with_mkdocs(root: Path, *options: str) -> tuple[dict[str, bytes], str]:
    """Return the same as plain mkdocs builds it, and what it says."""
    aside = root.parent / f"{root.name}-mkdocs"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(aside), *options],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    told = done.stdout + done.stderr
    assert "Traceback" not in told, told
    return (files_of(aside) if done.returncode == 0 else {}), told


def assert_same(root: Path) -> dict[str, bytes]:
    """Build with both and return the one site."""
    ours, told = native(root)
    theirs, said = with_mkdocs(root)
    assert ours and theirs, f"{told}\n{said}"
    assert list(ours) == list(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []
    return ours
