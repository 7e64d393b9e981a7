"""Two engines, the same bytes: the guidance as our own engine builds it, mkdocs and ProperDocs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.sites import files_of, whole_guidance
from support.two_engines import assert_same, native


def test_the_whole_guidance(tmp_path: Path) -> None:
    assert_same(whole_guidance(tmp_path / "g"))


@pytest.mark.extra
def test_properdocs_gives_the_same_files(tmp_path: Path) -> None:
    root = whole_guidance(tmp_path / "g")
    ours, told = native(root)
    done = subprocess.run(
        [sys.executable, "-m", "properdocs", "build", "--strict", "--site-dir", str(tmp_path / "p")],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert ours and files_of(tmp_path / "p") == ours, told
