"""The worker as one script: a function that the page makes a Blob of, since file:// pages cannot start a worker from a file.

Its parts are in worker/, in the order of PARTS; vendor/ has libraries as published, minified.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

_FOLDER = Path(__file__).parent / "worker"
LIBRARIES = ("vendor/base-stemmer.js", "vendor/swedish-stemmer.js")
# What the worker and the build have in common, then what each has of its own.
SHARED = ("analysis.js", "rows.js", "lexicon.js", "compounds.js", "names.js", "postings.js", "unpack.js", "build.js")
PARTS = (*SHARED, "typos.js", "sharded.js", "question.js", "rank.js", "excerpts.js", "worker.js")
WRITING = (*SHARED, "write.js")
# Comments in the parts are on lines of their own, so that whole lines can be removed.
_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n|^[ \t]*//.*\n", re.DOTALL | re.MULTILINE)


def worker_source() -> str:
    """Return search/worker.js: the self-contained function vglSearchWorker(self)."""
    return f"{_read('vendor/notice.txt')}function vglSearchWorker(self){{\n{source_of(PARTS)}}}\n"


def source_of(parts: Iterable[str]) -> str:
    """Return the function body: the libraries, the Swedish words and the given parts."""
    libraries = "".join(f"{_read(name).strip()}\n" for name in LIBRARIES)
    swedish = json.dumps(json.loads(_read("swedish.json")), ensure_ascii=False, separators=(",", ":"))
    return f"var BaseStemmer;\n{libraries}const SWEDISH={swedish};\n{''.join(_bare(_read(name)) for name in parts)}"


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _bare(source: str) -> str:
    """Return a part without comments, blank lines and indentation."""
    return "".join(f"{line.strip()}\n" for line in _COMMENT.sub("", source).splitlines() if line.strip())
