"""Any text comes out of each writer as it went in, or is refused: no text ends its row, field or element."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace
from typing import Any

import lxml.html
import pytest
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from py_mini_racer import MiniRacer

from support.laws import law
from support.sites import draw
from vagledning.bundle.edition import Edition
from vagledning.bundle.epub.book import _document, _File, _package
from vagledning.bundle.manifest import written
from vagledning.check import Checked, checked_guidance
from vagledning.model.downloads import Item
from vagledning.model.site import UNSET
from vagledning.review.calendar_file import calendar
from vagledning.review.review_list import KINDS, Due
from vagledning.search.documents import PageDocuments, SearchDocument
from vagledning.search.index import payload, script
from vagledning.site.csp import header_files
from vagledning.site.maker import SiteMaker
from vagledning.site.sitemap import robots

DAY = datetime.date(2026, 6, 1)
# What ends something in one of the formats, among any other signs; those that the checks of a guidance refuse too.
PIECES = [
    *(
        "\n",
        "\r",
        "\r\n",
        "\r\n ",
        "\t",
        "\x00",
        "\x0b",
        "\x0c",
        "\x1b",
        "\x85",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\u202e",
        "\ue000",
    ),
    *"\" ' < > & &amp; &#0; ]]> <!-- --> </title> </script> </dc:title> <b> \\ \\n ; , : {{ }} = | ` * # å ord".split(),
    *("\\N", "END:VEVENT", "BEGIN:VEVENT", "https://a.se/", "Allow: /"),
]
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=5).map("".join)
LINES = st.lists(TEXT, min_size=1, max_size=2)


def one_line(text: str) -> str:
    return " ".join(text.split())


def said(text: str) -> str:
    """Return a text as the calendar has it: the library takes a reverse solidus and N for the end of a line."""
    return one_line(text.replace("\\N", "\n"))


def as_text(value: str) -> str:
    """Return what a text of a calendar stands for (RFC 5545, 3.3.11)."""
    return re.sub(r"\\([nN,;\\])", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    return checked_guidance(draw(tmp_path_factory.mktemp("prov")))


@pytest.fixture(scope="module")
def engine() -> MiniRacer:
    """A JavaScript engine in which the index of the search tells what it was given."""
    engine = MiniRacer()
    engine.eval("let given; const vglSearchIndex = (content) => { given = JSON.stringify(content); };")
    return engine


@law(titles=LINES, phrases=LINES, texts=LINES)
def test_each_row_of_the_search_stays_in_its_row(
    titles: list[str], phrases: list[str], texts: list[str], checked: Checked, engine: MiniRacer
) -> None:
    documents = [SearchDocument("page", text, text, text) for text in texts]
    pages = [PageDocuments("", title, title, title, phrases=tuple(phrases), documents=documents) for title in titles]
    engine.eval(script(payload(pages, checked.guidance, 100)).decode())
    index: dict[str, Any] = json.loads(str(engine.eval("given")))
    for name in ("titles", "names", "leads"):
        assert index["pages"][name].split("\n") == [title.replace("\n", " ") for title in titles]
    kept = [phrase.replace("|", " ").replace("\n", " ") for phrase in phrases]
    assert [row.split("|") for row in index["pages"]["phrases"].split("\n")] == [kept] * len(titles)
    for name in ("titles", "anchors", "heads"):
        assert len(index["docs"][name].split("\n")) == len(texts) * len(titles), name
    assert index["docs"]["titles"].split("\n") == [text.replace("\n", " ") for text in texts] * len(titles)


@law(title=TEXT, owner=TEXT, page=TEXT, path=TEXT, kind=st.sampled_from(sorted(KINDS)))
def test_each_event_of_the_calendar_holds_its_text(title: str, owner: str, page: str, path: str, kind: str) -> None:
    rows = [Due(kind, f"{number}-{path}", title, DAY, owner, "", page, path) for number in range(2)]
    file = calendar(rows, replace(UNSET, title=title), DAY)
    assert {line[:1] for line in file.split(b"\r\n") if line} <= {bytes([sign]) for sign in b" ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    (found,) = Calendar.from_ical(file, multiple=True)
    events = found.events
    assert [one.name for one in found.walk()] == ["VCALENDAR", "VEVENT", "VEVENT"]
    for event in events:
        assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRANSP"}
        assert one_line(str(event["SUMMARY"])) == said(f"Se över: {title}")
        assert one_line(str(event["DESCRIPTION"])).endswith(said(f"Fil: {path}"))
    # Programs read the name as a text; the library leaves names that begin with X- as they are.
    assert one_line(as_text(str(found["X-WR-CALNAME"]))) == said(f"Att se över: {title}")


@law(title=TEXT, address=TEXT)
def test_the_manifest_holds_its_text(title: str, address: str) -> None:
    edition = Edition(title, title, title, DAY, "", address)
    item = Item("pdf/prov.pdf", "pdf", "whole", title, title, 3, "0" * 64, "2026-06-01", "", 1, (title,))
    found = json.loads(written([item], edition))
    assert (found["title"], found["address"] or "") == (title, address)
    assert found["files"][0]["good_for"] == title and found["files"][0]["covers"] == [title]


@law(title=TEXT, description=TEXT, publisher=TEXT, address=TEXT)
def test_the_book_holds_its_text_or_is_refused(title: str, description: str, publisher: str, address: str) -> None:
    texts = (publisher, address, description, title)
    edition = Edition(title, description, publisher, DAY, "", address, licence=title)
    file = _File("a.xhtml", b"", in_spine=True)
    try:
        package = etree.fromstring(_package([file], edition).encode(), etree.XMLParser(resolve_entities=False))
        page = etree.fromstring(_document(title, []))
    except ValueError:
        # Signs that XML cannot hold, which the checks refuse in every file of a guidance.
        assert any((ord(sign) < 32 and sign not in "\t\n\r") or sign in "\ufffe\uffff" for sign in "".join(texts))
        return
    names = [etree.QName(one).localname for one in package.iter("{http://purl.org/dc/elements/1.1/}*")]
    given = [name for name, text in zip(("publisher", "source", "description", "rights"), texts, strict=True) if text]
    assert names == ["identifier", "title", "language", "creator", "date", *given]
    assert one_line(package.findtext(".//{*}title") or "") == one_line(title)
    assert one_line(page.findtext(".//{*}title") or "") == one_line(title)
    assert len(package.findall(".//{*}item")) == 1 and len(package.findall(".//{*}itemref")) == 1


@law(text=TEXT)
def test_no_text_of_the_guidance_is_in_the_header_files(text: str) -> None:
    site = replace(UNSET, title=text, publisher=text or "x", address=text, description=text)
    assert header_files(site) == header_files(replace(UNSET, publisher="Exempelmyndigheten"))


@law(address=TEXT)
def test_robots_has_its_rows_whatever_the_address_is(address: str) -> None:
    rows = robots(replace(UNSET, publisher="x", address=address)).splitlines()
    assert rows[:2] == ["User-agent: *", "Allow: /"]
    assert [row.startswith("Sitemap: ") for row in rows[2:]] == [True] * bool(address)


@law(builds=True, title=TEXT, description=TEXT, owner=TEXT)
def test_a_page_holds_its_text_for_browsers_too_or_is_told(title: str, description: str, owner: str, checked: Checked) -> None:
    guidance = checked.guidance
    page = guidance.pages["sida"]
    page = replace(page, meta=replace(page.meta, title=title, description=description, owner=owner))
    site = replace(guidance.site, title=title, description=description, publisher=owner)
    changed = replace(guidance, pages={**guidance.pages, "sida": page}, site=site)
    maker = SiteMaker(changed, checked.version, checked.macros)
    made = maker.document(maker.page("sida"))
    if not made.refused:
        tree = lxml.html.document_fromstring(made.html)
        assert one_line(title) in one_line(tree.findtext(".//title") or "")
        assert {str(value) for value in tree.xpath("//script/@src")} and not tree.xpath("//script[not(@src)]")
    # Signs that no page may have are told; nothing else goes wrong.
    assert all(refusal.message.startswith("Sidan är inte skriven enligt") for refusal in made.refused), made.refused
