"""Does the tasks of all kinds in two processes, the heaviest first, and tells how far it has come."""

from __future__ import annotations

import gc
import multiprocessing
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from pathlib import Path

from vagledning.bundle.article import BadPage
from vagledning.bundle.job import Job, Task
from vagledning.bundle.manifest import Made
from vagledning.findings import CannotRun
from vagledning.progress import Say
from vagledning.site.failures import failure

PROCESSES = 2

# The job of a worker process, given once and not with each task.
_job: list[Job] = []


def run_tasks(job: Job, tasks: Sequence[tuple[str, Task]], folder: Path, say: Say) -> list[tuple[str, Made]]:
    """Do the tasks, each with the name of its kind, and return what they made in the order of the tasks.

    A kind's files are written into folder/KIND/. Raises CannotRun for the first task that fails: the rest is not begun.
    """
    if not tasks:
        return []
    for kind, _ in tasks:
        (folder / kind).mkdir(parents=True, exist_ok=True)
    order = sorted(range(len(tasks)), key=lambda number: -tasks[number][1].weight)
    found: dict[int, list[Made]] = {}
    # A process begun anew is the same on every system, holds none of our locks, and may set what holds for itself alone.
    processes = min(PROCESSES, len(tasks), os.cpu_count() or 1)
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    pool = ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _begin, (job, str(scratch)))
    try:
        futures: dict[Future[list[Made]], int] = {pool.submit(_in_worker, *tasks[n], folder): n for n in order}
        for future in as_completed(futures):
            found[futures[future]] = _told(future.result(), len(found) + 1, len(tasks), say)
    finally:
        pool.shutdown(cancel_futures=True)
    return [(tasks[number][0], made) for number in sorted(found) for made in found[number]]


def _begin(job: Job, scratch: str) -> None:
    # What a process keeps for its tasks in a temporary folder goes with the folder, also when the process is stopped.
    tempfile.tempdir = scratch
    # A document is millions of objects that all live until it is written: looking for waste among them is waste itself.
    gc.set_threshold(200_000, 20, 100)
    _job[:] = [job]


def _in_worker(kind: str, task: Task, folder: Path) -> list[Made]:
    job = _job[0]
    try:
        return task.make(job, folder / kind)
    except CannotRun:
        raise
    except BadPage as error:
        told = str(error)
    except Exception as error:
        # A template of the guidance's own theme, or a fault in the program.
        told = str(failure(error, job.guidance.root, task.title))
    raise CannotRun(f"{task.title} gick inte att göra. {told} Det som låg i dist/ är orört.")


def _told(made: list[Made], number: int, of: int, say: Say) -> list[Made]:
    for one in made:
        say(f"[{number}/{of}] {one.path}" + (f", {one.pages} sidor" if one.pages else ""))
    return made
