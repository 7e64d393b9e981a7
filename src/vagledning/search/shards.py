"""Makes the index of a large site, in several files: see worker/sharded.js for what is in them.

The files of words and terms are written by worker/write.js, with the worker's own analysis, so that the results are the same as
of a small site. It runs in a process of its own: V8 is gone from memory afterwards, and a build that forks need not mind it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from itertools import islice
from typing import IO, Any

from py_mini_racer import DEFAULT_V8_FLAGS, MiniRacer, init_mini_racer

from vagledning.search.worker_source import WRITING, source_of

# The number of pages that are passed to V8 at a time.
_BATCH = 50
# Most of what is made is kept, so that collecting often is in vain.
_FLAGS = ("--min-semi-space-size=32", "--max-semi-space-size=32")


def shards(site: Mapping[str, Any], pages: Sequence[Mapping[str, Any]], limit: int) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what every query needs, and the contents of the other files as JSON, by name.

    site and pages are what index.py makes of a guidance; limit is the size of each file, in characters.
    """
    written = _analysed(site["groups"], site["nosplit"], pages, limit)
    texts = [compact([page["url"], page["title"], page["lead"], [_shown(*doc) for doc in page["docs"]]]) for page in pages]
    definitions = [compact([group["definition"], group["href"]]) for group in site["groups"]]
    contents: dict[str, str] = written["shards"]
    for kind, key, rows in (("p", "pages", texts), ("d", "texts", definitions)):
        lists = list(_cut(rows, limit))
        written["firsts"][kind] = [first for first, _ in lists]
        contents |= {f"{kind}{at}": f'{{"{key}":[{",".join(listed)}]}}' for at, (_, listed) in enumerate(lists)}
    core = {
        "roles": site["roles"],
        "phases": site["phases"],
        "nosplit": site["nosplit"],
        "pages": {
            "roles": [page["roles"] for page in pages],
            "phases": [page["phases"] for page in pages],
            "counts": [len(page["docs"]) for page in pages],
            "sizes": written["sizes"],
        },
        "groups": {key: [group[key] for group in site["groups"]] for key in ("names", "related")},
        "firsts": written["firsts"],
    }
    return core, contents


def compact(value: object) -> str:
    """Return a value as JSON, without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _shown(kind: str, anchor: str, title: str, head: str, text: str) -> list[str | int]:
    return [kind, anchor, title, text, len(head.encode("utf-16-le")) // 2]


def _cut(rows: Sequence[str], limit: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows in lists of about limit characters, each with the number of its first row."""
    listed: list[str] = []
    size = first = 0
    for number, row in enumerate(rows):
        if listed and size + len(row) > limit:
            yield first, listed
            listed, size, first = [], 0, number
        listed.append(row)
        size += len(row)
    if listed:
        yield first, listed


def _analysed(groups: object, nosplit: object, pages: Iterable[Mapping[str, Any]], limit: int) -> dict[str, Any]:
    """Run worker/write.js and return what it writes."""
    # A file, so that memory holds one page of it at a time.
    with tempfile.TemporaryFile() as source:
        for page in pages:
            words = {key: page[key] for key in ("title", "name", "lead", "phrases")}
            words["docs"] = [[kind, title, head, text] for kind, _, title, head, text in page["docs"]]
            source.write(json.dumps(words).encode() + b"\n")
        source.write(b"\n" + json.dumps([groups, nosplit, limit]).encode())
        source.seek(0)
        # -P: nothing is imported from the current folder, which may hold anything.
        done = subprocess.run([sys.executable, "-P", "-m", __name__], stdin=source, capture_output=True, check=False)
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise RuntimeError(f"The search index could not be written: {told}")
    written: dict[str, Any] = json.loads(done.stdout)
    return written


def _write(source: IO[bytes]) -> str:
    """Return what worker/write.js makes of pages, one a line, and after an empty line the rest."""
    init_mini_racer(flags=[*DEFAULT_V8_FLAGS, *_FLAGS])
    with MiniRacer() as context:
        context.eval(source_of(WRITING))
        # What is passed as a value is not compiled, as it would be in the script.
        scope = context.eval("globalThis")
        assert isinstance(scope, MutableMapping)  # noqa: S101 - for the type checker
        lines = iter(source.readline, b"\n")
        while batch := list(islice(lines, _BATCH)):
            scope["given"] = f"[{','.join(line.decode() for line in batch)}]"
            context.eval("feed(JSON.parse(given))")
        scope["given"] = source.read().decode()
        return str(context.eval("write(...JSON.parse(given))"))


if __name__ == "__main__":
    sys.stdout.buffer.write(_write(sys.stdin.buffer).encode())
