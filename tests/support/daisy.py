"""Runs DAISY Ace, the accessibility checker of e-books: it is locked in ace/, and is lent the Chromium of the tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from support.sites import ROOT

PROGRAM = ROOT / "tests/ace/node_modules/@daisy/ace-cli/bin/ace.js"
# The Node that the lock of Python packages brings lies beside Python.
NODE = Path(sys.executable).with_name("node")


def findings(book: Path, folder: Path, chromium: str) -> list[str]:
    """Return what Ace finds wrong with a book as "place: rule: what it holds", having made sure that it looked at every page.

    folder is an empty one for its report and for what it and its browser leave at home. It asks for no address but files.
    """
    home = folder / "home"
    home.mkdir(parents=True)
    surroundings = {
        **dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(home)),
        "PUPPETEER_EXECUTABLE_PATH": chromium,
        # How long the browser and a page may take to come up, in milliseconds: a busy machine takes its time.
        "ACE_TIMEOUT_INITIAL": "120000",
    }
    done = subprocess.run(
        [NODE, PROGRAM, "--silent", "--exiterror2", "--outdir", folder / "report", book],
        env={**os.environ, **surroundings},
        capture_output=True,
        encoding="utf-8",
        timeout=1800,
        check=False,
    )
    told = folder / "report" / "report.json"
    assert told.is_file(), (done.returncode, done.stdout, done.stderr)
    report: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
    rows = report["assertions"]
    found = [
        f"{row['earl:testSubject']['url']}: {one['earl:test']['dct:title']}: {one['earl:result'].get('html', '')}"
        for row in rows
        for one in row["assertions"]
    ]
    seen = {Path(row["earl:testSubject"]["url"]).name for row in rows}
    with zipfile.ZipFile(book) as archive:
        assert {Path(name).name for name in archive.namelist() if name.endswith((".xhtml", ".opf"))} == seen
    passed = report["earl:result"]["earl:outcome"] == "pass"
    assert (passed, done.returncode) == ((True, 0) if not found else (False, 2)), (found, done.stderr)
    return found
