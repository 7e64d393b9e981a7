"""A generated guidance before it is written in a dialect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Call:
    """A macro call: its name, its ids or texts, and its keyword arguments."""

    name: str
    arguments: tuple[str, ...] = ()
    keywords: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Target:
    """The target of a link to a page, or to its summary."""

    slug: str
    to_summary: bool = False


Piece = str | Call | Target


@dataclass(frozen=True)
class Page:
    """A page: its front matter, and its body as text, calls and targets."""

    slug: str
    title: str
    description: str
    body: tuple[Piece, ...]
    roles: tuple[str, ...]
    phases: tuple[str, ...]
    sources: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The path of its file below the folder of pages."""
        return f"{self.slug}.md"


@dataclass(frozen=True)
class Node:
    """A row of the menu: a page, and the rows below it."""

    slug: str
    title: str
    below: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """A whole guidance. rows are the entries by kind, file and id; pages include the start page and those that list data."""

    pages: tuple[Page, ...]
    menu: tuple[Node, ...]
    roles: Mapping[str, str]
    phases: Mapping[str, str]
    themes: tuple[str, ...]
    rows: Mapping[str, Mapping[str, Mapping[str, Mapping[str, Any]]]]
    edited_page: str
    edited_fact: str
    fact_file: str
    pages_of_fact: tuple[str, ...]

    def flat(self, kind: str) -> dict[str, Mapping[str, Any]]:
        """Return the entries of a kind by id, whatever file they are in."""
        return {key: row for rows in self.rows[kind].values() for key, row in rows.items()}
