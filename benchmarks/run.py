"""Measures the generator beside its peers, on guidance of growing size, and makes a table and a chart.

make bench                                     the guidance here, 50 and 500 pages, everything that is not slow
make bench PAGES="500 2000" PARTS="cold edit"  some sizes and parts
make bench WRITE=docs                          and write docs/benchmarks.md and docs/benchmarks.svg (on a quiet machine)
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus.distribution import measure
from measure import machine, table
from measure.chart import chart
from measure.generators import Generator, own, peers
from measure.parts import PARTS, SCRIPTS, SLOW, Run
from measure.process import FailedError
from measure.results import Results
from measure.sites import HERE, generated, of_repository
from vagledning import __version__

ROOT = Path(__file__).resolve().parent.parent


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument(
        "--pages", nargs="+", default=[HERE, "50", "500"], help="numbers of pages of text; here is the guidance here"
    )
    parser.add_argument("--parts", nargs="+", choices=(*PARTS, "edit"), default=[part for part in PARTS if part not in SLOW])
    parser.add_argument("--peers", type=Path, default=ROOT / ".venv" / "bench", help="the virtual environment of the peers")
    parser.add_argument(
        "--slow-peers", type=int, default=500, help="the largest size that peers which always make everything build"
    )
    parser.add_argument("--rounds", type=int, default=3, help="builds of each kind")
    parser.add_argument("--edits", type=int, default=20, help="saves of each kind while a server runs")
    parser.add_argument("--section", type=int, default=50, help="pages in each section")
    parser.add_argument("--levels", type=int, choices=(2, 3), default=2, help="levels of the menu")
    parser.add_argument(
        "--write", type=Path, help="a folder for benchmarks.md and benchmarks.svg; otherwise the table is printed"
    )
    return parser.parse_args()


def main() -> int:
    chosen, began = options(), time.perf_counter()
    parts = [part for name in chosen.parts for part in (("edit-page", "edit-row") if name == "edit" else (name,))]
    results = Results(notes=[note] if (note := machine.other_work()) else [])
    generators = [own(__version__)]
    for peer in peers(chosen.peers.resolve()):
        if isinstance(peer, Generator):
            generators.append(peer)
        else:
            results.notes.append(peer)

    def say(line: str) -> None:
        print(f"{time.perf_counter() - began:6.0f} s  {line}", file=sys.stderr, flush=True)

    for note in results.notes:
        say(note)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        distribution = measure(ROOT)
        run = Run(results, parts, Path(folder) / "work", chosen.rounds, chosen.edits, say)
        for size in chosen.pages:
            written = Path(folder) / "written"
            if size == HERE:
                measured = of_repository(ROOT, written)
            else:
                fit = [one for one in generators if one.incremental or int(size) <= chosen.slow_peers]
                say(f"{size}: writing the guidance")
                measured = generated(int(size), distribution, fit, written, chosen.section, chosen.levels)
            try:
                run.measure(measured, generators)
            except FailedError as error:
                # What was measured before is still worth showing.
                results.notes.append(f"Stopped: {' '.join(str(error).split())}")
                break
            except KeyboardInterrupt:
                results.notes.append(f"Stopped by hand while {size} was measured.")
                break
    command = "python benchmarks/run.py " + " ".join(sys.argv[1:])
    text = table.page(results, generators, machine.commit(ROOT), command.strip())
    print(text)
    if chosen.write:
        (chosen.write / "benchmarks.md").write_text(text, encoding="utf-8")
        if drawn := chart(results):
            (chosen.write / "benchmarks.svg").write_text(drawn, encoding="utf-8")
    scripts = [script for part, names in SCRIPTS.items() if part in parts for script in names]
    runs = [subprocess.run([sys.executable, str(ROOT / "benchmarks" / name)], check=False) for name in scripts]
    stopped = any(note.startswith("Stopped") for note in results.notes)
    return max((run.returncode for run in runs), default=int(stopped))


if __name__ == "__main__":
    sys.exit(main())
