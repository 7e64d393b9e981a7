"""Does the tasks of all kinds in two processes, the heaviest first, and tells how far it has come."""

from __future__ import annotations

import gc
import multiprocessing
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from pathlib import Path

from vagledning.bundle.job import Job, Task
from vagledning.bundle.manifest import Made
from vagledning.bundle.pages import BadPage
from vagledning.errors import CannotRun
from vagledning.progress import Say

PROCESSES = 2

# The job of a worker process, given once and not with each task.
_job: list[Job] = []


def run_tasks(job: Job, tasks: Sequence[tuple[str, Task]], workshop: Path, say: Say) -> list[tuple[str, Made]]:
    """Do the tasks, each with the name of its kind, and return what they made in the order of the tasks.

    A kind's files are written into workshop/KIND/. Raises CannotRun for the first task that fails: the rest is not begun.
    """
    if not tasks:
        return []
    for kind, _ in tasks:
        (workshop / kind).mkdir(parents=True, exist_ok=True)
    order = sorted(range(len(tasks)), key=lambda number: -tasks[number][1].weight)
    found: dict[int, list[Made]] = {}
    # A process begun anew is the same on every system, holds none of our locks, and may set what holds for itself alone.
    processes = min(PROCESSES, len(tasks), os.cpu_count() or 1)
    scratch = workshop / "scratch"
    scratch.mkdir(exist_ok=True)
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _begin, (job, str(scratch)))
    try:
        futures: dict[Future[list[Made]], int] = {pool.submit(_in_worker, *tasks[n], workshop): n for n in order}
        for future in as_completed(futures):
            found[futures[future]] = _told(future.result(), len(found) + 1, len(tasks), say)
    finally:
        pool.shutdown(cancel_futures=True)
    return [(tasks[number][0], made) for number in sorted(found) for made in found[number]]


def _begin(job: Job, scratch: str) -> None:
    # What a process keeps for its tasks in a temporary folder goes with the workshop, also when the process is stopped.
    tempfile.tempdir = scratch
    # A document is millions of objects that all live until it is written: looking for waste among them is waste itself.
    gc.set_threshold(200_000, 20, 100)
    _job[:] = [job]


def _in_worker(kind: str, task: Task, workshop: Path) -> list[Made]:
    try:
        return task.make(_job[0], workshop / kind)
    except BadPage as error:
        raise CannotRun(f"{task.title} gick inte att göra. {error} Det som låg i dist/ är orört.") from None


def _told(made: list[Made], number: int, of: int, say: Say) -> list[Made]:
    for one in made:
        say(f"[{number}/{of}] {one.path}" + (f", {one.pages} sidor" if one.pages else ""))
    return made
