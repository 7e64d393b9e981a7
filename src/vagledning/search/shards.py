"""Makes the index of a large site, in several files: worker/write.js analyses the texts and writes them, in a process of its own.

The words of the worker decide how texts are indexed, so that the results are the same as of a small site; and V8, which is started
for it, is gone from memory afterwards and does not stand in the way of a build that forks.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import IO, Any

from py_mini_racer import MiniRacer

from vagledning.search.worker_source import WRITING, source_of

# The number of pages that are passed to V8 at a time.
_BATCH = 100


def shards(site: Mapping[str, Any], pages: Iterable[Mapping[str, Any]], limit: int) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what every query needs, and the contents of the other files as JSON, by name.

    site and pages are described in worker/write.js; limit is the size of each file, in characters.
    """
    lines = [json.dumps([site, limit])]
    remaining = iter(pages)
    while batch := list(islice(remaining, _BATCH)):
        lines.append(json.dumps(batch))
    done = subprocess.run(
        [sys.executable, "-m", __name__], input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True
    )
    written = json.loads(done.stdout)
    return written["core"], written["shards"]


def _write(source: IO[bytes]) -> Iterator[str]:
    with MiniRacer() as context:
        context.eval(source_of(WRITING))
        site, limit = json.loads(source.readline())
        for line in source:
            context.eval(f"feed({line.decode()})")
        yield str(context.eval(f"write({json.dumps(site)},{json.dumps(limit)})"))


if __name__ == "__main__":
    sys.stdout.buffer.write("".join(_write(sys.stdin.buffer)).encode())
