"""dist/manifest.json: the files that were made, with size, version and purpose."""

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
    """A file of a bundle, as the task that made it describes it.

    path is relative to the folder of its kind; group orders the files of a kind ("whole", "chapter", "page", …); pages is the
    number of printed pages, None for other formats; covers holds the slugs of the guidance's pages in it.
    """

    path: str
    title: str
    good_for: str
    group: str = "whole"
    pages: int | None = None
    covers: tuple[str, ...] = ()


def described(made: Made, kind: str, folder: Path, edition: Edition) -> Item:
    """Return the manifest entry for a file in the folder of its kind."""
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
    """Return the manifest as JSON text: the same items give the same bytes."""
    rows = [{name: getattr(item, name) for name in Item.__slots__} for item in items]
    head = {"format": FORMAT, "title": edition.title, "date": edition.day.isoformat(), "commit": edition.commit}
    return json.dumps({**head, "address": edition.address or None, "files": rows}, ensure_ascii=False, indent=2) + "\n"


def read_manifest(dist: Path) -> list[Item]:
    """Return the entries of dist/manifest.json whose files exist; [] when it is missing or cannot be read."""
    try:
        manifest = json.loads((dist / MANIFEST).read_text(encoding="utf-8"))
        items = [Item(**{**row, "covers": tuple(row["covers"])}) for row in manifest["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [item for item in items if (dist / item.path).is_file()]
