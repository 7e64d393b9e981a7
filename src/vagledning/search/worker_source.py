"""The worker as one script: a function that the page makes a Blob of, since a worker cannot be started from a file.

Its parts lie in worker/, in the order of PARTS; vendor/ holds libraries as their makers publish them, minified.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

_FOLDER = Path(__file__).parent / "worker"
LIBRARIES = ("vendor/minisearch.js", "vendor/base-stemmer.js", "vendor/swedish-stemmer.js")
PARTS = ("analysis.js", "compounds.js", "typos.js", "unpack.js", "build.js", "question.js", "rank.js", "excerpts.js", "worker.js")
# Comments stand on lines of their own in the parts, so that they can be left out by line.
_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n|^[ \t]*//.*\n", re.DOTALL | re.MULTILINE)


def worker_source() -> str:
    """Return search/worker.js: the function vglSearchWorker(self), with everything it needs inside."""
    return f"{_read('vendor/notice.txt')}function vglSearchWorker(self){{\n{source_of(PARTS)}}}\n"


def source_of(parts: Iterable[str]) -> str:
    """Return the libraries, the Swedish words and some of the parts, as they stand inside the function."""
    libraries = "".join(f"{_read(name).strip()}\n" for name in LIBRARIES)
    swedish = json.dumps(json.loads(_read("swedish.json")), ensure_ascii=False, separators=(",", ":"))
    return f"var BaseStemmer;\n{libraries}const SWEDISH={swedish};\n{''.join(_bare(_read(name)) for name in parts)}"


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _bare(source: str) -> str:
    """Return a part without comments, empty lines and indentation."""
    return "".join(f"{line.strip()}\n" for line in _COMMENT.sub("", source).splitlines() if line.strip())
