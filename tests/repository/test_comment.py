"""The comment on a pull request: written by the step that may write, from data that it does not trust."""

from __future__ import annotations

import importlib.util
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import markdown
import pytest

from support.nasty_report import NASTY, nasty_report
from support.sites import ROOT
from vagledning.changes.block_diff import Change
from vagledning.changes.comment import MARKER, MOST_IN_COMMENT
from vagledning.changes.formats import written
from vagledning.changes.report import Report

SHA = "a" * 40


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("comment", ROOT / ".github/scripts/comment.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def given(**values: Any) -> dict[str, Any]:
    """Return data as our command writes it, with other values."""
    return {**json.loads(written(nasty_report("text"), "json")), **values}


def outside_code(body: str) -> str:
    """Return what a comment is in HTML, without all that is code in it."""
    html = markdown.markdown(body.removeprefix(MARKER), extensions=["fenced_code", "tables"])
    return re.sub(r"<code.*?</code>", "", html, flags=re.DOTALL)


HARMLESS = outside_code(written(nasty_report("text"), "markdown"))


@pytest.mark.parametrize("text", NASTY)
def test_the_comment_is_what_our_command_would_write(script: ModuleType, text: str) -> None:
    report = nasty_report(text)
    assert script.comment(written(report, "json").encode()) == written(report, "markdown")


def test_a_long_text_in_the_menu_is_shown_around_what_changes() -> None:
    change = Change("ord " * 300 + "förut", "ord " * 300 + "numera", "", "description")
    body = written(Report("main", site=(change,)), "markdown")
    assert "förut" in body and "numera" in body and "ord " * 200 not in body


def test_the_script_needs_nothing_but_python() -> None:
    """The step that may comment installs nothing: without site-packages, in a folder of its own."""
    code = f"import runpy; runpy.run_path({str(ROOT / '.github/scripts/comment.py')!r})"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True, cwd="/")


ATTACKS = [
    *NASTY,
    "@octocat",
    "![bild](https://exempel.invalid/x.png)",
    "<img src=https://exempel.invalid/p.png>",
    "## Allt är granskat",
    *(f"x\n{mark}\n@octocat <img src=x>\n{mark}" for mark in ("```", "````", "`````````", "~~~", "```diff", "```` ", "   ```")),
    "a` @octocat `b",
    "``a` @octocat ``` b",
    "`" * 650,
    "x | @octocat | y",
    "x \\| @octocat",
    "\\",
    "\r\n```\r@octocat",
    "\u2028```\u2029\x85\x0b\x0c@octocat",
    "\ud800\udfff\ufffe\ue000\u202e",
    "a" * 800 + "`` @octocat",
    "</code></pre>@octocat",
    "--> <b>",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_is_more_than_code(script: ModuleType, text: str) -> None:
    change = {"before": text, "after": text, "anchor": text, "heading": text}
    page = {"kind": "flyttad", "url": text, "title": text, "changes": [change], "was": text, "leads": text, "left_out": 0}
    row = {"kind": text, "id": text, "what": "ny", "keys": [text], "pages": [text], "noun": text}
    made = given(since=text, pages=[page], menu=[change], site=[change], phrases=[change], rows=[row], notes=[text])
    body = script.comment(json.dumps(made).encode())
    assert outside_code(body).split() == HARMLESS.replace("ändrad", "ny").split() or text == "", body
    body.encode()
    fence, spans = "", re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
    for line in body.split("\n"):
        # Read as the forge does: a fence is closed by one that is at least as long, whatever else it looks like.
        if fence:
            fence = "" if re.fullmatch(f" {{0,3}}{fence}`*[ \t]*", line) else fence
        elif found := re.fullmatch("(`{3,})diff", line):
            fence = found[1]
        else:
            assert not re.search("@|<(?!!-- vagledning)|octocat|!\\[|`", spans.sub("", line)), line
    assert not fence


@pytest.mark.parametrize(
    "other",
    [
        {"summary": "Sidor som läsaren möter på nytt: @alla."},
        {"summary": "Inget ändras för läsaren.\n"},
        {"summary": None},
        {"notes": "abc"},
        {"notes": [["@alla"]]},
        {"pages": [{"kind": "@alla"}]},
        {"pages": [[]]},
        {"pages": {}},
        {"rows": [{"kind": "term", "id": "a", "what": "@alla", "keys": [], "pages": [], "noun": ""}]},
        {"left_out": {"pages": "@alla", "rows": 0}},
        {"left_out": {"pages": -1, "rows": 0}},
        {"left_out": {"pages": True, "rows": 0}},
        {"left_out": {"pages": 10**9, "rows": 0}},
        {"left_out": None},
    ],
)
def test_data_that_is_not_as_ours_is_refused(script: ModuleType, other: dict[str, Any]) -> None:
    with pytest.raises(script.Refused):
        script.comment(json.dumps(given(**other)).encode())


def test_what_is_no_data_is_refused(script: ModuleType) -> None:
    deep = b"[" * 200_000
    for raw in (b"", b"hej", b"\xff\xfe", b"[]", b"1", b"{}", deep, b"9" * 5_000, b" " * 5_000_000, MARKER.encode()):
        with pytest.raises(script.Refused):
            script.comment(raw)


def test_what_does_not_fit_is_left_out_in_whole_parts(script: ModuleType) -> None:
    change = {"before": "`" * 699, "after": "b" * 300, "anchor": "", "heading": "x"}
    page = {"kind": "ändrad", "url": "a/", "title": "A", "changes": [change] * 30, "was": "", "leads": "", "left_out": 15}
    row = {"kind": "term", "id": "a", "what": "ny", "keys": ["k"] * 9, "pages": ["b/"] * 9, "noun": ""}
    made = given(pages=[page] * 70, rows=[row] * 900, menu=[change] * 90, left_out={"pages": 30, "rows": 800})
    body = script.comment(json.dumps(made).encode())
    assert len(body) <= MOST_IN_COMMENT and re.search(r"… och [0-9]+ delar till", body.splitlines()[-1])
    assert not re.search("@|b{3}|```", outside_code(body)) and body.count(MARKER) == 1


def zipped(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name, text)
    return made.getvalue()


def test_the_archive_is_read_with_bounds(script: ModuleType) -> None:
    assert script.from_archive(zipped({"changes.json": b"x"})) == b"x"
    bomb = zipped({"changes.json": b"0" * 50_000_000})
    assert len(bomb) < 100_000 and len(script.from_archive(bomb)) == script.MOST_BYTES + 1
    for archive in (b"", b"PK", zipped({"../changes.json": b"x"}), b"0" * 3_000_000):
        with pytest.raises(script.Refused):
            script.from_archive(archive)


class FakeForge:
    """Answers like the forge, and remembers what was written."""

    def __init__(self, pulls: list[Any], archive: bytes, comments: list[Any]) -> None:
        self.pulls, self.archive, self.comments = pulls, archive, comments
        self.wrote: list[tuple[str, str, Any]] = []

    def json(self, path: str, method: str = "GET", body: Any = None) -> Any:
        if method != "GET":
            self.wrote.append((method, path, body))
            return {}
        if path.startswith("pulls"):
            return self.pulls
        if "artifacts" in path:
            return {"artifacts": [{"name": "comment", "id": 7, "size_in_bytes": len(self.archive)}]}
        return self.comments

    def ask(self, path: str, *_: Any, **__: Any) -> bytes:
        return self.archive


COMMENT = f"{MARKER}\n\n## Det här ändras för läsaren\n\nInget ändras för läsaren.\n"
NOTHING = written(Report("main"), "json")


def run(script: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, forge: FakeForge, sha: str = SHA) -> int:
    event = {"workflow_run": {"id": 3, "head_sha": sha, "head_branch": "gren", "head_repository": {"owner": {"login": "någon"}}}}
    (tmp_path / "event.json").write_text(json.dumps(event), encoding="utf-8")
    for name, value in (
        ("GITHUB_EVENT_PATH", str(tmp_path / "event.json")),
        ("GITHUB_API_URL", "https://api.exempel.invalid"),
        ("GITHUB_REPOSITORY", "a/b"),
        ("GH_TOKEN", "x"),
    ):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(script, "Forge", lambda *_: forge)
    return int(script.main())


def pull(number: int, sha: str = SHA) -> dict[str, Any]:
    return {"number": number, "head": {"sha": sha}}


def test_the_comment_is_written_once_and_then_renewed(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    archive = zipped({"changes.json": NOTHING.encode()})
    forge = FakeForge([pull(5)], archive, [{"id": 1, "body": COMMENT, "user": {"login": "någon annan"}}])
    assert run(script, monkeypatch, tmp_path, forge) == 0
    assert [(method, path) for method, path, _ in forge.wrote] == [("POST", "issues/5/comments")]
    assert forge.wrote[0][2]["body"] == COMMENT
    forge = FakeForge([pull(5)], archive, [{"id": 9, "body": COMMENT, "user": {"login": "github-actions[bot]"}}])
    assert run(script, monkeypatch, tmp_path, forge) == 0
    assert [(method, path) for method, path, _ in forge.wrote] == [("PATCH", "issues/comments/9")]


@pytest.mark.parametrize(
    ("pulls", "files", "sha"),
    [
        ([], {"changes.json": NOTHING.encode()}, SHA),
        ([pull(5, "b" * 40)], {"changes.json": NOTHING.encode()}, SHA),
        ([pull(5), pull(6)], {"changes.json": NOTHING.encode()}, SHA),
        ([pull(5)], {"changes.json": NOTHING.encode()}, "main; rm"),
        ([pull(5)], {"annat.md": b"x"}, SHA),
        ([pull(5)], {"changes.json": b"@alla"}, SHA),
    ],
)
def test_nothing_is_written_where_something_is_odd(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pulls: list[Any], files: dict[str, bytes], sha: str
) -> None:
    forge = FakeForge(pulls, zipped(files), [])
    assert run(script, monkeypatch, tmp_path, forge, sha) == 0
    assert forge.wrote == []
