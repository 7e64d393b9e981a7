"""Processes that work for this one, and end with it, in the middle of a task too, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from typing import Any

_MOST = 2


def processors() -> int:
    """Return the number of processors that this process may use, at most so many that memory suffices."""
    return min(_MOST, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


@contextmanager
def workers(
    context: BaseContext, processes: int, start: Callable[..., None], arguments: tuple[Any, ...]
) -> Iterator[ProcessPoolExecutor]:
    """Open a pool of processes in which start(*arguments) is called first. If the block raises, they are ended at once."""
    # The processes watch one end of this pipe: it closes with the other, which is only here.
    ours, theirs = context.Pipe()
    # A forked process inherits both ends.
    inherited = ours if context.get_start_method() == "fork" else None
    pool = ProcessPoolExecutor(processes, context, _start, (theirs, inherited, start, arguments))
    try:
        yield pool
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
