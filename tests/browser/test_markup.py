"""The built pages as markup: valid HTML, and an outline that reads well. No browser is needed for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.nu import validated, version
from support.outline import faults_of, help_of
from support.states import Tally

pytestmark = pytest.mark.accessibility


def pages(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix().removesuffix("index.html"): path for path in sorted(site.rglob("*.html"))}


def test_every_page_is_valid(site: Path, tally: Tally) -> None:
    assert tally.note("markup", validated(site), states=len(pages(site)), tool=version()) == []


def test_every_page_reads_as_an_outline(site: Path, tally: Tally) -> None:
    found = {url: tally.note("outline", faults_of(path, url)) for url, path in pages(site).items()}
    assert {url: faults for url, faults in found.items() if faults} == {}


def test_help_stands_in_the_same_place_and_order_on_every_page(site: Path) -> None:
    found = {tuple(help_of(path)) for path in pages(site).values()}
    assert len(found) == 1
    assert {"Om vägledningen", "Tillgänglighet", "Lätt att läsa"} <= set(found.pop())


BROKEN = {
    "<h4>Fyra</h4>": "h4 after h1",
    "<h1>En till</h1>": "the page does not have exactly one h1",
    "<nav><a href='#x'>x</a></nav>": "a nav without a name",
    "<nav aria-label='N'></nav><nav aria-label='N'></nav>": "two nav are called N",
    "<main></main>": "2 main",
    "<table><tr><td>x</td></tr></table>": "a table without headings",
    "<table><tr><th>x</th></tr></table>": "a heading of a table without scope",
    "<a href='/a/'>Mer om det</a><a href='/b/'>Mer om det</a>": "links called Mer om det lead to different places",
    "<a href='/a/'>här</a>": "a link that says only här",
    "<a href='/a/'></a>": "a link without words",
    "<div aria-expanded='false'>x</div>": "div that opens something is no button",
    "<p tabindex='3'>x</p>": "tabindex 3 changes the order of Tab",
}


@pytest.mark.parametrize("broken", BROKEN)
def test_an_outline_broken_on_purpose_is_found(site: Path, tmp_path: Path, broken: str) -> None:
    text = (site / "om" / "index.html").read_text(encoding="utf-8")
    (tmp_path / "x.html").write_text(text.replace("</h1>", f"</h1>{broken}", 1), encoding="utf-8")
    assert any(fault.startswith(BROKEN[broken]) for fault in faults_of(tmp_path / "x.html", "om/"))


def test_markup_broken_on_purpose_is_found(site: Path, tmp_path: Path) -> None:
    text = (site / "om" / "index.html").read_text(encoding="utf-8")
    (tmp_path / "x.html").write_text(text.replace("</h1>", "</h1><p id='kallor' align=left><div></p>", 1), encoding="utf-8")
    found = validated(tmp_path)
    assert any("align" in message for message in found)
    assert len(found) >= 3
