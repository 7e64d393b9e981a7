"""Runs the search of a built site, its own worker and index, in mini-racer: the results are those that readers get."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from py_mini_racer import JSEvalException, MiniRacer

from vagledning.findings import CannotRun

_START = """
var found = null, shards = {};
function vglSearchIndex(index) { found = index; }
function vglSearchShard(name, content) { shards[name] = content; }
%s
%s
var answer = vglSearchWorker({ postMessage: function () {} });
JSON.stringify(answer({ type: "setup", index: found }));
"""


class Search:
    """The search of a built site, for use in a with statement: V8 left running can keep the process from exiting."""

    def __init__(self, site: Path) -> None:
        """Load index and worker. Raises CannotRun when the site has no search or it does not work."""
        self._folder = site / "search"
        # The files of a large index that have been read, by name.
        self.loaded: dict[str, bytes] = {}
        try:
            index, worker = (self._folder / name for name in ("index.js", "worker.js"))
            source = _START % (index.read_text(encoding="utf-8"), worker.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            raise CannotRun(f"{site} har ingen sökning. Bygg webbplatsen först: vagledning build.") from None
        self._context = MiniRacer()
        try:
            ready = json.loads(str(self._context.eval(source)))
        except (JSEvalException, ValueError):
            self.close()
            raise CannotRun(f"Sökningen i {site} går inte att köra. Bygg webbplatsen på nytt: vagledning build.") from None
        if ready["type"] != "ready":
            self.close()
            raise CannotRun(f"Sökningen i {site} säger: {ready['message']} Bygg webbplatsen på nytt: vagledning build.")
        self.roles = [role for role, _ in ready["roles"]]
        self.phases = [phase for phase, _ in ready["phases"]]
        self.version = str(ready["version"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Stop V8."""
        self._context.close()

    def ask(
        self,
        q: str,
        *,
        roles: Sequence[str] = (),
        phases: Sequence[str] = (),
        explain: bool = False,
        most: int | None = None,
    ) -> dict[str, Any]:
        """Return the worker's answer to a query; worker/worker.js documents its format."""
        message = {"type": "query", "id": 0, "q": q, "roles": [*roles], "phases": [*phases], "explain": explain, "most": most}
        answer = self._answer(message)
        while answer["type"] == "need":
            for name in answer["shards"]:
                self._read(name)
            answer = self._answer({"type": "shards", "id": 0}, answer["shards"])
        return answer

    def _answer(self, message: dict[str, Any], shards: Sequence[str] = ()) -> dict[str, Any]:
        # JSON is a valid JavaScript literal; ensure_ascii escapes lone surrogates, which could not be passed.
        given = f"Object.fromEntries({json.dumps([*shards])}.map((name) => [name, shards[name]]))"
        text = self._context.eval(f"JSON.stringify(answer(Object.assign({json.dumps(message)}, {{ shards: {given} }})))")
        answer: dict[str, Any] = json.loads(str(text))
        return answer

    def _read(self, name: str) -> None:
        path = self._folder / f"{name}.js"
        try:
            script = path.read_text(encoding="utf-8")
            whole = self._context.eval(f"{script}\n{json.dumps(name)} in shards")
        except (OSError, UnicodeDecodeError, JSEvalException):
            whole = False
        if not whole:
            raise CannotRun(f"Sökningen behöver {path}, som inte går att läsa. Bygg webbplatsen på nytt: vagledning build.")
        self.loaded[name] = script.encode()
