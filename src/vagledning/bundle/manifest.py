"""dist/manifest.json: what was made, how large, from which version, and what it is good for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vagledning.bundle.edition import Edition
from vagledning.model.downloads import MANIFEST, Item

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A file that a bundle consists of, as its maker describes it.

    path is relative to the folder of its kind; group sorts it among its like ("whole", "chapter", "page", …); pages is the
    number of its printed pages, None where there are none; covers are the slugs of the guidance's pages in it.
    """

    path: str
    title: str
    good_for: str
    group: str = "whole"
    pages: int | None = None
    covers: tuple[str, ...] = ()


def described(made: Made, kind: str, folder: Path, edition: Edition) -> Item:
    """Return the row for a file that lies in the folder of its kind."""
    data = (folder / made.path).read_bytes()
    return Item(
        path=f"{kind}/{made.path}",
        kind=kind,
        group=made.group,
        title=made.title,
        good_for=made.good_for,
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        date=edition.day.isoformat(),
        commit=edition.commit,
        pages=made.pages,
        covers=made.covers,
    )


def written(items: Iterable[Item], edition: Edition) -> str:
    """Return the manifest as text: the same items give the same bytes."""
    rows = [{name: getattr(item, name) for name in Item.__slots__} for item in items]
    head = {"format": FORMAT, "title": edition.title, "date": edition.day.isoformat(), "commit": edition.commit}
    return json.dumps({**head, "address": edition.address or None, "files": rows}, ensure_ascii=False, indent=2) + "\n"


def read_manifest(dist: Path) -> list[Item]:
    """Return the rows of dist/manifest.json whose files are there; none when it is missing or cannot be read."""
    try:
        found = json.loads((dist / MANIFEST).read_text(encoding="utf-8"))
        rows = [Item(**{**row, "covers": tuple(row["covers"])}) for row in found["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [item for item in rows if (dist / item.path).is_file()]
