"""Run as a program: makes bundles with a task that never ends. Its worker keeps the pipe open that is named last."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import Any, NoReturn

from vagledning.bundle.job import Task
from vagledning.bundle.kinds import every_kind
from vagledning.cli import main
from vagledning.commands import bundle


def wait_for_ever(job: Any, _: Path) -> NoReturn:
    with (job.guidance.root / "pipe").open("w", encoding="utf-8") as pipe:
        pipe.write("begun\n")
        pipe.flush()
        threading.Event().wait()
    raise AssertionError


if __name__ == "__main__":
    from support import stuck

    kind = every_kind()[0]
    kind.tasks = lambda _: [Task("Boken", stuck.wait_for_ever)]  # type: ignore[method-assign]
    bundle.every_kind = lambda: [kind]  # type: ignore[attr-defined]
    sys.exit(main(["bundle", kind.OUTPUT.name, "--root", sys.argv[1]]))
