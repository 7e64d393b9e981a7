"""Built pages are read as browsers read them, and a page that is not read as it is written is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from sites import draw, own, page
from vagledning.check import checked_guidance
from vagledning.engines.native.build import made_site
from vagledning.render.reading import tree_of
from vagledning.render.rendered import RenderedPage
from vagledning.site.document import document
from vagledning.site.html5 import read

PAGE = '<!doctype html>\n<html lang="sv"><head><title>x</title></head><body>\n{}\n</body></html>\n'

AS_WRITTEN = {
    "text": "<p>a &amp; b &lt;script&gt; \u00e5 & c</p>",
    "attribute with everything": '<p title="a > b < c \' &quot; &amp;">x</p>',
    "what may be left open": "<ul><li>x<li>y</ul><table><tr><td>x</table><p>x<p>y",
    "drawing": '<svg viewBox="0 0 1 1"><title>x</title><path d="M0 0"/><a href="#x"><text>x</text></a></svg>',
    "form": "<form><label>x <input></label><select><option>y</select><textarea></p></textarea></form>",
    "carriage returns": "<p>x</p>\r\n<p>y</p>",
}

NOT_AS_WRITTEN = {
    "attribute not closed": '<p title="x>y</p>\n<p class="z">z</p>',
    "attribute not closed until the end": '<p title="x>y</p>',
    "attribute not quoted": '<p title=x"onclick=y>z</p>',
    "attribute twice": '<p title="x" title="y">z</p>',
    "attribute after attribute": '<p title="x"onclick="y">z</p>',
    "comment not closed": "<p>x</p><!-- <p>y</p>",
    "comment closed early": "<!--><p>x</p>-->",
    "comment closed oddly": "<!-- x --!><p>y</p>",
    "character by half a name": '<a href="?a=b&copy=c&lt">x</a>',
    "character that does not exist": "<p>&nonsense; x</p>",
    "number of no character": "<p>&#0;</p>",
    "title not closed": "<title>x<p>y</p>",
    "text field not closed": "<form><textarea>x</form><p>y</p>",
    "style not closed": "<style>x<p>y</p>",
    "script not closed": "<script src=x>y<p>z</p>",
    "template not closed": "<div><template>x</div><p>y</p>",
    "section not closed": "<section><p>x</p>",
    "table with text in it": "<table><p>x</p><tr><td>y</td></tr></table>",
    "table with a form in it": "<table><form><tr><td><input></td></tr></form></table>",
    "link in a link": '<a href="#x">x <div><a href="#y">y</a></div></a>',
    "bold across paragraphs": "<b><p>x</b>y</p>",
    "paragraph closed twice": "<p><div>x</div></p>",
    "paragraph in a drawing": "<svg><p>x</p></svg>",
    "heading in a drawing": "<svg><g><h2>x</h2></g></svg>",
    "section of data": "<p><![CDATA[x]]></p>",
    "NUL": "<p>x\x00y</p>",
    "end of a void element": "<p>x</br>y</p>",
    "slash where nothing ends": "<div/><p>x</p>",
    "frames": "<frameset><frame></frameset><p",
    "formula that turns text into elements": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;'></math>",
    "drawing that turns text into elements": "<svg></p><style><a id='</style><img src=x onerror=y>'></svg>",
}


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


def test_both_readers_see_the_same_elements(site: Path) -> None:
    """The page's text, its anchors and the offline files come from lxml's reading, the checks from that of browsers."""
    for path in sorted(site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        main = html[html.index("<main") : html.index("</main>")] + "</main>"
        ours = [str(element.tag).lower() for element in tree_of(main).iter("*")][1:]
        assert ours == [element.tag.lower() for element in read(PAGE.format(main)).elements][4:], path
