"""Runs the Nu Html Checker, which is locked in tests/package-lock.json."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from support.sites import ROOT

JAR = ROOT / "tests" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


# The checker holds a page to its policy too, but a file on disk has no origin that its own files could share. The browser
# tests hold every page to its policy where it is served.
_NO_ORIGIN = tuple(f"Resource violates Content Security Policy (meta tag): {what} " for what in ("external", "image"))


def validated(folder: Path) -> list[str]:
    """Return every error, warning and remark that the Nu Html Checker has on the HTML files in a folder."""
    assert JAR.is_file(), "vnu-jar is not installed: make test installs it"
    assert shutil.which("java"), "java is not installed: tests/system-packages tells which package"
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", JAR, "--skip-non-html", "--format", "json", "--stdout", folder],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    messages = json.loads(done.stdout)["messages"]
    kept = [m for m in messages if not m["message"].startswith(_NO_ORIGIN)]
    return [f"{m['url'].rpartition('/./')[2]}: {m.get('subType', m['type'])}: {m['message']}" for m in kept]


def version() -> str:
    package = json.loads((JAR.parents[2] / "package.json").read_text(encoding="utf-8"))
    return f"Nu Html Checker {package['version']}"
