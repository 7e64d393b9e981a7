"""The parts of the benchmark. Each measures some quantities of a guidance for each generator, the generators taking turns."""

from __future__ import annotations

import shutil
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from measure.browser import weigh
from measure.generators import OURS, Generator
from measure.process import FailedError, environment, peak, timed
from measure.results import Results, p95
from measure.served import seconds_to_page, word_of
from measure.sites import Measured

PARTS = ("cold", "noop", "edit-page", "edit-row", "check", "served", "memory", "size", "weight", "search", "bundles", "quality")
# They are measured on the guidance of this repository only, and take minutes.
SLOW = ("bundles", "quality")
# What has figures of its own, printed by a script.
SCRIPTS = {"bundles": ("bench_bundles.py",), "quality": ("bench_search.py", "bench_search_drawing.py")}
_BUILDS = ("cold", "noop", "edit-page", "edit-row", "size", "weight", "search")
_KILO, _MEGA = 1000, 1_000_000


class Run:
    """A run of the chosen parts. work is a folder for what is built; rounds and edits say how often each thing is done."""

    def __init__(
        self, results: Results, parts: Sequence[str], work: Path, rounds: int, edits: int, say: Callable[[str], None]
    ) -> None:
        self._results, self._parts, self._work = results, parts, work
        self._rounds, self._edits, self._say = rounds, edits, say

    def measure(self, measured: Measured, generators: Sequence[Generator]) -> None:
        """Measure a guidance for the generators that it is written for."""
        self._results.pages[measured.size] = measured.pages
        chosen = [one for one in generators if one.name in measured.folders]
        if any(part in self._parts for part in _BUILDS):
            for number in range(self._rounds):
                # Every other round begins from the other end.
                for generator in chosen if number % 2 == 0 else chosen[::-1]:
                    self._say(f"{measured.size}: {generator.name}, round {number + 1} of {self._rounds}")
                    self._builds(measured, generator, last=number == self._rounds - 1)
        for generator in chosen:
            if "served" in self._parts:
                self._say(f"{measured.size}: {generator.name}, saves while the server runs")
                self._served(measured, generator)
            if "memory" in self._parts:
                root = measured.fresh(generator, self._work)
                most = peak(generator.build, root, environment(root))
                if most is None:
                    self._note("Memory is left out: the system has no /proc to read it from.")
                else:
                    self._results.add("memory", measured.size, generator.name, most)
            if generator.name == OURS:
                self._ours(measured, generator)

    def _builds(self, measured: Measured, generator: Generator, *, last: bool) -> None:
        root = measured.fresh(generator, self._work)

        def build(quantity: str) -> None:
            took, used = timed(generator.build, root, environment(root))
            self._results.add(quantity, measured.size, generator.name, took)
            if quantity == "cold":
                self._results.add("processors", measured.size, generator.name, used)

        build("cold")
        if last:
            self._sizes(measured, generator, root / generator.site)
        if generator.incremental and "noop" in self._parts:
            build("noop")
        for name in ("page", "row") if generator.incremental else ():
            if f"edit-{name}" in self._parts:
                edit = measured.edits[generator.name][name]
                edit.make(root, word_of(0), (root / edit.file).read_text(encoding="utf-8"))
                build(f"edit-{name}")
                shown = (root / generator.site / edit.address / "index.html").read_text(encoding="utf-8")
                if word_of(0) not in shown:
                    raise FailedError(f"{generator.name}: {edit.address} does not show the edit")

    def _sizes(self, measured: Measured, generator: Generator, site: Path) -> None:
        size, name = measured.size, generator.name
        if "size" in self._parts:
            files = [path for path in site.rglob("*") if path.is_file()]
            self._results.add("size", size, name, sum(path.stat().st_size for path in files) / _MEGA)
            self._results.add("files", size, name, len(files))
        if "weight" in self._parts or "search" in self._parts:
            weight = weigh(name, site, measured.edits[name]["page"].address, measured.query)
            if weight is None:
                self._note("Page weight and search are left out: there is no browser.")
                return
            self._results.add("weight", size, name, sum(weight.first.values()) / _KILO)
            for kind, count in weight.first.items():
                self._results.add(f"weight {kind}", size, name, count / _KILO)
            if weight.search is not None and weight.seconds is not None:
                self._results.add("search", size, name, weight.search / _KILO)
                self._results.add("first-result", size, name, weight.seconds)

    def _served(self, measured: Measured, generator: Generator) -> None:
        if not generator.incremental:
            return
        root = measured.fresh(generator, self._work)
        times = seconds_to_page(generator, root, dict(measured.edits[generator.name]), self._edits)
        self._results.add("start", measured.size, generator.name, *times.pop("start"))
        for name, values in times.items():
            self._results.add(f"served-{name} p50", measured.size, generator.name, statistics.median(values))
            self._results.add(f"served-{name} p95", measured.size, generator.name, p95(values))

    def _ours(self, measured: Measured, generator: Generator) -> None:
        command = (sys.executable, "-m", "vagledning")
        for _ in range(self._rounds if "check" in self._parts else 0):
            root = measured.fresh(generator, self._work)
            for quantity in ("check", "check-again"):
                self._results.add(quantity, measured.size, OURS, timed((*command, "check"), root, environment(root))[0])
        if "bundles" in self._parts and measured.size == "here":
            self._say("here: all bundles")
            root = measured.fresh(generator, self._work)
            timed(generator.build, root, environment(root))
            self._results.add("bundles", measured.size, OURS, timed((*command, "bundle", "all"), root, environment(root))[0])
        shutil.rmtree(self._work, ignore_errors=True)

    def _note(self, note: str) -> None:
        if note not in self._results.notes:
            self._results.notes.append(note)
