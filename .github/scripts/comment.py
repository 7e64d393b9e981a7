"""Writes the comment on a pull request. Runs with the right to write comments, so it trusts nothing that the change has made.

It reads which run is finished from the event, which the forge has written. Which pull request that is, it asks the forge by the
run's own commit, and never what the change says. The text is read out of the archive with bounds on its size, and everything in
it that is not of the few forms that our command writes is taken away. Needs nothing but Python: no code is fetched.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

MARKER = "<!-- vagledning changes -->"
MOST_BYTES, MOST_ARCHIVE, MOST_SIGNS = 250_000, 2_000_000, 64_000
FILE = "comment.md"
# What no text may hold: signs that steer, or that turn the direction of reading.
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ue000-\uf8ff]")
_FENCE = re.compile(r"(`{3,})diff")
_SENTENCES = re.compile(
    "|".join(
        [
            r"## Det här ändras för läsaren",
            r"### (?:Vägledningen som helhet|Menyn|Dolda sökord \(visas inte på sidorna\)|Poster i data)",
            r"(?:Inget ändras för läsaren|Sidor som läsaren möter på nytt: [a-zåäö0-9, ;]+)\.",
            r"… och [0-9]+ (?:ändringar till på sidan|till|poster till)\.",
            r"… och [0-9]+ delar till, som inte får plats här\. `vagledning changes` visar dem\.",
            r"\| Post \| Vad \| Nycklar \| Sidor \||\|---\|---\|---\|---\|",
        ]
    )
)
_BEFORE_SPANS = re.compile(r"> |### (?:Ny|Ändrad|Borttagen|Flyttad) sida: |")
_WHATS = frozenset({"ny", "ändrad", "borttagen", "används inte längre", ""})
_CELLS = 4


class Refused(Exception):  # noqa: N818 - it ends the step
    """What was left is nothing to comment on, and why."""


def cleaned(raw: bytes) -> str:
    """Return the comment as our command may have written it, everything else left out. Raises Refused where nothing is left."""
    if len(raw) > MOST_BYTES:
        raise Refused("the comment is too large")
    text = _ODD.sub("", raw.decode("utf-8", "replace"))
    lines = text.split("\n")
    if not lines or lines[0] != MARKER:
        raise Refused("the comment does not begin as ours do")
    kept, fence, left = [MARKER], "", 0
    for line in lines[1:]:
        if fence:
            kept.append(line)
            fence = "" if line == fence else fence
        elif found := _FENCE.fullmatch(line):
            fence = found[1]
            kept.append(line)
        elif not line or _SENTENCES.fullmatch(line) or _is_spans(line) or _is_row(line):
            kept.append(line)
        else:
            left += 1
    body = "\n".join(kept)[:MOST_SIGNS]
    # What was cut in a block of code ends there.
    open_fence = _open_fence(body)
    body += f"\n{open_fence}" if open_fence else ""
    return body + (f"\n\n{left} rader är utelämnade.\n" if left else "")


def _after_span(text: str) -> str | None:
    """Return what follows the span of code that a text begins with, None where it begins with none."""
    marks = re.match("`+", text)
    if not marks:
        return None
    closing = re.search(f"(?<!`){marks[0]}(?!`)", text[marks.end() :])
    return text[marks.end() + closing.end() :] if closing else None


def _is_spans(line: str) -> bool:
    """True for one or two spans of code and nothing else, with what our command writes before them."""
    before = _BEFORE_SPANS.match(line)
    rest = _after_span(line[before.end() :] if before else line)
    return rest == "" or (rest is not None and rest.startswith(" ") and _after_span(rest[1:]) == "")


def _is_row(line: str) -> bool:
    """True for a row of our table. A bar ends a cell even in code, so no cell may hold one."""
    cells = line[2:-2].split(" | ") if line.startswith("| ") and line.endswith(" |") else []
    whole = len(cells) == _CELLS and not any("|" in cell for cell in cells)
    return whole and all(cell in _WHATS or _after_span(cell) == "" for cell in cells)


def _open_fence(body: str) -> str:
    fence = ""
    for line in body.split("\n"):
        if fence:
            fence = "" if line == fence else fence
        elif found := _FENCE.fullmatch(line):
            fence = found[1]
    return fence


def from_archive(archive: bytes) -> bytes:
    """Return the one file of the archive that is wanted, read no further than allowed, never unpacked onto disk."""
    if len(archive) > MOST_ARCHIVE:
        raise Refused("the archive is too large")
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as files, files.open(FILE) as file:
            return file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise Refused(f"the archive cannot be read: {error}") from None


class Forge:
    """The forge's interface, for one repository."""

    def __init__(self, api: str, repository: str, token: str) -> None:
        self.base, self.token = f"{api}/repos/{repository}", token

    def ask(self, path: str, method: str = "GET", body: dict[str, Any] | None = None, most: int = MOST_ARCHIVE + 1) -> bytes:
        """Return what the forge answers, read no further than most."""
        url = path if path.startswith("https://") else f"{self.base}/{path}"
        request = urllib.request.Request(url, method=method, data=json.dumps(body).encode() if body else None)  # noqa: S310
        request.add_header("Accept", "application/vnd.github+json")
        # The archive lies elsewhere, and the forge sends us there: the right to write does not go along.
        request.add_unredirected_header("Authorization", f"Bearer {self.token}")
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return bytes(answer.read(most))

    def json(self, path: str, method: str = "GET", body: dict[str, Any] | None = None) -> Any:
        return json.loads(self.ask(path, method, body, most=20_000_000))


def pull_request_of(forge: Forge, run: dict[str, Any]) -> int:
    """Return the number of the one open pull request whose latest commit the run was for. Raises Refused where there is none."""
    head = str(run["head_sha"])
    if not re.fullmatch("[0-9a-f]{40}", head):
        raise Refused("the run names no commit")
    owner = str((run.get("head_repository") or {}).get("owner", {}).get("login", ""))
    branch = str(run.get("head_branch") or "")
    pulls = forge.json(
        f"pulls?state=open&per_page=100&head={urllib.request.quote(owner)}:{urllib.request.quote(branch, safe='')}"
    )
    numbers = [int(pull["number"]) for pull in pulls if pull["head"]["sha"] == head]
    if len(numbers) != 1:
        raise Refused(f"{len(numbers)} open pull requests have that commit as their latest")
    return numbers[0]


def write_comment(forge: Forge, number: int, body: str) -> str:
    """Renew our comment on a pull request, or write it where there is none. Returns what was done."""
    page = 1
    while True:
        comments = forge.json(f"issues/{number}/comments?per_page=100&page={page}")
        for comment in comments:
            # Anyone can write the marker; only a program of the forge can have written ours.
            if comment["body"].startswith(MARKER) and comment["user"]["login"] == "github-actions[bot]":
                forge.json(f"issues/comments/{int(comment['id'])}", "PATCH", {"body": body})
                return "renewed"
        if len(comments) < 100:
            forge.json(f"issues/{number}/comments", "POST", {"body": body})
            return "written"
        page += 1


def main() -> int:
    """Do it for the run of the event."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    run = event["workflow_run"]
    forge = Forge(os.environ["GITHUB_API_URL"], os.environ["GITHUB_REPOSITORY"], os.environ["GH_TOKEN"])
    try:
        number = pull_request_of(forge, run)
        artifacts = forge.json(f"actions/runs/{int(run['id'])}/artifacts?per_page=100")["artifacts"]
        found = [artifact for artifact in artifacts if artifact["name"] == "comment"]
        if not found:
            raise Refused("the run left no comment")
        if int(found[0]["size_in_bytes"]) > MOST_ARCHIVE:
            raise Refused("the archive is too large")
        body = cleaned(from_archive(forge.ask(f"actions/artifacts/{int(found[0]['id'])}/zip")))
        print(f"comment on {number}: {write_comment(forge, number, body)}")
    except Refused as why:
        print(f"no comment: {why}", file=sys.stderr)
        return 0
    except urllib.error.URLError as error:
        print(f"the forge does not answer as expected: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
