"""Makes the pages of a site in several processes, where there are many, and hands them over in order."""

from __future__ import annotations

import gc
import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool

from vagledning.findings import CannotRun, Finding
from vagledning.render.rendered import RenderedPage
from vagledning.site.document import Document
from vagledning.workers import processors, workers

Made = tuple[RenderedPage, Document] | Finding
# Fewer pages are made in less time than processes take to start and to answer.
_FEW = 24
# Pages in a task.
_TOGETHER = 8

# What makes a page, as a forked process inherits it.
_make: list[Callable[[str], Made]] = []


def made_pages(make: Callable[[str], Made], slugs: Sequence[str]) -> Iterator[Made]:
    """Yield make(slug) for each slug, in order. Raises CannotRun if a process is ended from outside."""
    if not _can_fork(len(slugs)):
        yield from map(make, slugs)
        return
    _make[:] = [make]
    # The processes share the memory of what they only read; a collection would touch, and so copy, all of it.
    gc.collect()
    gc.freeze()
    try:
        with workers(multiprocessing.get_context("fork"), processors(), _start, ()) as pool:
            yield from pool.map(_make_one, slugs, chunksize=_TOGETHER)
    except BrokenProcessPool:
        raise CannotRun("Ett av programmets egna arbeten stoppades utifrån, kanske för att minnet tog slut.") from None
    finally:
        gc.unfreeze()
        _make.clear()


def _can_fork(count: int) -> bool:
    """True where forking is safe and pays: it copies no threads, and macOS may crash after it."""
    return sys.platform == "linux" and count >= _FEW and processors() > 1 and threading.active_count() == 1


def _start() -> None:
    gc.disable()


def _make_one(slug: str) -> Made:
    return _make[0](slug)
