"""What bundles are made from, for the tests: a guidance checked and its site made in memory, as the command does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from vagledning.bundle.article import reading_order
from vagledning.bundle.job import Job
from vagledning.bundle.make import job_of
from vagledning.bundle.publish import publish
from vagledning.bundle.selection import chosen
from vagledning.cache.store import Store, opened
from vagledning.check import Checked, checked_guidance
from vagledning.engines.native.build import made_site
from vagledning.model.uses import uses_of
from vagledning.progress import Say


def _quiet(_: str) -> None:
    """Say nothing."""


@contextmanager
def _checked(root: Path) -> Iterator[tuple[Checked, Store]]:
    with opened(root, _quiet) as store:
        found = checked_guidance(root, store=store)
        assert not found.findings.errors, list(map(str, found.findings))
        yield found, store


def checked(root: Path) -> Checked:
    """Return a guidance that has no error."""
    with _checked(root) as (found, _):
        return found


def put_on_the_site(root: Path, say: Say = _quiet) -> bool:
    """Publish the files of a guidance that has no error, and return whether a page lists them."""
    with _checked(root) as (found, store):
        return publish(found, say, store)


def refs(found: Checked, slug: str) -> set[str]:
    """Return the sources that a page is said to rest on."""
    return {entry_id for kind, entry_id in uses_of(found.guidance, found.guidance.pages[slug]) if kind == "ref"}


def job(root: Path, pages: Sequence[str] = ()) -> Job:
    """Return what bundles of a guidance are made from: all of it, or some pages."""
    with _checked(root) as (found, store):
        made = job_of(found, made_site(found, _quiet, store=store), chosen(reading_order(found.guidance), pages) if pages else ())
        assert not found.findings.errors, list(map(str, found.findings))
        return made
