"""Whether a script can be parsed, which V8 answers: what it accepts, browsers do.

V8 runs in a process of its own, since it starts threads and a build that forks must have none.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache

from vagledning.theme.joiner import BadScript

_STRICT = '"use strict";'
# V8 puts two lines before what it is given as the body of a function.
_BEFORE = 2
_SAID = re.compile(r"^[^\n:]*:(\d+): SyntaxError: ([^\n]*)\n[^\n]*\n( *)\^")


def syntax_faults(texts: Mapping[str, str]) -> list[BadScript]:
    """Return what V8 says of those scripts, by name, that it cannot parse. None is run."""
    return list(_faults(tuple(texts.items())))


@lru_cache(maxsize=16)
def _faults(texts: tuple[tuple[str, str], ...]) -> tuple[BadScript, ...]:
    # -P: nothing is imported from the current folder, which may hold anything.
    command = [sys.executable, "-P", "-m", __name__]
    done = subprocess.run(command, input=json.dumps([text for _, text in texts]).encode(), capture_output=True, check=False)
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise RuntimeError(f"The scripts could not be parsed: {told}")
    return tuple(_fault(name, text, said) for (name, text), said in zip(texts, json.loads(done.stdout), strict=True) if said)


def _said(texts: list[str]) -> list[str]:
    """Return what V8 says of each script, "" of one that it can parse."""
    from py_mini_racer import JSEvalException, MiniRacer  # noqa: PLC0415 - the main process never loads it

    said = []
    with MiniRacer() as context:
        for text in texts:
            try:
                # As the text of a function: nothing in it runs.
                context.eval(f"new Function({json.dumps(_STRICT + text)});null")
                said.append("")
            except JSEvalException as error:
                said.append(str(error))
    return said


def _fault(name: str, text: str, said: str) -> BadScript:
    told = _SAID.match(said)
    if told is None:
        return BadScript(name, 1, 1, f"Det går inte att läsa ({' '.join(said.split())[:200]})")
    line, column = int(told[1]) - _BEFORE, len(told[3]) + 1
    lines = text.rstrip("\n").count("\n") + 1
    if line > lines:
        return BadScript(name, lines, 1, "Skriptet tar slut för tidigt: en parentes, klammer eller text saknar sitt slut")
    return BadScript(name, line, column - (len(_STRICT) if line == 1 else 0), f"Det går inte att läsa: {told[2].rstrip('.')}")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_said(json.load(sys.stdin))))
