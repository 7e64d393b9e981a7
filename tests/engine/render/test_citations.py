"""References are formatted by number, with links, and whatever the data holds is escaped."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from vagledning.findings import Findings
from vagledning.load.csl import references_in
from vagledning.load.yaml_nodes import parse
from vagledning.render.citations import formatted

BASE = "- id: a\n  type: report\n  title: Titel\n  issued: {date-parts: [[2025, 3]]}\n"


def row(text: str, base: str = BASE) -> str:
    findings = Findings()
    node = parse("data/references/x.yaml", base + text, findings)
    assert node is not None
    references = list(references_in(node, "x", findings))
    assert not list(findings), [str(f) for f in findings]
    return formatted(references)["a"]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in self.open, f"<{tag}> within <{tag}>"
        self.open.append(tag)
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    assert {tag for tag, _ in reader.tags} <= {"i", "a"}
    return reader


def links(html: str) -> list[str | None]:
    return [attrs["href"] for tag, attrs in read(html).tags if tag == "a"]


def test_a_report_and_an_article() -> None:
    assert row("  author: [{literal: Myndigheten}]\n") == "Myndigheten (2025). <i>Titel</i>"
    article = (
        "- id: a\n  type: article-journal\n  title: Titel\n  author: [{family: Ask, given: Anna}, {family: Berg, given: Bo}]\n"
    )
    html = row("  container-title: Tidskrift\n  volume: 3\n  issue: 2\n  page: 1-20\n", article)
    assert html == "Ask, A.; Berg, B. (u.å.). Titel. <i>Tidskrift</i>, 3(2), s. 1–20"


@pytest.mark.parametrize(
    "key",
    ["title", "publisher", "container-title", "genre", "note", "author", "given", "DOI", "publisher-place", "number"],
)
def test_whatever_the_data_holds_is_text(key: str) -> None:
    evil = "<script>alert(1)</script> & \"x\" 'y' <b onclick=z> &lt; &#60;"
    quoted = "'" + evil.replace("'", "''") + "'"
    if key == "title":
        html = row("", BASE.replace("title: Titel", f"title: {quoted}"))
    elif key == "author":
        html = row(f"  author: [{{literal: {quoted}}}]\n")
    elif key == "given":
        html = row("  author: [{family: '<i>A', given: '<script>B'}]\n")
    elif key == "DOI":
        html = row(f"  DOI: '10.1000/{evil.replace(' ', '').replace(chr(39), chr(39) * 2)}'\n")
    else:
        html = row(f"  {key}: {quoted}\n")
    reader = read(html)
    assert all(set(attrs) <= {"href"} for _, attrs in reader.tags)
    assert not [h for h in links(html) if h and not h.startswith("https://")]


def test_text_comes_through_unchanged() -> None:
    html = row("", BASE.replace("title: Titel", "title: 'A < B & C \"D\" {{ x }} &amp; [[ref:y]] *z* $1 \\1'"))
    assert 'A < B & C "D" {{ x }} &amp; [[ref:y]] *z* $1 \\1' in read(html).text.replace("”", '"').replace("“", '"')


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("  DOI: 10.1000/182\n", "https://doi.org/10.1000/182"),
        ("  DOI: 10.1000/a&b\n", "https://doi.org/10.1000/a&b"),
        ("  DOI: 10.1000/(sici)1<2::aid>3.0.co;2-4\n", "https://doi.org/10.1000/(sici)1%3C2::aid%3E3.0.co;2-4"),
        ("  URL: https://exempel.se/?a=1&b=2\n", "https://exempel.se/?a=1&b=2"),
        ("  URL: https://exempel.se/?a=%22b%22\n", "https://exempel.se/?a=%22b%22"),
        ("  URL: https://exempel.se/doi:10.1000/182\n", "https://exempel.se/doi:10.1000/182"),
        ("  URL: https://exempel.se/a.\n", "https://exempel.se/a"),
        ("  URL: http://exempel.se/räksmörgås\n", "http://exempel.se/räksmörgås"),
    ],
)
def test_addresses_become_links(text: str, link: str) -> None:
    assert links(row(text)) == [link]


def test_no_references_are_no_rows() -> None:
    assert formatted([]) == {}


def test_references_come_by_their_own_id() -> None:
    node = parse(
        "x.yaml", BASE + BASE.replace("id: a", "id: b").replace("Titel", "Bok") + BASE.replace("id: a", "id: c"), Findings()
    )
    assert node
    rows = formatted(references_in(node, "x", Findings()))
    assert list(rows) == ["a", "b", "c"]
    assert rows["a"] == rows["c"] and "Bok" in rows["b"]


def test_an_address_has_the_day_it_was_read() -> None:
    day = "  accessed: {date-parts: [[2026, 11, 7]]}\n"
    address = "  URL: https://exempel.invalid/a\n"
    html = row(address + day)
    assert read(html).text.endswith("https://exempel.invalid/a, hämtad 2026-11-07")
    assert links(html) == ["https://exempel.invalid/a"]
    assert "hämtad" not in row(address) and "hämtad" not in row(day), "what has no address was not fetched"
    assert read(row(address + "  accessed: {date-parts: [[2026]]}\n")).text.endswith("/a, hämtad 2026")


@pytest.mark.parametrize("address", ["https://user:pass@exempel.se/", "https://xn--80ak6aa92e.com/", "https:///utan-namn"])
def test_an_address_that_cannot_be_trusted_stays_text_in_a_title(address: str) -> None:
    assert "<a " not in row("", BASE.replace("Titel", f"Läs {address} först"))


def test_an_address_in_a_title_is_a_link() -> None:
    assert '<a href="https://www.exempel.se/a">' in row("", BASE.replace("Titel", "Läs https://www.exempel.se/a först"))


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ("type: book\n  issued: {date-parts: [[2011], [2014]]}", "(2011–2014). <i>Titel</i>"),
        ("type: book\n  issued: {date-parts: [[1895]], circa: true}", "(ca 1895). <i>Titel</i>"),
        ("type: book\n  issued: {date-parts: [[1895]], circa: false}", "(1895). <i>Titel</i>"),
        ('type: book\n  edition: "2"', "(u.å.). <i>Titel</i> (2 uppl.)"),
        ("type: book\n  edition: andra upplagan", "(u.å.). <i>Titel</i> (andra upplagan)"),
        ("type: book\n  editor: [{family: Al, given: Bo}]", "Al, B. (u.å.). <i>Titel</i>"),
        (
            "type: chapter\n  author: [{family: Ek, given: Ann}]\n  container-title: Antologin\n"
            '  editor: [{family: Al, given: Bo}]\n  edition: "2"\n  publisher: Förlaget\n  publisher-place: Lund\n  page: 1-9',
            "Ek, A. (u.å.). Titel. <i>Antologin</i> (2 uppl., red. B. Al), s. 1–9. Lund: Förlaget",
        ),
        (
            'type: article-magazine\n  container-title: Tidskrift\n  volume: "3"\n  issue: "2"\n  page: 3-4',
            "(u.å.). <i>Titel</i>. Tidskrift, 3(2), s. 3–4",
        ),
        ("type: legal_case\n  authority: Högsta domstolen", "(u.å.). <i>Titel</i>. Högsta domstolen"),
        ("type: software", "(u.å.). <i>Titel</i>"),
        ("type: book\n  language: English", '(u.å.). <i><span lang="en">Titel</span></i>'),
        ("type: book\n  language: eng", '(u.å.). <i><span lang="en">Titel</span></i>'),
        ("type: book\n  language: en_GB", '(u.å.). <i><span lang="en-GB">Titel</span></i>'),
        ("type: book\n  language: svenska", "(u.å.). <i>Titel</i>"),
        (
            'type: article-journal\n  DOI: "10.1000/a#b?c%d"',
            '(u.å.). Titel. <a href="https://doi.org/10.1000/a%23b%3Fc%25d">doi:10.1000/a#b?c%d</a>',
        ),
        (
            "type: report\n  number: <i>Housing First</i> and CO<sub>2</sub>",
            "(u.å.). <i>Titel</i>. Housing First and CO2",
        ),
    ],
)
def test_all_that_is_written_of_a_source_is_shown(fields: str, shown: str) -> None:
    assert row(f"  {fields}\n", "- id: a\n  title: Titel\n") == shown


def test_a_language_that_nobody_knows_is_told() -> None:
    findings = Findings()
    node = parse("data/references/x.yaml", BASE + "  language: klingonska\n", findings)
    assert node is not None and list(references_in(node, "x", findings))
    assert [str(finding) for finding in findings] == [
        "data/references/x.yaml:5:13: D302 ”klingonska” är inget språk; Skriv språkets kod, till exempel sv, en eller en-GB."
    ]
