"""What the makers of bundles are given, and what they give back: the contract between the framework and each kind."""

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
    """One run: the guidance and its files, its site in memory, and what bundles say of themselves.

    pages are all pages by slug in reading order. selection holds the slugs that were asked for, () for everything. made holds
    the files of earlier stages with where they lie.
    """

    tree: Tree
    guidance: Guidance
    edition: Edition
    site: BuiltSite = field(repr=False)
    pages: Mapping[str, Article] = field(repr=False)
    selection: tuple[str, ...] = ()
    made: tuple[tuple[Item, Path], ...] = ()

    @cached_property
    def theme(self) -> Theme:
        """The theme, loaded once in each process."""
        return Theme(self.guidance.root)

    @property
    def contents(self) -> list[Article]:
        """The pages that a bundle of everything holds, or those selected, in reading order."""
        if self.selection:
            return [page for slug, page in self.pages.items() if slug in self.selection]
        return [page for slug, page in self.pages.items() if slug not in self.guidance.site.not_in_files]

    @property
    def addresses(self) -> Addresses:
        """Where the links of its pages can lead."""
        return Addresses({page.url: page for page in self.pages.values()}, self.site.files.keys(), self.edition.address)

    def __getstate__(self) -> dict[str, Any]:
        # Templates cannot be sent to another process, and are quickly loaded there.
        return {name: value for name, value in self.__dict__.items() if name != "theme"}


Make = Callable[[Job, Path], list[Made]]


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work, done in a process of its own: make(job, folder) writes files into folder and describes them.

    make has to be picklable: a module's function, or a functools.partial of one. title names in Swedish what is made.
    weight says about how heavy it is, in printed pages; the heaviest begin first.
    """

    title: str
    make: Make
    weight: int = 1


class OutputModule(Protocol):
    """A module kind.py in a folder of this package: what the files are, and the work of making them.

    A kind of a later stage runs when the earlier ones are done, and sees job.made.
    """

    OUTPUT: Output

    def tasks(self, job: Job) -> list[Task]:
        """Return what there is to do. Raises CannotRun, with what to install, when something that it needs is missing."""
