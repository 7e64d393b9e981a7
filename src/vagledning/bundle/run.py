"""Runs the tasks of all kinds in two processes, the heaviest first, and reports progress."""

from __future__ import annotations

import gc
import multiprocessing
import os
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future, as_completed
from pathlib import Path

from vagledning.bundle.article import BadPage
from vagledning.bundle.job import Job, Task
from vagledning.bundle.manifest import Made
from vagledning.findings import CannotRun
from vagledning.progress import Say
from vagledning.site.failures import failure
from vagledning.workers import processors, workers

# The job of a worker process, sent once and not with each task.
_job: list[Job] = []


def run_tasks(job: Job, tasks: Sequence[tuple[str, Task]], folder: Path, say: Say) -> list[tuple[str, Made]]:
    """Run the tasks, given as (name of kind, task), and return the files they made, in the order of the tasks.

    The files of a kind are written into folder/KIND/. Raises CannotRun at the first task that fails; tasks not yet started
    are cancelled.
    """
    if not tasks:
        return []
    for kind, _ in tasks:
        (folder / kind).mkdir(parents=True, exist_ok=True)
    order = sorted(range(len(tasks)), key=lambda number: -tasks[number][1].weight)
    results: dict[int, list[Made]] = {}
    # A spawned process works the same on every system, inherits no locks, and can change its own global settings.
    context = multiprocessing.get_context("spawn")
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    # Nor does it import modules from the current folder, which may hold anything.
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        with workers(context, min(processors(), len(tasks)), _start_worker, (job, str(scratch))) as pool:
            futures: dict[Future[list[Made]], int] = {pool.submit(_run_in_worker, *tasks[n], folder): n for n in order}
            for future in as_completed(futures):
                results[futures[future]] = _report(future.result(), len(results) + 1, len(tasks), say)
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before
    return [(tasks[number][0], file) for number in sorted(results) for file in results[number]]


def _start_worker(job: Job, scratch: str) -> None:
    # Temporary files of the worker go into the staging folder, which is removed even when the process is killed.
    tempfile.tempdir = scratch
    # A document is millions of objects that live until it is written, so frequent garbage collection is wasted time.
    gc.set_threshold(200_000, 20, 100)
    _job[:] = [job]


def _run_in_worker(kind: str, task: Task, folder: Path) -> list[Made]:
    job = _job[0]
    try:
        return task.make(job, folder / kind)
    except CannotRun:
        raise
    except BadPage as error:
        message = str(error)
    except Exception as error:
        # An error in a template of the guidance's own theme, or a bug in this program.
        message = str(failure(error, job.guidance.root, task.title))
    raise CannotRun(f"{task.title} gick inte att göra. {message} Det som låg i dist/ är orört.")


def _report(files: list[Made], number: int, total: int, say: Say) -> list[Made]:
    for file in files:
        say(f"[{number}/{total}] {file.path}" + (f", {file.pages} sidor" if file.pages else ""))
    return files
