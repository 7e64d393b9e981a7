"""make audit: asks for the known vulnerabilities of every locked package, and says in Swedish what was answered.

pip-audit and npm do the asking. Both end alike whether something is vulnerable or nobody answered, and pip-audit passes over a
package that the service does not know, so what they write is read instead: silence is never taken for a good answer.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# The lock of the tests holds all that the site and the files are made with, too; a test sees to it.
LOCKS = ("requirements/dev.txt", "requirements/tools.txt")
PACKAGES = ("tests", "tests/ace")
LONGEST = 900  # seconds, for a service that takes the question and never answers


class NoAnswerError(Exception):
    """The service could not be asked, or did not answer about everything."""


def answer(command: list[str]) -> tuple[Any, str]:
    """Return the JSON that the command writes, or None, and the last line of what it complained of."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, str(error)
    complaint = (done.stderr.strip().splitlines() or [""])[-1]
    try:
        return json.loads(done.stdout), complaint
    except json.JSONDecodeError:
        return None, complaint


def in_python(program: str, lock: str) -> list[str]:
    """Return a sentence for each known vulnerability of a Python package in the lock."""
    options = ["--require-hashes", "--disable-pip", "--format", "json", "--desc", "off", "--progress-spinner", "off"]
    found, complaint = answer([program, *options, "--requirement", lock])
    if not isinstance(found, dict) or "dependencies" not in found:
        raise NoAnswerError(complaint)
    unknown = sorted({row["name"] for row in found["dependencies"] if "skip_reason" in row})
    if unknown:
        more = f" och {len(unknown) - 3} till" if len(unknown) > 3 else ""
        raise NoAnswerError(f"tjänsten känner inte till {', '.join(unknown[:3])}{more}")
    return [
        f"{lock}: {row['name']} {row['version']} har sårbarheten {known['id']}. "
        + (f"Den är rättad i {', '.join(known['fix_versions'])}." if known["fix_versions"] else "Ingen version rättar den än.")
        for row in found["dependencies"]
        for known in row["vulns"]
    ]


def in_npm(folder: str) -> list[str]:
    """Return a sentence for each locked npm package of the folder that is vulnerable, by itself or by what it needs."""
    found, complaint = answer(["npm", "audit", "--prefix", folder, "--package-lock-only", "--json"])
    if not isinstance(found, dict) or "vulnerabilities" not in found:
        raise NoAnswerError(str(found["message"]) if isinstance(found, dict) and "message" in found else complaint)
    return [
        f"{folder}/package-lock.json: {name} {row['range']} är sårbart ({row['severity']}): "
        + ", ".join(via if isinstance(via, str) else via["url"] for via in row["via"])
        for name, row in sorted(found["vulnerabilities"].items())
    ]


def main(program: str) -> int:
    """Ask everyone and tell everything. Return 0 when nothing is known, 1 when something is, 2 when not all could be asked."""
    questions = {lock: partial(in_python, program, lock) for lock in LOCKS}
    questions |= {f"{folder}/package-lock.json": partial(in_npm, folder) for folder in PACKAGES}
    found: list[str] = []
    silent = False
    for lock, ask in questions.items():
        try:
            found += ask()
        except NoAnswerError as error:
            silent = True
            print(
                f"Det går inte att säga om paketen i {lock} har kända sårbarheter, för frågan fick inget helt svar ({error}). "
                "Försök igen senare, eller från en dator som når tjänsten.",
                file=sys.stderr,
            )
    for line in found:
        print(line)
    if found:
        print("Förnya låsen med make lock, eller med npm update i mappen, och kör make test.")
    elif not silent:
        print("Inget av de låsta paketen har en känd sårbarhet.")
    return 1 if found else 2 if silent else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
