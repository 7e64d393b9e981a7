"""What the worker of the search makes of Swedish words, asked as the tests compare it with Python's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from py_mini_racer import MiniRacer

from vagledning.search.worker_source import source_of


@contextmanager
def worker() -> Iterator[MiniRacer]:
    """Yield a context of JavaScript that has the worker's analysis in it."""
    with MiniRacer() as context:
        context.eval(source_of(("analysis.js",)))
        yield context


def asked(context: MiniRacer, function: str, arguments: list[str]) -> list[Any]:
    """Return what a function of the worker gives for each of the arguments."""
    found = context.eval(f"JSON.stringify({json.dumps(arguments)}.map((one) => {function}(one)))")
    listed: list[Any] = json.loads(str(found))
    return listed
