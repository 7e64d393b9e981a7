"""Asks the built site's own search: the shipped worker and index, run through mini-racer. What it tells is what readers get."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from py_mini_racer import JSEvalException, MiniRacer

from vagledning.findings import CannotRun

_START = """
var found = null;
function vglSearchIndex(index) { found = index; }
%s
%s
var answer = vglSearchWorker({ postMessage: function () {} });
JSON.stringify(answer({ type: "setup", index: found }));
"""


class Search:
    """The search of a built site, to be used in a with statement: V8 left running can keep the program from ending."""

    def __init__(self, site: Path) -> None:
        """Start it. Raises CannotRun when the site has no search, or one that does not work."""
        try:
            index, worker = (site / "search" / name for name in ("index.js", "worker.js"))
            source = _START % (index.read_text(encoding="utf-8"), worker.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            raise CannotRun(f"{site} har ingen sökning. Bygg webbplatsen först: vagledning build.") from None
        self._context = MiniRacer()
        try:
            told = json.loads(str(self._context.eval(source)))
        except (JSEvalException, ValueError):
            self.close()
            raise CannotRun(f"Sökningen i {site} går inte att köra. Bygg webbplatsen på nytt: vagledning build.") from None
        if told["type"] != "ready":
            self.close()
            raise CannotRun(f"Sökningen i {site} säger: {told['message']} Bygg webbplatsen på nytt: vagledning build.")
        self.roles = [role for role, _ in told["roles"]]
        self.phases = [phase for phase, _ in told["phases"]]
        self.version = str(told["version"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        """End V8."""
        self._context.close()

    def ask(self, q: str, *, roles: Sequence[str] = (), phases: Sequence[str] = (), explain: bool = False) -> dict[str, Any]:
        """Return the worker's answer to a question; the top of worker/worker.js says what it holds."""
        message = {"type": "query", "id": 0, "q": q, "roles": [*roles], "phases": [*phases], "explain": explain}
        # JSON is a literal of the language, apart from lone surrogates, which ensure_ascii writes as escapes.
        told = self._context.eval(f"JSON.stringify(answer({json.dumps(message)}))")
        found: dict[str, Any] = json.loads(str(told))
        return found
