"""`vagledning cite`: what a publisher or a reference program says becomes a source that the loader accepts, or nothing at all."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request

import pytest

from support.sites import draw, files_of, told
from vagledning.check import check
from vagledning.cli import main
from vagledning.edits.doi import MOST_BYTES, OnlyHttps, doi_in
from vagledning.findings import CannotRun

Capture = pytest.CaptureFixture[str]
ARTICLE: dict[str, Any] = {
    "type": "journal-article",
    "title": "  <i>Individual</i> placement &amp;amp; <jats:sub>support</jats:sub>:\na trial, p < 0.05",
    "author": [
        {"family": "Bergström", "given": "Åsa", "sequence": "first", "affiliation": []},
        {"name": "The Trial Group", "sequence": "additional"},
    ],
    "issued": {"date-parts": [[2024, 3, None]]},
    "container-title": ["The Journal"],
    "volume": 12,
    "page": "1-9",
    "DOI": "10.1234/ABC",
    "URL": "https://doi.org/10.1234/abc",
    "abstract": "<jats:p>Long</jats:p>",
    "reference-count": 40,
    "language": "en",
    "score": 1.0,
}
WRITTEN = """\
- id: bergstrom-2024
  type: article-journal
  title: "Individual placement & support: a trial, p < 0.05"
  author:
    - {family: Bergström, given: Åsa}
    - {literal: The Trial Group}
  issued: {date-parts: [[2024, 3]]}
  container-title: The Journal
  DOI: "10.1234/ABC"
  language: en
  page: "1-9"
  volume: "12"
"""
Answer = Callable[[Request], Any]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return draw(tmp_path / "v")


@pytest.fixture
def doi_org(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], list[Request]]:
    """Let the net answer with something: bytes, data or an exception. The list gets what was asked."""
    asked: list[Request] = []

    def answers(what: Any) -> list[Request]:
        def opened(request: Request) -> Any:
            asked.append(request)
            if isinstance(what, Exception):
                raise what
            return io.BytesIO(what if isinstance(what, bytes) else json.dumps(what).encode())

        monkeypatch.setattr("vagledning.edits.doi.opened", opened)
        return asked

    return answers


def cite(root: Path, *arguments: str) -> int:
    return main(["cite", "--root", str(root), *arguments])


@pytest.mark.parametrize("given", ["10.1234/abc", "https://doi.org/10.1234/abc", "doi:10.1234/abc", "DOI: 10.1234/abc"])
def test_a_doi_becomes_a_source(root: Path, given: str, doi_org: Callable[[Any], list[Request]], capsys: Capture) -> None:
    asked = doi_org(ARTICLE)
    before = (root / "data/references/prov.yaml").read_text("utf-8")
    assert cite(root, given) == 0
    assert (root / "data/references/prov.yaml").read_text("utf-8") == before + WRITTEN
    assert [line.split()[1] for line in told(root)] == ["K107"]
    assert [request.full_url for request in asked] == ["https://doi.org/10.1234/abc"]
    said = capsys.readouterr().err
    assert "är utelämnat: URL, abstract, reference-count, score." in said
    assert "id:t ”bergstrom-2024”" in said


def test_a_file_of_a_reference_program_gives_each_of_its_sources(root: Path, tmp_path: Path) -> None:
    rows = [{"id": "x", "type": "book", "title": title, "issued": {"raw": "2020-05"}} for title in ("Zebra", "Apa", "Apa")]
    (tmp_path / "ut.json").write_text(json.dumps(rows), encoding="utf-8")
    assert cite(root, str(tmp_path / "ut.json")) == 0
    references = check(root)[0].entries["ref"]
    assert list(references) == ["rapporten", "zebra-2020", "apa-2020", "apa-2020-2"]


def test_yaml_of_better_bibtex_is_read_too(root: Path, tmp_path: Path) -> None:
    text = "---\nreferences:\n- id: x\n  type: book\n  title: 'En: bok'\n  author:\n  - family: Ek\n    given: Eva\n"
    (tmp_path / "ut.yaml").write_text(text + "  issued:\n  - year: 1985\n...\n", encoding="utf-8")
    assert cite(root, str(tmp_path / "ut.yaml"), "--id", "eken") == 0
    csl = check(root)[0].entries["ref"]["eken"].get("csl")
    assert csl["author"] == [{"family": "Ek", "given": "Eva"}]
    assert (csl["title"], csl["issued"]) == ("En: bok", {"date-parts": [[1985]]})


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (HTTPError("https://doi.org/x", 404, "", Message(), None), 2, "finns inte hos doi.org"),
        (HTTPError("https://doi.org/x", 503, "", Message(), None), 2, "svarar med felet 503"),
        (URLError("namnet finns inte"), 2, "Det går inte att hämta 10.1234/abc från doi.org: namnet finns inte"),
        (TimeoutError(), 2, "Det går inte att hämta"),
        (b"<html>", 2, "ingen källa i formatet CSL"),
        (b"{", 2, "går inte att läsa som JSON"),
        (b"[" * 100_000, 2, "går inte att läsa som JSON"),
        (b"\xff\xfe", 2, "UTF-8"),
        (b" " * (MOST_BYTES + 1), 2, "för stort"),
        ([], 2, "ingen källa i formatet CSL"),
        ([1], 2, "ingen källa i formatet CSL"),
        ({"type": "book"}, 1, "saknar ”title”"),
        ({"type": "spaceship", "title": "x"}, 1, "”spaceship” är ingen sorts källa"),
        ({"type": "book", "title": "x", "URL": "javascript:alert(1)"}, 1, "är ingen webbadress"),
        ({"type": "book", "title": "x", "DOI": "abc"}, 1, "är ingen DOI"),
        ({"type": ["book"], "title": {"a": 1}, "author": "x", "issued": [[[[]]]]}, 1, "saknar ”title”"),
    ],
)
def test_an_answer_that_is_no_source_changes_nothing(
    root: Path, answer: Any, status: int, words: str, doi_org: Callable[[Any], list[Request]], capsys: Capture
) -> None:
    before = files_of(root)
    doi_org(answer)
    assert cite(root, "10.1234/abc") == status
    assert words in capsys.readouterr().err
    assert files_of(root) == before


def test_what_is_there_already_is_told(root: Path, doi_org: Callable[[Any], list[Request]], capsys: Capture) -> None:
    doi_org(ARTICLE)
    assert cite(root, "10.1234/abc") == 0
    before = files_of(root)
    assert cite(root, "10.1234/abc") == 2
    assert "finns redan, med id:t ”bergstrom-2024”" in capsys.readouterr().err
    assert files_of(root) == before


def test_hostile_texts_are_plain_text_on_one_line(root: Path, doi_org: Callable[[Any], list[Request]]) -> None:
    title = "a\n- id: b\u202e: {{ 7*7 }} <script>x</script> # *"
    doi_org({"type": "book", "title": title, "author": [{"literal": "A}]\n- id: c"}], "publisher": "\x1b[2J"})
    assert cite(root, "10.1234/abc", "--id", "ny") == 0
    guidance, findings = check(root)
    assert findings.errors == []
    csl = guidance.entries["ref"]["ny"].get("csl")
    assert csl["title"] == "a - id: b: {{ 7*7 }} <script>x</script> # *"
    assert csl["author"] == [{"literal": "A}] - id: c"}]


def test_a_mark_of_data_in_a_title_is_refused(root: Path, doi_org: Callable[[Any], list[Request]], capsys: Capture) -> None:
    before = files_of(root)
    doi_org({"type": "book", "title": "Om [[fact:x]]"})
    assert cite(root, "10.1234/abc", "--id", "ny") == 1
    assert "H106" in capsys.readouterr().err and files_of(root) == before


@pytest.mark.parametrize("given", ["finns-inte.json", "10.1234", "https://exempel.se/10.1234/x", "10.1234/a b"])
def test_neither_a_doi_nor_a_file_is_told(root: Path, given: str, capsys: Capture) -> None:
    assert cite(root, given) == 2
    assert "är varken en DOI eller en fil" in capsys.readouterr().err


def test_a_file_has_to_be_chosen_among_several(root: Path, doi_org: Callable[[Any], list[Request]], capsys: Capture) -> None:
    draw(root, {"data/references/andra.yaml": "- id: andra\n  type: book\n  title: Andra\n"}, base=None)
    doi_org(ARTICLE)
    assert cite(root, "10.1234/abc") == 2
    assert "Ange filen i data/references/ med --file. Där finns: andra, prov." in capsys.readouterr().err
    assert cite(root, "10.1234/abc", "--file", "andra") == 0
    assert (root / "data/references/andra.yaml").read_text("utf-8").endswith(WRITTEN)


@pytest.mark.parametrize(
    "address",
    ["http://exempel.se/x", "file:///etc/passwd", "https://127.0.0.1/", "https://[::1]/", "https://localhost/", "ftp://x.se/"],
)
def test_no_redirect_leads_anywhere_but_to_a_named_host_over_https(address: str) -> None:
    request = Request("https://doi.org/10.1234/abc")
    with pytest.raises(CannotRun, match="inte går att lita på"):
        OnlyHttps().redirect_request(request, io.BytesIO(), 302, "", Message(), address)
    followed = OnlyHttps().redirect_request(request, io.BytesIO(), 302, "", Message(), "https://api.exempel.se/x")
    assert followed is not None and followed.full_url == "https://api.exempel.se/x"


def test_only_a_doi_is_a_doi() -> None:
    assert doi_in(" https://dx.doi.org/10.1000/182(x) ") == "10.1000/182(x)"
    assert [doi_in(text) for text in ("10.1/x", "x10.1234/a", "10.1234/", '10.1234/a"b', "10.1234/<b>")] == [None] * 5
