"""dist/manifest.json: the files that were made, with size, version and purpose."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vagledning.bundle.edition import Edition
from vagledning.model.downloads import MANIFEST, Item

FORMAT = 1
# What the names of our files are made of: none leads to another folder, and none is hidden.
_SAFE = re.compile(r"[a-z0-9][a-z0-9._-]{0,254}")
# Halves of a sign, which JSON can write and no file can.
_LONE = re.compile("[\ud800-\udfff]")


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
    """Return the rows of dist/manifest.json whose files are there; none when it is missing or cannot be read.

    Anyone can have written it: a row that leads out of dist/, or that is not as we write it, is left out.
    """
    try:
        found = json.loads((dist / MANIFEST).read_text(encoding="utf-8"))
        rows = [Item(**{**row, "covers": tuple(row["covers"])}) for row in found["files"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    return list({item.path: item for item in rows if _is_whole(item) and _is_ours(dist, item)}.values())


def _is_whole(item: Item) -> bool:
    """True for a row in which each value has the form that it is written in."""
    pages, number = item.pages, item.bytes
    texts = (item.path, item.kind, item.group, item.title, item.good_for, item.sha256, item.date, item.commit, *item.covers)
    return (
        all(isinstance(text, str) and not _LONE.search(text) for text in texts)
        and type(number) is int
        and (pages is None or type(pages) is int)
    )


def _is_ours(dist: Path, item: Item) -> bool:
    """True for a plain file in the folder of its kind, which no link leads to."""
    folder, _, name = item.path.partition("/")
    if folder != item.kind or not _SAFE.fullmatch(folder) or not _SAFE.fullmatch(name):
        return False
    path = dist / folder / name
    return path.is_file() and not path.is_symlink() and not path.parent.is_symlink()
