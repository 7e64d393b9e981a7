"""Runs a command and measures it: wall time, and the peak memory summed over the process and all that it started."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PROC = Path("/proc")
# Seconds between two looks at the memory.
_EVERY = 0.05


class FailedError(Exception):
    """A command that was to be measured failed."""


def timed(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[float, float]:
    """Return the wall time of a command in seconds, and the processor time of all its processes. Raises FailedError."""
    began, used = time.perf_counter(), _of_children()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    took = time.perf_counter() - began
    if done.returncode:
        raise FailedError(f"{' '.join(command)} failed: {(done.stderr or done.stdout).strip()[-600:]}")
    return took, _of_children() - used


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def peak(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> float | None:
    """Return the peak memory of a command's whole process tree in MiB, or None where the system cannot tell (no /proc).

    Memory shared between processes is counted once (PSS), so that forked workers are not counted for what they inherit.
    """
    if not (PROC / "self" / "smaps_rollup").exists():
        return None
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most, stop = 0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not stop.wait(_EVERY):
            most = max(most, sum(_pss(number) for number in _tree(process.pid)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    stop.set()
    watcher.join()
    if code:
        raise FailedError(f"{' '.join(command)} failed")
    return most / 1024


def _tree(top: int) -> set[int]:
    """Return the ids of a process and of all its descendants."""
    parents: dict[int, int] = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            # The name in parentheses may hold spaces.
            parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
    tree, grown = {top}, True
    while grown:
        more = {child for child, parent in parents.items() if parent in tree} - tree
        tree |= more
        grown = bool(more)
    return tree


def _pss(number: int) -> int:
    try:
        lines = (PROC / str(number) / "smaps_rollup").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a measured command: no cache of the user's is read, so that a cold build is cold."""
    cache = str(folder / ".cache")
    return os.environ | {"XDG_CACHE_HOME": cache, "VAGLEDNING_CACHE": cache, "HUGO_CACHEDIR": cache, "NO_MKDOCS_2_WARNING": "1"}
