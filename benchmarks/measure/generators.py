"""The generators that are measured: how each is started, and where it puts its site."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import hugo, material, ours
from corpus.model import Corpus

OURS = "ours"


@dataclass(frozen=True)
class Generator:
    """A generator. write writes a corpus in its dialect; pages and data are the folders that an editor works in.

    incremental is False where a build always makes everything: then only the cold build is measured, and serve is empty.
    """

    name: str
    version: str
    write: Callable[[Corpus, Path], None]
    build: tuple[str, ...]
    serve: tuple[str, ...]
    site: str
    pages: str
    incremental: bool = True

    def facts(self, file: str) -> str:
        """Return the path of the file of data that holds a fact."""
        return f"data/facts/{file}.yaml" if self.name == OURS else "data/facts.yaml"


def own(version: str) -> Generator:
    command = (sys.executable, "-m", "vagledning")
    return Generator(OURS, version, ours.write, (*command, "build"), (*command, "serve", "--port", "{port}"), "site", "content")


def peers(folder: Path) -> Iterator[Generator | str]:
    """Yield the peers that are installed in a virtual environment, and a sentence for each one that is not."""
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    # The package's own script is Python that starts this program, which would be measured too.
    found = next((path for path in sorted(folder.glob("[lL]ib/**/hugo/binaries/hugo*")) if path.is_file()), None)
    version = _said(str(found), "version") if found else None
    if version:
        told = version.split()[1].split("-")[0].removeprefix("v")
        serve = (str(found), "server", "--bind", "127.0.0.1", "--port", "{port}")
        yield Generator("Hugo", told, hugo.write, (str(found), "build"), serve, "public", "content")
    else:
        yield f"Hugo is not installed in {folder}, so it is left out. `make bench` installs it."
    mkdocs = programs / "mkdocs"
    shown = "import importlib.metadata as m; print(m.version('mkdocs-material'))"
    version = _said(str(programs / "python"), "-c", shown) if mkdocs.exists() else None
    if version:
        build = (str(mkdocs), "build", "--quiet")
        yield Generator("Material", version.strip(), material.write, build, (), "site", "docs", incremental=False)
    else:
        yield f"mkdocs-material is not installed in {folder}, so it is left out. `make bench` installs it."


def _said(*command: str) -> str | None:
    """Return what a program prints, or None when it cannot be run."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout or None
    except (OSError, subprocess.CalledProcessError):
        return None
