"""Whether the built site is the one that content, data, theme and engine give now."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import lxml.html

import vagledning
from vagledning.mkdocs_run import environment
from vagledning.version import Version


def is_fresh(root: Path, version: Version) -> bool:
    """True when root/site exists, is of this version, and nothing that it is made from is newer."""
    index = root / "site" / "index.html"
    try:
        built = index.stat().st_mtime_ns
        page = lxml.html.fromstring(index.read_bytes())
    except (OSError, ValueError, lxml.etree.LxmlError):
        return False
    foot = next((e for e in page.iter("footer") if e.get("class") == "site-footer"), page)
    days = [day.get("datetime") for day in foot.iter("time")]
    commits = [(name.text or "").strip("()") for name in foot.iter("span") if name.get("class") == "footer-commit"]
    if days[:1] != [version.day.isoformat()] or "".join(commits[:1]) != version.commit:
        return False
    return all(changed <= built for changed in _changes(root))


def _changes(root: Path) -> Iterator[int]:
    """Yield when each thing that the site is made from was last changed. A folder changes when something in it goes."""
    places = environment(root)
    yield (root / "mkdocs.yml").stat().st_mtime_ns
    for folder in (root / "content", root / "data"):
        for path, _, names in os.walk(folder):
            yield Path(path).stat().st_mtime_ns
            yield from ((Path(path) / name).stat().st_mtime_ns for name in names)
    for code in (places["VAGLEDNING_MACROS"], places["VAGLEDNING_OVERRIDES"], Path(vagledning.__file__).parent):
        # Python writes its own caches beside the code.
        yield from (p.stat().st_mtime_ns for p in Path(code).rglob("*") if p.is_file() and "__pycache__" not in p.parts)
