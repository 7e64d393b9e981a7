"""Whether a script can be parsed, which V8 answers: what it accepts, browsers do."""

from __future__ import annotations

import json
import re
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
    # V8 takes a while to start, and processes that never build need it not.
    from py_mini_racer import JSEvalException, MiniRacer  # noqa: PLC0415

    found = []
    with MiniRacer() as context:
        for name, text in texts:
            try:
                # As the text of a function: nothing in it runs.
                context.eval(f"new Function({json.dumps(_STRICT + text)});null")
            except JSEvalException as error:
                found.append(_fault(name, text, str(error)))
    return tuple(found)


def _fault(name: str, text: str, said: str) -> BadScript:
    told = _SAID.match(said)
    if told is None:
        return BadScript(name, 1, 1, f"Det går inte att läsa ({' '.join(said.split())[:200]})")
    line, column = int(told[1]) - _BEFORE, len(told[3]) + 1
    lines = text.rstrip("\n").count("\n") + 1
    if line > lines:
        return BadScript(name, lines, 1, "Skriptet tar slut för tidigt: en parentes, klammer eller text saknar sitt slut")
    return BadScript(name, line, column - (len(_STRICT) if line == 1 else 0), f"Det går inte att läsa: {told[2].rstrip('.')}")
