"""Writes the comment on a pull request. Runs with the right to write comments, so it trusts nothing that the change has made.

It reads which run is finished from the event, which the forge has written. Which pull request that is, it asks the forge by the
run's own commit, and never what the change says. What changes comes as data, out of an archive that is read with bounds on its
size, and the comment is written here: no line of it is anybody else's, and every text stands in a span or a block of code that it
cannot end. Needs nothing but Python: no code is fetched.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import unicodedata
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

MARKER = "<!-- vagledning changes -->"
MOST_BYTES, MOST_ARCHIVE, MOST_SIGNS = 4_000_000, 2_000_000, 60_000
MOST_PAGES, MOST_CHANGES, MOST_ROWS, MOST_NOTES, MOST_IN_TEXT, MOST_COUNTED = 60, 25, 100, 20, 700, 1_000_000
FILE = "changes.json"
# What no text may hold: signs that steer or turn the direction of reading, and letters that are drawn as nothing.
_ODD = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U0001d159").union(map(chr, range(0x180B, 0x1810)))
_COUNT = "[0-9]{1,6} (?:nya?|ändrade?|borttagen|borttagna|flyttade?)"
_SUMMARY = re.compile(
    rf"Inget ändras för läsaren\.|Sidor som läsaren möter på nytt: (?:inga|{_COUNT}(?:, {_COUNT}){{0,3}})(?:; menyn ändras)?\."
)
_HEADS = {"ny": "Ny sida", "ändrad": "Ändrad sida", "borttagen": "Borttagen sida", "flyttad": "Flyttad sida"}
_LISTS = {"site": "Vägledningen som helhet", "menu": "Menyn", "phrases": "Dolda sökord (visas inte på sidorna)"}
_KEYS = {
    "title": "Vägledningens namn",
    "description": "Beskrivningen av vägledningen",
    "language": "Språk",
    "publisher": "Utgivare",
    "address": "Adress",
    "contact": "Kontakt",
    "repository": "Förråd",
}
_WHATS = frozenset({"ny", "ändrad", "borttagen", "används inte längre"})


class Refused(Exception):  # noqa: N818 - it ends the step
    """What was left is nothing to comment on, and why."""


class Data:
    """An object of the data. Its values are asked for with their form; another form raises Refused."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise Refused("the data is not as ours is")
        self.values = value

    def text(self, key: str) -> str:
        """Return a text, cut where it is longer than any of ours."""
        return _text(self.values.get(key))

    def count(self, key: str) -> int:
        found = self.values.get(key)
        if type(found) is not int or not 0 <= found <= MOST_COUNTED:
            raise Refused(f"{key} is no count")
        return found

    def word(self, key: str, words: Iterable[str]) -> str:
        """Return a text that is one of some words."""
        found = self.values.get(key)
        if not isinstance(found, str) or found not in words:
            raise Refused(f"{key} is none of our words")
        return found

    def list(self, key: str) -> list[Any]:
        found = self.values.get(key)
        if not isinstance(found, list):
            raise Refused(f"{key} is no list")
        return found

    def texts(self, key: str) -> list[str]:
        return [_text(one) for one in self.list(key)]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Refused("a text is none")
    left = len(value) - MOST_IN_TEXT
    return f"{value[:MOST_IN_TEXT]} … ({left} tecken till)" if left > 0 else value


def comment(raw: bytes) -> str:
    """Return the comment on changes that are given as JSON. Raises Refused where they are not as our command writes them."""
    if len(raw) > MOST_BYTES:
        raise Refused("the data is too large")
    try:
        data = Data(json.loads(raw.decode("utf-8")))
    except (ValueError, RecursionError):
        raise Refused("the data cannot be read") from None
    summary = data.values.get("summary")
    if not isinstance(summary, str) or not _SUMMARY.fullmatch(summary):
        raise Refused("the summary is not one of ours")
    parts = [MARKER, "## Det här ändras för läsaren", summary]
    parts += [f"> {_code(note)}" for note in data.texts("notes")[:MOST_NOTES]]
    left_out = Data(data.values.get("left_out"))
    more = [_page_part(Data(page)) for page in data.list("pages")[:MOST_PAGES]]
    more += [_list_part(title, changes) for key, title in _LISTS.items() if (changes := data.list(key))]
    more += [_rows_part(rows, left_out.count("rows"))] if (rows := data.list("rows")) else []
    room, left = MOST_SIGNS - sum(len(part) + 2 for part in parts) - 200, left_out.count("pages")
    # A part is there as a whole or not at all, so that no cut opens what it stands in.
    for part in more:
        room -= len(part) + 2
        if room < 0:
            left += 1
        else:
            parts.append(part)
    parts += [f"… och {left} delar till, som inte får plats här. `vagledning changes` visar dem."] if left else []
    return "\n\n".join(parts) + "\n"


def _page_part(page: Data) -> str:
    kind, url = page.word("kind", _HEADS), page.text("url")
    parts = [f"### {_HEADS[kind]}: {_code(page.text('title'))} {_code('/' + url)}"]
    parts += [_code(f"Den låg förut på {page.text('was') or '/'}.")] if kind == "flyttad" else []
    if kind in ("borttagen", "flyttad"):
        leads = page.text("leads")
        nowhere = "Den gamla adressen leder ingenstans. Skriv en rad i data/moved.yaml, så kommer läsaren rätt."
        parts.append(_code(f"Den gamla adressen leder till {leads}." if leads else nowhere))
    groups: dict[tuple[str, str], list[str]] = {}
    for change in map(Data, page.list("changes")[:MOST_CHANGES]):
        groups.setdefault((change.text("heading"), change.text("anchor")), []).extend(_sides(change))
    for (heading, anchor), rows in groups.items():
        place = f"/{url}#{anchor}" if anchor else f"/{url}"
        parts += [f"{_code(heading or 'Sidans huvud och fot')} {_code(place)}", _block(rows)]
    left = page.count("left_out")
    return "\n\n".join([*parts, *([f"… och {left} ändringar till på sidan."] if left else [])])


def _list_part(title: str, changes: list[Any]) -> str:
    rows = []
    for change in map(Data, changes[:MOST_CHANGES]):
        heading = change.text("heading")
        rows += [f"  {_shown(_KEYS.get(heading, heading))}".rstrip(), *_sides(change)]
    left = len(changes) - MOST_CHANGES
    parts = [f"### {title}", _block([row for row in rows if row])]
    return "\n\n".join([*parts, *([f"… och {left} till."] if left > 0 else [])])


def _rows_part(rows: list[Any], left: int) -> str:
    table = ["| Post | Vad | Nycklar | Sidor |", "|---|---|---|---|"]
    for row in map(Data, rows[:MOST_ROWS]):
        pages = row.texts("pages")
        where = ", ".join(url or "/" for url in pages[:3]) + (f" och {len(pages) - 3} till" if len(pages) > 3 else "")
        cells = (f"{row.text('kind')}-{row.text('id')}", ", ".join(row.texts("keys")), where)
        post, keys, shown = map(_cell, cells)
        table.append(f"| {post} | {row.word('what', _WHATS)} | {keys} | {shown} |")
    return "\n\n".join(["### Poster i data", "\n".join(table), *([f"… och {left} poster till."] if left else [])])


def _sides(change: Data) -> list[str]:
    sides = (("-", change.text("before")), ("+", change.text("after")))
    return [f"{sign} {_shown(text)}" for sign, text in sides if text]


def _shown(text: str) -> str:
    """Return a text as one line in which nothing is hidden: what is invisible is written as its number."""
    return "".join(f"\\u{ord(c):04x}" if _is_odd(c) else c for c in text)


def _is_odd(character: str) -> bool:
    return character != "\t" and (unicodedata.category(character) in _ODD or character in _BLANK)


def _code(text: str) -> str:
    """Return a text as a span of code that it cannot end by itself."""
    one = _shown(" ".join(text.split())) or " "
    marks = "`" * (_longest_run(one) + 1)
    return f"{marks} {one} {marks}" if one.startswith("`") or one.endswith("`") else f"{marks}{one}{marks}"


def _cell(text: str) -> str:
    # A table ends a cell at a bar, in code too.
    return _code(text.replace("|", "¦")) if text else ""


def _block(rows: list[str]) -> str:
    """Return rows as a block of code that none of them can end: red and green in the forges."""
    marks = "`" * max(3, max(map(_longest_run, rows), default=0) + 1)
    return "\n".join([f"{marks}diff", *rows, marks])


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


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
