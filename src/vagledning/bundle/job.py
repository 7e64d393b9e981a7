"""The contract between the bundle framework and each kind: what a kind gets and what it returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from vagledning.bundle.article import Article
from vagledning.bundle.edition import Edition
from vagledning.bundle.links import Addresses
from vagledning.bundle.manifest import Made
from vagledning.model.downloads import Item
from vagledning.model.guidance import Guidance
from vagledning.outputs import Output
from vagledning.site.make import BuiltSite
from vagledning.site.theme import Theme
from vagledning.source.tree import Tree


@dataclass(frozen=True)
class Job:
    """The input of one run: the guidance and its files, the site built in memory, and the metadata of the bundles.

    pages are all pages by slug in reading order. selection holds the requested slugs, () for everything. earlier_files are
    the files of earlier stages with their paths.
    """

    tree: Tree
    guidance: Guidance
    edition: Edition
    site: BuiltSite = field(repr=False)
    pages: Mapping[str, Article] = field(repr=False)
    selection: tuple[str, ...] = ()
    earlier_files: tuple[tuple[Item, Path], ...] = ()

    @cached_property
    def theme(self) -> Theme:
        """The theme, loaded once in each process."""
        return Theme(self.guidance.root)

    @property
    def contents(self) -> list[Article]:
        """The selected pages, or without a selection every page that bundles include, in reading order."""
        if self.selection:
            return [page for slug, page in self.pages.items() if slug in self.selection]
        return [page for slug, page in self.pages.items() if slug not in self.guidance.site.not_in_files]

    @property
    def addresses(self) -> Addresses:
        """The possible link targets of its pages."""
        return Addresses({page.url: page for page in self.pages.values()}, self.site.files.keys(), self.edition.address)

    def __getstate__(self) -> dict[str, Any]:
        # Templates cannot be pickled, and load quickly in the worker.
        return {name: value for name, value in self.__dict__.items() if name != "theme"}


Make = Callable[[Job, Path], list[Made]]


@dataclass(frozen=True, slots=True)
class Task:
    """One unit of work for a worker process: make(job, folder) writes files into folder and describes them.

    make has to be picklable: a module-level function, or a functools.partial of one. title names the result in Swedish.
    weight estimates the cost in printed pages; the heaviest tasks start first.
    """

    title: str
    make: Make
    weight: int = 1


class OutputModule(Protocol):
    """A module kind.py in a subpackage of this package: describes its files and returns the tasks that make them.

    A kind of a later stage runs when the earlier stages are done, and finds their files in job.earlier_files.
    """

    OUTPUT: Output

    def tasks(self, job: Job) -> list[Task]:
        """Return the tasks. Raises CannotRun, with what to install, when a dependency is missing."""
