"""Benchmark of the time from a save to the served page, compared with a whole build of the same guidance in the same run.

A server runs on a copy of the guidance. Each save changes the text of a page, a fact or the title of a page, RUNS times. The
client does what the script in an open page does: polls for a new version and then fetches the page. The time ends when the
page shows the change.
"""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5
MOST_SECONDS = 0.6
PATIENCE = 60.0
PAGE, TITLED, FACTS = "content/vagledning/finansiering.md", "content/om-ips/evidens.md", "data/facts"
PROGRAM = (sys.executable, "-m", "vagledning")


def fetched(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - on loopback
            return str(answer.read().decode("utf-8"))
    except (OSError, urllib.error.URLError):
        return ""


def seconds_until(words: str, site: str, page: str = "") -> float:
    """Return the seconds until a page contains words. Exits after PATIENCE seconds."""
    began = time.perf_counter()
    while words not in (text := fetched(site + page)):
        if time.perf_counter() - began > PATIENCE:
            raise SystemExit(f"{site}{page} never showed {words}")
        version = text.partition('data-version="')[2].partition('"')[0]
        if version:
            fetched(f"{site}_live/version?after={version}")
        else:
            time.sleep(0.05)
    return time.perf_counter() - began


def saves(root: Path) -> dict[str, tuple[Path, str, Callable[[str, str], str]]]:
    """Return the kinds of save by name: file, URL of the page that shows it, and a function that adds a word to its text."""
    fact = next(path for path in sorted((root / FACTS).glob("*.yaml")) if "  statement: " in path.read_text(encoding="utf-8"))

    def titled(text: str, word: str) -> str:
        head, _, rest = text.partition("\n---\n")
        return head.replace("\ntitle: ", f"\ntitle: {word} ", 1) + "\n---\n" + rest

    return {
        "a page's words": (root / PAGE, "vagledning/finansiering/", lambda text, word: text.replace(". ", f" {word}. ", 1)),
        "a fact": (fact, "kunskapsbank/fakta/", lambda text, word: text.replace("  statement: ", f"  statement: {word} ", 1)),
        "a page's title": (root / TITLED, "om-ips/evidens/", titled),
    }


def built(root: Path) -> float:
    began = time.perf_counter()
    subprocess.run([*PROGRAM, "build", "--root", str(root)], check=True, capture_output=True)
    return time.perf_counter() - began


def measure(root: Path) -> None:
    build_times = [built(root)]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    command = [*PROGRAM, "serve", "--root", str(root), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    all_times = []
    try:
        print(f"serve: the first page after {seconds_until('<h1', address):.2f} s")
        for name, (file, page, edited) in saves(root).items():
            text = file.read_text(encoding="utf-8")
            times = []
            for number in range(RUNS):
                word = "prov" + "abcdefghij"[number]
                file.write_text(edited(text, word), encoding="utf-8")
                times.append(seconds_until(word, address, page))
            all_times += times
            print(f"serve: {name}, {statistics.median(times):.2f} s from save to page (at most {max(times):.2f} s)")
    finally:
        server.terminate()
        server.wait()
    build_times.append(built(root))
    edit, build = statistics.median(all_times), statistics.median(build_times)
    pages = len([*(root / "content").rglob("*.md")])
    over = "" if edit <= MOST_SECONDS else ", exceeded"
    print(f"serve: {pages} pages, {edit:.2f} s from save to page (limit {MOST_SECONDS} s{over}), whole build {build:.2f} s")
    print(f"serve: an edit costs {edit / build:.2f} of a whole build")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "vagledning"
        for name in ("content", "data", "macros", "overrides"):
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        measure(root)


if __name__ == "__main__":
    main()
