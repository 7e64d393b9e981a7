"""Measures the stems of every word of the guidance here, as Python makes them and as the search worker does in V8.

python benchmarks/bench_stems.py   processor seconds and wall time of each, five times
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from vagledning.search.analysis import words

ROOT = Path(__file__).resolve().parent.parent
_ROUNDS = 5
PYTHON = """
import json, sys
from vagledning.search.analysis import stem
print(json.dumps([stem(word) for word in json.load(sys.stdin)]))
"""
V8 = """
import sys
from py_mini_racer import MiniRacer
from vagledning.search.worker_source import source_of
with MiniRacer() as context:
    context.eval(source_of(["analysis.js"]))
    context.eval("globalThis")["given"] = sys.stdin.read()
    print(context.eval("JSON.stringify(JSON.parse(given).map(stem))"))
"""


def main() -> int:
    files = [*(ROOT / "content").rglob("*.md"), *(ROOT / "data").rglob("*.yaml")]
    every = sorted({word for path in files for word in words(path.read_text(encoding="utf-8"))})
    made = {}
    for name, program in (("Python", PYTHON), ("V8", V8), ("neither (start alone)", "print('[]')")):
        rounds = [_timed(lambda program=program: _run(program, every)) for _ in range(_ROUNDS)]  # type: ignore[misc]
        made[name] = json.loads(rounds[0][2])
        used, took = (statistics.median(row[column] for row in rounds) for column in (0, 1))
        print(f"{name}: {used:.2f} s of a processor, {took:.2f} s")
    print(f"{len(every)} words, stems {'the same' if made['Python'] == made['V8'] else 'not the same'}")
    return int(made["Python"] != made["V8"])


def _run(program: str, every: list[str]) -> str:
    command = [sys.executable, "-P", "-c", program]
    return subprocess.run(command, input=json.dumps(every), capture_output=True, text=True, check=True).stdout


def _timed(make: Callable[[], str]) -> tuple[float, float, str]:
    before, began = os.times(), time.perf_counter()
    result = make()
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used, time.perf_counter() - began, result


if __name__ == "__main__":
    sys.exit(main())
