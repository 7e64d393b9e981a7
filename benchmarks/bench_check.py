"""Benchmark of `check`: on this guidance, and how the time grows with the number of pages and of data entries.

Times are CPU time (user and system) of the process, the best of RUNS, so that other load matters little. A ratio of two when
the size doubles means linear time.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from vagledning.check import check

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "cases" / "base"
DAY = datetime.date(2026, 6, 1)
RUNS = 3
SIZES = (100, 200, 400)


def seconds(root: Path) -> float:
    """Return the CPU time in seconds of a check of root, the best of RUNS."""
    best = float("inf")
    for _ in range(RUNS):
        began = time.process_time()
        _, findings = check(root, DAY)
        best = min(best, time.process_time() - began)
    if findings.errors:
        raise SystemExit(f"the guidance has faults: {findings.errors[0]}")
    return best


def with_pages(root: Path, count: int) -> None:
    """Add count pages of typical length to a guidance."""
    page = (BASE / "content" / "sida.md").read_text(encoding="utf-8")
    section = (
        '\n## Del {}\n\nSå här sa de {{{{ ref("rapporten") }}}}, och [banken](bank.md) har {{{{ term("prov") }}}}. Fråga först.\n'
    )
    rows = ""
    for number in range(count):
        body = "".join(section.format(chr(ord("a") + part)) for part in range(15))
        (root / "content" / f"sida-{number}.md").write_text(page + body, encoding="utf-8")
        rows += f"  - page: sida-{number}\n"
    site = root / "data" / "site.yaml"
    site.write_text(site.read_text(encoding="utf-8").replace("  - page: bank\n", f"  - page: bank\n{rows}"), encoding="utf-8")


def with_rows(root: Path, count: int) -> None:
    """Add count files of ten terms each to a guidance."""
    for number in range(count):
        rows = "".join(f"ord-{number}-{i}:\n  term: ord{number}x{i}\n  definition: Något med [[term:prov]].\n" for i in range(10))
        (root / "data" / "terms" / f"fler-{number}.yaml").write_text(rows, encoding="utf-8")


def growth(unit: str, add: Callable[[Path, int], None]) -> None:
    """Print the time for each size, and its ratio to that of the size before."""
    before = 0.0
    for count in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "vagledning"
            shutil.copytree(BASE, root)
            add(root, count)
            took = seconds(root)
        print(f"check, {count} {unit}: {took:.2f} s" + (f", ratio {took / before:.2f}" if before else ""))
        before = took


def main() -> None:
    print(f"check, the guidance here: {seconds(ROOT):.2f} s")
    growth("pages", with_pages)
    growth("files of ten terms", with_rows)


if __name__ == "__main__":
    main()
