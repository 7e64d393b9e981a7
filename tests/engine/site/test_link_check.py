"""The built site's links and anchors are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.sites import check_site, draw
from vagledning.findings import Findings


def check(folder: Path, **pages: str) -> tuple[list[str], list[str]]:
    files = {f"{name.replace('_', '/')}.html": text for name, text in pages.items()}
    draw(folder, {**files, "a/bild.svg": "<svg>", "å ä/index.html": '<p id="x">'}, base=None)
    findings = Findings()
    external = check_site(folder, findings)
    return [f"{f.place} {f.code}" for f in findings if f.code != "L207"], external


@pytest.mark.parametrize(
    "target",
    [
        "a/",
        "./a/",
        "a/index.html",
        "a/#x",
        "#x",
        "#",
        "a/bild.svg",
        "a/?q=1",
        "%C3%A5%20%C3%A4/#x",
        ".",
        "mailto:a@b.se",
        "https://b.se/",
    ],
)
def test_a_link_that_leads_somewhere(target: str, tmp_path: Path) -> None:
    faults, _ = check(tmp_path, index=f'<p id="x"><a href="{target}">x</a>', a_index='<p id="x">')
    assert faults == []


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("b/", "L201"),
        ("a/bild.png", "L201"),
        ("../", "L201"),
        ("a/../../x", "L201"),
        ("/a/", "L201"),
        ("a/#y", "L202"),
        ("#y", "L202"),
        ("https://[", "L201"),
    ],
)
def test_a_link_that_does_not(target: str, fault: str, tmp_path: Path) -> None:
    faults, _ = check(tmp_path, index=f'<p id="x">\n <a href="{target}">x</a>', a_index='<p id="x">')
    assert faults == [f"index.html:2:1 {fault}"]


def test_equal_links_are_told_once_a_page(tmp_path: Path) -> None:
    html = '<a href="b/">b</a>\n\n<a href="b/">b</a>\n<a href="c/">c</a>'
    faults, _ = check(tmp_path, index=html, a_index='<a href="../b/">b</a>')
    assert faults == ["a/index.html:1:1 L201", "index.html:1:1 L201", "index.html:4:1 L201"]


@pytest.mark.parametrize("html", ["", "\n \n", "text", "<!-- x -->", "<!doctype html>", "\x00", "<p", "</p>", "<a href=b&>"])
def test_a_file_that_is_hardly_a_page_is_read(html: str, tmp_path: Path) -> None:
    faults, _ = check(tmp_path, index='<a href="a/">a</a>', a_index=html)
    assert [fault for fault in faults if fault.startswith("index")] == []


def test_more_than_links_is_followed(tmp_path: Path) -> None:
    html = '<link href="a.css"><script src="b.js"></script><img src="c.png"><form action="d/"></form>'
    assert [fault.split(" ")[1] for fault in check(tmp_path, index=html)[0]] == ["L201"] * 4


def test_an_anchor_stands_once(tmp_path: Path) -> None:
    assert check(tmp_path, index='<p id="x"><i id="x">')[0] == ["index.html:1:1 L203"]


def test_external_links_are_returned_sorted_and_once(tmp_path: Path) -> None:
    html = '<a href="https://b.se/">b</a><a href="http://a.se">a</a>'
    assert check(tmp_path, index=html, a_index=html) == ([], ["http://a.se", "https://b.se/"])


def test_the_page_of_errors_is_shown_under_every_address_so_its_links_begin_at_the_root(tmp_path: Path) -> None:
    draw(tmp_path, {"404.html": '<a href="/a/bild.svg">x</a><a href="/">x</a><a href="#">x</a>'}, base=None)
    assert check(tmp_path, index="")[0] == []
