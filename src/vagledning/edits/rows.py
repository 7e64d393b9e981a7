"""Adds a row to a list in data/site.yaml, as the list is written: with a line for each row, or in brackets."""

from __future__ import annotations

from vagledning.edits.draft import Draft, offset
from vagledning.edits.yaml_text import dash, end_of_block, is_block_row
from vagledning.findings import CannotRun
from vagledning.load.data import SITE_FILE
from vagledning.load.yaml_nodes import Node, Scalar, Sequence


def add_row(draft: Draft, row: Node, slug: str, key: str = "") -> None:
    """Put a page after a row of a list in data/site.yaml; key is what stands before it on a line of its own.

    Raises CannotRun if the list is written so that no row can be added.
    """
    text = draft.text(SITE_FILE)
    at = offset(text, row.place)
    if is_block_row(text, at):
        indent = dash(text, at)
        end = end_of_block(text, at, len(indent))
        gap = "" if text[:end].endswith("\n") else "\n"
        draft.replace(SITE_FILE, end, end, f"{gap}{indent}- {key}{slug}\n")
    elif isinstance(row, Scalar):
        end = at + len(row.text) + (2 if row.quoted else 0)
        draft.replace(SITE_FILE, end, end, f", {slug}")
    else:
        raise CannotRun(f"{row.place}: raderna i listan står på samma rad. Ge var och en en egen rad, och kör igen.")


def add_to_drafts(draft: Draft, slug: str) -> None:
    """Put a page last among the drafts. Raises CannotRun if they are no list."""
    site = draft.keys(SITE_FILE)
    drafts = next((value for key, value in site.pairs if key.text == "drafts"), None) if site else None
    if drafts is None:
        draft.append(SITE_FILE, f"\n# Sidor som inte är publicerade än.\ndrafts:\n  - {slug}\n")
    elif not isinstance(drafts, Sequence):
        raise CannotRun(f"{drafts.place}: drafts är ingen lista. Skriv drafts: [{slug}], och kör igen.")
    elif drafts.items:
        add_row(draft, drafts.items[-1], slug)
    else:
        at = offset(draft.text(SITE_FILE), drafts.place) + 1
        draft.replace(SITE_FILE, at, at, slug)
