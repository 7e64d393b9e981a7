"""The handbook's snippets are tried: added to a copy of the guidance they bring no fault, and its bad one brings the told one."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.pictures import office, picture
from support.sites import ROOT
from vagledning.check import check
from vagledning.findings import Finding
from vagledning.handbook.topics import FILE as TOPICS
from vagledning.handbook.topics import topics_page
from vagledning.load.data import ALONE, EXCEPTIONS_FILE, MOVED_FILE, PICTURES_FILE

HANDBOOK = ROOT / "docs" / "editing.md"
NO_ENTRIES = ALONE
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_NAMED = re.compile(r"`(content/[^`]+\.md)`")
_PLACE = re.compile(r"^[^:]+:\d+:\d+: ")


@dataclass(frozen=True)
class Snippet:
    """Text for one file of the guidance. told is what check says of it, "" when it says nothing."""

    path: str
    text: str
    below: str = ""
    told: str = ""


def snippets() -> list[Snippet]:
    """Return the snippets of the handbook in order."""
    text = HANDBOOK.read_text(encoding="utf-8")
    found: list[Snippet] = []
    for match in _FENCE.finditer(text):
        language, body = match[1], match[2]
        if language == "text":
            found[-1] = Snippet(found[-1].path, found[-1].text, told=body.strip())
        elif language == "yaml":
            first = re.fullmatch(r"# (data/\S+\.yaml|docs/topics\.yaml)(?:, .*\bunder (\S+):)?", body.split("\n", 1)[0])
            assert first, f"the first line of this snippet names no file:\n{body}"
            found.append(Snippet(first[1], body.split("\n", 1)[1], below=first[2] or ""))
        else:
            assert language == "markdown", f"a snippet is yaml, markdown or text, not {language}"
            named = _NAMED.findall(text[: match.start()].rstrip().rsplit("\n", 1)[-1])
            assert named, f"the line before this snippet names no page:\n{body}"
            found.append(Snippet(named[-1], body))
    return found


def add(root: Path, snippet: Snippet, number: int) -> None:
    """Do what the handbook says: a new file, a row below one of the menu, or text at the end of a file."""
    path = root / snippet.path
    if snippet.text.startswith("---\n"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(snippet.text, encoding="utf-8")
        return
    # The file of exceptions is there only while there are any.
    text = (
        ""
        if snippet.path in (EXCEPTIONS_FILE, MOVED_FILE, PICTURES_FILE) and not path.exists()
        else path.read_text(encoding="utf-8")
    )
    if snippet.below:
        rows = re.search(rf"^  - page: {snippet.below}\n(?:    title: .*\n)?    pages:\n", text, re.MULTILINE)
        assert rows, f"the menu has no rows below {snippet.below}"
        text = text[: rows.end()] + snippet.text + text[rows.end() :]
    elif path.suffix == ".yaml":
        text += snippet.text
    else:
        # A loose sentence stands for one in a section that already says what it rests on.
        heading = f"## Ur handboken, del {chr(ord('a') + number)}\n\n{{{{ own_advice() }}}}\n\n"
        heading = "" if snippet.text.startswith("## ") else heading
        text += f"\n{heading}{snippet.text}"
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def guidance(tmp_path: Path) -> Path:
    for name in ("content", "data", "macros"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / TOPICS).parent.mkdir()
    shutil.copy(ROOT / TOPICS, tmp_path / TOPICS)
    # The files that the handbook tells to put there.
    (tmp_path / "content/vagledning/samtal.jpg").write_bytes(picture("JPEG"))
    (tmp_path / "content/vagledning/dagordning.docx").write_bytes(office())
    return tmp_path


def told(findings: list[Finding]) -> set[str]:
    """Return the errors as check prints them, without line and column, which move when text is added."""
    return {f"{finding.place.path}: {_PLACE.sub('', str(finding))}" for finding in findings}


def test_the_good_snippets_bring_no_fault(guidance: Path) -> None:
    before = told(check(guidance)[1].errors)
    good = [snippet for snippet in snippets() if not snippet.told]
    for number, snippet in enumerate(good):
        add(guidance, snippet, number)
    assert told(check(guidance)[1].errors) - before == set()


def test_the_good_snippets_are_seen(guidance: Path) -> None:
    before = sum(1 for _ in check(guidance)[0].every_entry())
    good = [snippet for snippet in snippets() if not snippet.told]
    for number, snippet in enumerate(good):
        add(guidance, snippet, number)
    after = sum(1 for _ in check(guidance)[0].every_entry())
    rows = [snippet for snippet in good if snippet.path.startswith("data/") and snippet.path not in NO_ENTRIES]
    assert after - before == len(rows)


def test_the_topics_of_the_good_snippets_lead_to_places(guidance: Path) -> None:
    before = topics_page(guidance).count("\n| ")
    good = [snippet for snippet in snippets() if not snippet.told]
    for number, snippet in enumerate(good):
        add(guidance, snippet, number)
    topics = [snippet for snippet in good if snippet.path == TOPICS]
    assert topics
    assert topics_page(guidance).count("\n| ") - before == len(topics)


def test_the_bad_snippet_is_told_as_the_handbook_says(guidance: Path) -> None:
    bad = [snippet for snippet in snippets() if snippet.told]
    assert bad
    for number, snippet in enumerate(bad):
        before = told(check(guidance)[1].errors)
        add(guidance, snippet, number)
        new = told(check(guidance)[1].errors) - before
        assert new == {f"{snippet.path}: {_PLACE.sub('', snippet.told)}"}


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_links_in_the_handbook_lead_somewhere(page: Path) -> None:
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        other = page.parent / path if path else page
        assert other.exists(), f"{page.name} links to {target}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", other.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {_forge_anchor(heading) for heading in headings}, f"{page.name} links to {target}"


def _forge_anchor(heading: str) -> str:
    """Return the anchor that a forge gives a heading: lower case, spaces as hyphens, no other signs."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
