"""Run as a program: replaces a folder again and again, killed a step later each time, and prints what the next run finds.

Each line is "old" or "new", the version that is whole, or what else is there. The last line is that of an undisturbed run.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from vagledning.staging import folder

VERSIONS = {version: {"index.html": version, "sida/index.html": version} for version in ("old", "new")}


def put_in_place(target: Path, files: dict[str, str]) -> None:
    """Replace a folder directly in the guidance's folder, as a build does."""
    with folder.staging_folder(target.parent) as mine:
        folder.write_new(mine, [(name, text.encode()) for name, text in files.items()])
        with folder.exchange_lock(target.parent):
            folder.exchange(mine, target)


def replace(root: Path, last_step: int) -> None:
    """Replace root/site, and kill this process at a step: whatever Python asks of the system is one."""
    steps = 0

    def count(event: str, _: object) -> None:
        nonlocal steps
        if event.partition(".")[0] in ("os", "shutil", "open", "ctypes", "tempfile"):
            steps += 1
            if steps == last_step + 1:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    put_in_place(root / "site", VERSIONS["new"])


def found(site: Path) -> str:
    files = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*") if path.is_file()}
    return next((version for version, whole in VERSIONS.items() if files == whole), str(files))


def main(top: Path, one_step: bool) -> None:
    if not one_step:
        folder.swap = lambda *_: False
    ended, step = 1, 0
    while ended:
        root = top / str(step)
        for name, text in VERSIONS["old"].items():
            (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
            (root / "site" / name).write_text(text, "utf-8")
        child = os.fork()
        if not child:
            replace(root, step)
            os._exit(0)
        ended = os.waitpid(child, 0)[1]
        between = found(root / "site") if (root / "site").exists() else "none"
        with folder.staging_folder(root) as mine:
            left = [path.name for path in (root / folder.AREA).glob("run-*") if path != mine]
        print(between, found(root / "site"), *left)
        step += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] == "swap")
