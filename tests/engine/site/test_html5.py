"""Built pages are read as browsers read them, and a page that is not read as it is written is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.html_as_written import AS_WRITTEN, NOT_AS_WRITTEN, PAGE
from support.sites import draw, own, page
from vagledning.check import checked_guidance
from vagledning.engines.native.build import made_site
from vagledning.render.rendered import RenderedPage
from vagledning.site.document import document
from vagledning.site.html5 import read


@pytest.mark.parametrize("body", AS_WRITTEN.values(), ids=AS_WRITTEN.keys())
def test_what_is_read_as_written_is_not_told(body: str) -> None:
    assert read(PAGE.format(body)).misreadings == ()


@pytest.mark.parametrize("body", NOT_AS_WRITTEN.values(), ids=NOT_AS_WRITTEN.keys())
def test_what_is_read_otherwise_is_told_in_sentences(body: str) -> None:
    told = [refusal for refusal in document("x/index.html", PAGE.format(body), "").refused if refusal.fault.code == "L212"]
    assert told
    assert all(refusal.message.endswith(".") and refusal.line >= 3 for refusal in told)


def test_the_line_is_that_of_the_page() -> None:
    reading = read(PAGE.format('<p>\n</p>\n<h2 id="x"></h2>\n<div><b>x</b>'))
    assert [misreading.line for misreading in reading.misreadings] == [6]
    assert [element.line for element in reading.elements if element.tag == "h2"] == [5]


def test_an_anchor_that_browsers_do_not_see_is_told() -> None:
    shown = RenderedPage("x", "x/", "x", "", '<p id="x">y</p>', ids=("x",))
    hidden = document("x/index.html", PAGE.format(f"<!-- {shown.html} -->"), "", shown)
    assert [(one.fault.code, "”x”" in one.message) for one in hidden.refused] == [("L212", True)]
    assert document("x/index.html", PAGE.format(shown.html), "", shown).refused == ()


@pytest.mark.parametrize("before", ["<!-- <head> -->", "<script src=x></script>", ""])
def test_the_policy_stands_first_for_browsers_too(before: str) -> None:
    html = f"<!doctype html><html>{before}<head><meta charset='utf-8'><title>x</title></head><body>x</body></html>"
    tags = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    codes = {refusal.fault.code for refusal in document("x.html", html, tags).refused}
    assert ("L207" in codes) is bool(before)


def test_a_fault_names_the_file_that_the_page_comes_from(tmp_path: Path) -> None:
    pager = '<p title=x">y</p>\n<math><mi>x</mi></math>\n'
    root = draw(tmp_path, {"overrides/partials/pager.html": pager, "content/sida.md": page(own("En mening."))})
    checked = checked_guidance(root)
    made_site(checked, str)
    told = [finding for finding in checked.findings if finding.place.path == "sida/index.html"]
    assert {finding.code for finding in told} == {"L206", "L212"}
    assert all(finding.message.endswith(" Sidan kommer från content/sida.md.") for finding in told)
