"""Writes the comment on a pull request. Runs with the right to write comments, so it trusts nothing that the change has made.

It reads which run is finished from the event, which the forge has written. Which pull request that is, it asks the forge by the
run's own commit, and never what the change says. What changes comes as data, out of an archive that is read with bounds on its
size, and the comment is written by the engine of the main branch. It is not installed: that module needs nothing but Python.
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

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

from vagledning.changes.comment import MARKER, MOST_BYTES, Refused, comment

MOST_ARCHIVE = 2_000_000
FILE = "changes.json"


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
        for old in comments:
            # Anyone can write the marker; only a program of the forge can have written ours.
            if old["body"].startswith(MARKER) and old["user"]["login"] == "github-actions[bot]":
                forge.json(f"issues/comments/{int(old['id'])}", "PATCH", {"body": body})
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
        body = comment(from_archive(forge.ask(f"actions/artifacts/{int(found[0]['id'])}/zip")))
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
