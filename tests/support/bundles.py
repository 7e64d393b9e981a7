"""What bundles are made from, for the tests: a guidance checked and its site made in memory, as the command does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vagledning.bundle.article import reading_order
from vagledning.bundle.job import Job
from vagledning.bundle.make import job_of
from vagledning.bundle.selection import chosen
from vagledning.check import Checked, checked_guidance
from vagledning.engines.native.build import made_site
from vagledning.model.uses import uses_of


def checked(root: Path) -> Checked:
    """Return a guidance that has no error."""
    found = checked_guidance(root)
    assert not found.findings.errors, list(map(str, found.findings))
    return found


def refs(found: Checked, slug: str) -> set[str]:
    """Return the sources that a page is said to rest on."""
    return {entry_id for kind, entry_id in uses_of(found.guidance, found.guidance.pages[slug]) if kind == "ref"}


def job(root: Path, pages: Sequence[str] = ()) -> Job:
    """Return what bundles of a guidance are made from: all of it, or some pages."""
    found = checked(root)
    made = job_of(found, made_site(found, lambda line: None), chosen(reading_order(found.guidance), pages) if pages else ())
    assert not found.findings.errors, list(map(str, found.findings))
    return made
