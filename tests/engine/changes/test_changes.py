"""What a change does to readers is told page by page, harmless to read whatever the change holds."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import markdown
import pytest

from support.nasty_report import NASTY, nasty_report
from support.repositories import commit, git
from support.sites import BASE, draw, files_of, page
from vagledning.changes.block_diff import Change, around_the_difference, compare
from vagledning.changes.blocks import Block
from vagledning.changes.comment import MARKER, MOST_CHANGES, MOST_IN_COMMENT, MOST_PAGES
from vagledning.changes.formats import FORMATS, summary, written
from vagledning.changes.report import PageChange, Report
from vagledning.changes.rows import Row
from vagledning.cli import main

Capture = pytest.CaptureFixture[str]
SITE = (BASE / "data/site.yaml").read_text(encoding="utf-8")
TERMS = (BASE / "data/terms/prov.yaml").read_text(encoding="utf-8")
SIDA = (BASE / "content/sida.md").read_text(encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A guidance in a repository, with a change of every sort that is not committed yet."""
    root = draw(
        tmp_path / "förråd", {"content/gammal.md": page("## Kort sagt\n\n{{ own_advice() }}\n\nEtt stycke som följer med.")}
    )
    draw(root, {"data/site.yaml": SITE.replace("  - page: bank", "  - page: bank\n  - page: gammal")}, base=None)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    return root


def told(root: Path, capsys: Capture, *more: str, since: str = "main", status: int = 0) -> dict[str, object]:
    assert main(["changes", "--root", str(root), "--since", since, "--format", "json", *more]) == status
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_every_sort_of_change_is_told(root: Path, capsys: Capture) -> None:
    site = (root / "data/site.yaml").read_text(encoding="utf-8")
    site = site.replace("  - page: gammal", "  - page: ny-plats\n    title: Nytt namn\n  - page: helt-ny")
    draw(
        root,
        {
            "data/site.yaml": site.replace("title: Provet", "title: Provbanken"),
            "data/terms/prov.yaml": re.sub(
                "definition: .*", "definition: En helt annan förklaring.\n  phrases: [dolt ord]", TERMS
            ),
            "data/moved.yaml": "gammal: ny-plats\n",
            "content/ny-plats.md": (root / "content/gammal.md").read_text(encoding="utf-8").replace("följer", "fick följa"),
            "content/gammal.md": None,
            "content/helt-ny.md": page("## Kort sagt\n\n{{ own_advice() }}\n\nAlldeles ny text.", title="Helt ny"),
        },
        base=None,
    )
    found = told(root, capsys)
    pages = {row["url"]: row for row in found["pages"]}  # type: ignore[attr-defined]
    assert (pages["ny-plats/"]["kind"], pages["ny-plats/"]["was"], pages["ny-plats/"]["leads"]) == (
        "flyttad",
        "gammal/",
        "ny-plats/",
    )
    told_of = [(row["before"], row["after"]) for row in pages["ny-plats/"]["changes"]]
    assert told_of[0] == ("Ett stycke som följer med.", "Ett stycke som fick följa med.")
    assert len(told_of) == 1
    assert pages["helt-ny/"]["kind"] == "ny"
    assert "Alldeles ny text." in [row["after"] for row in pages["helt-ny/"]["changes"]]
    # The row of data is used on another page than the one that was edited.
    (change,) = [row for row in pages["bank/"]["changes"] if "förklaring" in row["after"]]
    assert change["before"] and change["anchor"] == "term-prov"
    assert [row["after"] for row in found["site"]] == ["Provbanken"]  # type: ignore[attr-defined]
    assert {row["heading"]: row["after"] for row in found["menu"]} == {
        "ny-plats": "Nytt namn",
        "helt-ny": "Helt ny",
        "gammal": "",
    }  # type: ignore[attr-defined]
    assert [(row["heading"], row["after"]) for row in found["phrases"]] == [("ordet prov", "dolt ord")]  # type: ignore[attr-defined]
    assert [(row["id"], row["what"], row["keys"]) for row in found["rows"]] == [("prov", "ändrad", ["definition", "phrases"])]  # type: ignore[attr-defined]
    assert found["notes"] == []


def test_a_page_that_is_gone_without_a_trace_is_told(root: Path, capsys: Capture) -> None:
    (root / "content/gammal.md").unlink()
    draw(root, {"data/site.yaml": SITE}, base=None)
    before = files_of(root)
    assert main(["changes", "--root", str(root), "--since", "main"]) == 0
    printed = capsys.readouterr().out
    assert "Borttagen sida: En sida (/gammal/)" in printed
    assert "Den gamla adressen leder ingenstans. Skriv en rad i data/moved.yaml" in printed
    assert files_of(root) == before, "the repository and its tree are only read"


def test_errors_in_either_version_leave_the_rest_compared(root: Path, capsys: Capture) -> None:
    draw(root, {"content/gammal.md": page('## Fel\n\n{{ fact("finns-inte") }}'), "data/laws/prov.yaml": "a: [\n"}, base=None)
    commit(root)
    draw(
        root, {"content/sida.md": SIDA.replace("title: ", "title: Nu "), "data/terms/prov.yaml": "prov:\n  term: [\n"}, base=None
    )
    found = told(root, capsys, status=1)
    notes = " ".join(found["notes"])  # type: ignore[arg-type]
    assert "Den tidigare versionen har" in notes and "Den nya versionen har" in notes
    assert "content/gammal.md" in notes
    assert "Nu" in json.dumps(found["pages"], ensure_ascii=False)


def test_a_version_that_cannot_be_built_at_all_is_said_so(root: Path, capsys: Capture) -> None:
    draw(root, {"data/site.yaml": "title: [\n"}, base=None)
    commit(root)
    draw(root, {"data/site.yaml": SITE.replace("  - page: bank", "  - page: bank\n  - page: gammal")}, base=None)
    found = told(root, capsys)
    assert found["pages"] == []
    assert "gick inte att bygga" in found["notes"][0]  # type: ignore[index]


def test_the_code_of_the_earlier_version_is_not_run_and_nothing_changes(root: Path, capsys: Capture) -> None:
    marker = root.parent / "spår"
    draw(root, {"macros/__init__.py": f"open({str(marker)!r}, 'w')\n"}, base=None)
    commit(root)
    (root / "macros/__init__.py").unlink()
    (root / "macros").rmdir()
    found = told(root, capsys, since="HEAD")
    assert (found["summary"], found["pages"]) == ("Inget ändras för läsaren.", [])
    assert not marker.exists(), "no engine but the one at hand is run"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--since", "finns-inte"], "Git känner inte till ”finns-inte”"),
        (["--since", "--output=x"], "kommandot är felskrivet"),
        (["--since", "HEAD", "--address", "javascript:alert(1)"], "är ingen webbadress"),
    ],
)
def test_what_cannot_be_compared_is_told(root: Path, capsys: Capture, more: list[str], told: str) -> None:
    try:
        status = main(["changes", "--root", str(root), *more])
    except SystemExit as ended:
        status = int(str(ended.code))
    assert status == 2
    assert told in capsys.readouterr().err


def test_outside_git_and_outside_a_guidance(tmp_path: Path, capsys: Capture) -> None:
    assert main(["changes", "--root", str(draw(tmp_path / "a")), "--since", "HEAD"]) == 2
    assert main(["changes", "--root", str(tmp_path), "--since", "HEAD"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def block(text: str) -> Block:
    return Block(text, text, "ankare", "Rubrik")


def compared(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]]:
    return [(c.before, c.after) for c in compare([block(t) for t in before], [block(t) for t in after])]


def test_blocks_are_paired_with_what_they_replace() -> None:
    assert compared(["a", "ett två tre", "b"], ["a", "ett två fyra", "b"]) == [("ett två tre", "ett två fyra")]
    assert compared(["a", "b"], ["a", "nytt", "b"]) == [("", "nytt")]
    assert compared(["a", "b", "c"], ["a", "c"]) == [("b", "")]
    assert compared(["en sak"], ["något helt annat"]) == [("en sak", "något helt annat")]
    assert compared(["a b c", "d e f"], ["nytt", "d e g", "a b"]) == [
        ("", "nytt"),
        ("a b c", ""),
        ("d e f", "d e g"),
        ("", "a b"),
    ]


def test_a_huge_page_is_compared_in_time_that_grows_with_its_length() -> None:
    many = ["a", "b"] * 20_000
    assert compared(["x", *many, "y"], ["z", *many, "å"]) == [("x", ""), ("y", ""), ("", "z"), ("", "å")]


def test_long_texts_are_cut_to_what_differs() -> None:
    before, after = around_the_difference("ord " * 500 + "gammalt", "ord " * 500 + "nytt", 100)
    assert before.endswith("gammalt") and after.endswith("nytt") and before.startswith("… ")
    assert around_the_difference("", "ord " * 500, 100)[1].endswith("(1900 tecken till)")


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("address", ["", "https://exempel.invalid/forslag/"])
def test_nothing_of_a_change_is_more_than_code_in_the_comment(text: str, address: str) -> None:
    comment = written(nasty_report(text), "markdown", address)
    html = markdown.markdown(comment.removeprefix(MARKER), extensions=["fenced_code", "tables"])
    outside = re.sub(r"<code.*?</code>", "", html, flags=re.DOTALL)
    for sign in ("@", "alla", "<img", "javascript", "Rubrik", "exempel.invalid/b", "</details", "\x1b", "\u202e"):
        assert sign not in outside.replace(address, ""), (sign, outside)
    assert set(re.findall(r'href="([^"]*)"', outside)) <= {f"{address}sida/", f"{address}sida/#ankare"}
    assert comment.count(MARKER) == 1 or MARKER in text


@pytest.mark.parametrize("text", NASTY)
def test_nothing_of_a_change_steers_a_terminal(text: str) -> None:
    printed = written(nasty_report(text), "text")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u2028\u202e]", printed)
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in printed.splitlines())


@pytest.mark.parametrize("form", FORMATS)
def test_a_large_change_is_cut_and_what_is_left_out_is_counted(form: str) -> None:
    changes = tuple(Change("a" * 5000, "b" * 5000, "", str(i)) for i in range(MOST_CHANGES + 7))
    pages = tuple(PageChange("ändrad", f"sida-{i}/", "Titel", changes) for i in range(MOST_PAGES + 3))
    rows = tuple(Row("term", f"id-{i}", "ny") for i in range(500))
    printed = written(Report("main", pages, rows=rows), form)
    assert len(printed) < (MOST_IN_COMMENT if form == "markdown" else 5_000_000)
    if form == "json":
        found = json.loads(printed)
        assert found["left_out"] == {"pages": 3, "rows": 400} and found["pages"][0]["left_out"] == 7
    else:
        assert "7 ändringar till" in printed and ("3 sidor till" in printed or "delar till" in printed)


def test_the_sentence_at_the_top() -> None:
    pages = tuple(PageChange(kind, "a/", "A") for kind in ("ny", "ny", "ändrad"))
    assert summary(Report("main", pages, menu=(Change("", "x", "", ""),))) == (
        "Sidor som läsaren möter på nytt: 2 nya, 1 ändrad; menyn ändras."
    )
    assert summary(Report("main")) == "Inget ändras för läsaren."
