"""Draws small guidances for the tests: the base of tests/cases/base with the test's own files laid over it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from vagledning.check import check
from vagledning.engines.native.build import build
from vagledning.findings import Findings
from vagledning.site.csp_check import refused_in_style
from vagledning.site.document import document
from vagledning.site.link_check import check_links

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
BASE = CASES / "base"

HEAD = """\
---
title: {title}
description: {description}
roles: [alla]
phases: [forsta]
sources: {sources}
owner: redaktionen
reviewed: null
review_by: null
---

"""

Files = Mapping[str, str | bytes | None]

# The macros that are the guidance's own in this repository; they show the kinds of the base too.
MACROS: dict[str, bytes] = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for path in sorted((ROOT / "macros").rglob("*"))
    if path.is_file() and "__pycache__" not in path.parts
}


def draw(folder: Path, files: Files | None = None, base: Path | None = BASE) -> Path:
    """Return folder as a guidance: base with files laid over it. None as a file's text takes the file away."""
    if base:
        shutil.copytree(base, folder, symlinks=True, dirs_exist_ok=True)
    for name, text in (files or {}).items():
        path = folder / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def draw_to_build(folder: Path, files: Files | None = None) -> Path:
    """Return a guidance that mkdocs can build too: it has a mkdocs.yml."""
    return draw(folder, {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes(), **(files or {})})


def page(body: str, title: str = "En sida", description: str = "Sidan som proven byter ut.", sources: str = "[]") -> str:
    """Return a page with this body; title, description and sources are written as YAML."""
    return HEAD.format(title=title, description=description, sources=sources) + body + "\n"


def own(body: str) -> str:
    """Return a body whose one section is marked as the guidance's own advice, so that it needs no source."""
    return f"## Kort sagt\n\n{{{{ own_advice() }}}}\n\n{body}"


def told(root: Path) -> list[str]:
    """Return the findings of a guidance as check prints them."""
    return [str(finding) for finding in check(root)[1]]


def codes(root: Path) -> list[str]:
    """Return the codes of the findings, in order."""
    return [finding.code for finding in check(root)[1]]


def build_site(root: Path) -> Path:
    """Build a guidance that has no error, in this process, as on the day of the tests, and return its site."""
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1780272000")
        patch.setenv("GIT_CEILING_DIRECTORIES", str(root.parent))
        renewed, findings = build(root, said.append)
    assert renewed, [*map(str, findings), *said]
    return root / "site"


def run(*arguments: str, env: Mapping[str, str] | None = None, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """Run vagledning as a program of its own."""
    return subprocess.run(
        [sys.executable, "-m", "vagledning", *arguments],
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, except the empty place where new versions are made."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name not in (".vagledning/lock", ".vagledning/.gitignore")}


def untouched(folder: Path) -> Iterator[Path]:
    """Yield a guidance drawn in folder, for a fixture; afterwards it has to be as it was."""
    draw(folder)
    whole = files_of(folder)
    yield folder
    assert files_of(folder) == whole, "a check writes nothing"


def check_site(folder: Path, findings: Findings, base: str = "/") -> list[str]:
    """Check the files of a folder as a whole site and return its external links. Links and what the policy stops are told."""
    files = files_of(folder)
    pages = [document(name, content.decode(), "") for name, content in files.items() if name.endswith(".html")]
    for page in pages:
        page.report(findings)
    for name, content in files.items():
        if name.endswith(".css"):
            findings.extend(refused_in_style(content.decode(), name))
    return check_links(pages, files, findings, base)


def whole_guidance(folder: Path) -> Path:
    """Return the guidance of this repository in a folder of its own."""
    for name in ("content", "data", "macros", "overrides"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return draw(folder, {"mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes()}, base=None)
