"""Processes that work for this one, and end with it, in the middle of a task too, however it ends."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import Any, TypeVar

from vagledning.findings import CannotRun

T = TypeVar("T")
R = TypeVar("R")

_MOST = 2
# What forked processes do with each item, as they inherit it.
_work: list[Callable[[Any], Any]] = []


def processors() -> int:
    """Return the number of processors that this process may use, at most so many that memory suffices."""
    return min(_MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def forks(count: int, few: int) -> bool:
    """True if mapped() works on so many items in forked processes: where that is safe, and there are at least few of them."""
    # Forking copies no threads, and macOS may crash after it.
    return count >= few and processors() > 1 and sys.platform == "linux" and threading.active_count() == 1


def mapped(work: Callable[[T], R], items: Sequence[T], few: int, together: int) -> Iterator[R]:
    """Yield work(item) for each item, in order, made in forked processes where that is safe and there are at least few items.

    work needs no pickling, but its results do. together is the number of items in a task. Raises CannotRun if a process is ended
    from outside.
    """
    if not forks(len(items), few):
        yield from map(work, items)
        return
    _work[:] = [work]
    # The processes share the memory of what they only read; a collection would touch, and so copy, all of it.
    gc.collect()
    gc.freeze()
    try:
        with workers(multiprocessing.get_context("fork"), processors(), gc.disable, ()) as pool:
            yield from pool.map(_do, items, chunksize=together)
    finally:
        gc.unfreeze()
        _work.clear()


def _do(item: Any) -> Any:
    return _work[0](item)


@contextmanager
def workers(
    context: BaseContext, processes: int, start: Callable[..., None], arguments: tuple[Any, ...]
) -> Iterator[ProcessPoolExecutor]:
    """Open a pool of processes in which start(*arguments) is called first. If the block raises, they are ended at once.

    Raises CannotRun if one is ended from outside.
    """
    # The processes watch one end of this pipe: it closes with the other, which is only here.
    ours, theirs = context.Pipe()
    # A forked process inherits both ends.
    inherited = ours if context.get_start_method() == "fork" else None
    pool = ProcessPoolExecutor(processes, context, _start, (theirs, inherited, start, arguments))
    try:
        yield pool
    except BrokenProcessPool:
        raise CannotRun("Ett av programmets egna arbeten stoppades utifrån, kanske för att minnet tog slut.") from None
    except BaseException:
        # A worker would finish its task first, which can take a minute.
        ours.close()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        ours.close()
        theirs.close()


def _start(watched: Connection, inherited: Connection | None, start: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    if inherited is not None:
        inherited.close()
    # Ctrl+C reaches every process of a terminal; the main one decides, and tells of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_when_unwanted, args=(watched,), daemon=True).start()
    start(*arguments)


def _end_when_unwanted(watched: Connection) -> None:
    parent = multiprocessing.parent_process()
    wait([watched, *([parent.sentinel] if parent else [])])
    os._exit(1)
