"""Pages as parts of a document: what is opened, dropped and renamed, where links lead then, and what a page is in a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import lxml.html
import pytest
from weasyprint import HTML

from support.bundles import job
from support.rich_site import FILES
from support.sites import draw, own, page
from vagledning import theme
from vagledning.bundle.article import Article, BadPage
from vagledning.bundle.linearize import linearize
from vagledning.bundle.links import Addresses
from vagledning.bundle.merge_pages import MergedPage, merge_pages
from vagledning.bundle.pdf.document import prepared
from vagledning.bundle.pdf.notes import end_notes
from vagledning.bundle.selection import chosen
from vagledning.findings import CannotRun
from vagledning.render.context import Citation
from vagledning.render.placeholders import placeholder
from vagledning.render.rendered import RenderedPage

FRAME = f"<article><h1>Rubrik</h1>{placeholder(0)}</article>"


def articles(**bodies: str) -> dict[str, Article]:
    """Return pages, named folder__page, with these bodies."""
    slugs = {name.replace("__", "/"): body for name, body in bodies.items()}
    return {slug: Article(RenderedPage(slug, f"{slug}/", slug, "", body), slug, "", "", FRAME) for slug, body in slugs.items()}


def merged(
    found: Mapping[str, Article], only: Collection[str] = (), website: str = "", files: Collection[str] = ()
) -> list[MergedPage]:
    addresses = Addresses({article.url: article for article in found.values()}, files, website)
    return merge_pages([found[slug] for slug in only or found], linearize, addresses)


def links(pages: Iterable[MergedPage]) -> list[str]:
    """Return where the links of the pages lead, in order."""
    return [link.get("href") for page in pages for link in page.tree.xpath(".//a[@href]")]


def linear(body: str, *, paper: bool = False) -> str:
    article = linearize(lxml.html.fragment_fromstring(body, create_parent="article"), paper=paper)
    return lxml.html.tostring(article, encoding="unicode")


def test_folded_text_is_open() -> None:
    found = lxml.html.fromstring(linear("<details><summary>Mer</summary><p>Text</p></details>"))
    assert [element.tag for element in found.iter()] == ["article", "div", "p", "p"]
    assert [element.text for element in found.iter("p")] == ["Mer", "Text"]


def test_the_folded_rest_of_a_list_is_part_of_the_list() -> None:
    more = '<details data-part="rest"><summary>Visa 1 till</summary><ul><li>b</li></ul></details>'
    assert linear(f"<ul><li>a</li></ul>{more}") == "<article><ul><li>a</li><li>b</li></ul></article>"


def test_boxes_become_signs_and_fields_lines() -> None:
    found = linear('<p><input type="checkbox"> Ja <input type="checkbox" checked> Nej <input name="x">.</p>')
    assert lxml.html.fromstring(found).text_content() == "[ ] Ja [x] Nej ……………………………."


def test_on_paper_a_list_has_the_numbers_of_the_page() -> None:
    html = '<article><ol start="3"><li>a</li><li value="9">b</li></ol></article>'
    document = lxml.html.tostring(prepared(lxml.html.fromstring(html), ""), encoding="unicode")
    printed = HTML(string=f"<style>ol {{ list-style-position: inside }}</style>{document}").render()
    assert [box.text for box in printed.pages[0]._page_box.descendants() if hasattr(box, "text")] == ["3. ", "a", "9. ", "b"]


def test_on_paper_an_address_breaks_without_a_hyphen_of_its_own() -> None:
    html = '<article><p><a href="https://a.se/b">https://a.se/b</a> <a href="https://a.se">ord</a></p></article>'
    links = prepared(lxml.html.fromstring(html), "").xpath(".//a")
    assert [link.get("class") for link in links] == ["address", None]
    sheet = (Path(theme.__file__).parent / "assets/stylesheets/pdf.css").read_text(encoding="utf-8")
    assert "code, .address { hyphens: none;" in sheet and "pre, pre code { white-space: pre-wrap;" in sheet


def test_what_serves_a_screen_alone_is_gone() -> None:
    body = (
        '<nav data-part="letters">x</nav><svg aria-hidden="true"><path d="M0 0"/></svg>'
        '<h2 id="a"><span id="b" data-part="alias"></span>A</h2><script>x</script><p hidden>y</p>'
    )
    assert linear(body) == '<article><h2 id="a">A</h2></article>'


def test_what_is_told_in_another_way_in_print_is_gone_from_it() -> None:
    body = '<dl data-part="meta"><dt>För</dt><dd>alla</dd></dl><p>Text</p>'
    assert "alla" in linear(body)
    assert linear(body, paper=True) == "<article><p>Text</p></article>"


def test_header_cells_say_what_they_head() -> None:
    found = linear("<table><thead><tr><th>A</th></tr></thead><tbody><tr><th>B</th><td>C</td></tr></tbody></table>")
    assert '<th scope="col">A</th>' in found
    assert '<th scope="row">B</th>' in found


def test_links_between_the_pages_lead_within_the_document() -> None:
    found = articles(
        a='<h2 id="x">X</h2><a href="../b/c/#x">1</a> <a href="#x">2</a> <a href="../b/c/">3</a> <a href="https://example.org/">4</a>',
        b__c='<h2 id="x">X</h2><a href="../../a/index.html#x">5</a> <a href="#borta">6</a>',
    )
    pages = merged(found)
    assert links(pages) == ["#b--c.x", "#a.x", "#b--c", "https://example.org/", "#a.x", "#b--c"]
    assert [page.tree.get("id") for page in pages] == ["a", "b--c"]


def test_a_link_to_an_alias_of_a_heading_leads_to_the_heading() -> None:
    found = articles(
        a='<h2 id="om-oss"><span id="om-øss" data-part="alias"></span>Om oss</h2>', b='<a href="../a/#om-%C3%B8ss">dit</a>'
    )
    found["a"] = Article(found["a"].page, "a", "", "", FRAME, {"om-øss": "om-oss"})
    assert links(merged(found)) == ["#a.om-oss"]


def test_a_link_out_of_the_document_needs_an_address() -> None:
    found = articles(a='<a href="../b/#x">där</a>', b="")
    [part] = merged(found, ["a"])
    assert not links([part])
    assert part.tree.text_content() == "Rubrikdär"
    assert links(merged(found, ["a"], "https://example.org/v/")) == ["https://example.org/v/b/#x"]


def test_a_link_to_a_file_that_is_no_page_needs_an_address_too() -> None:
    found = articles(a='<a href="../dagar.ics">dagar</a>')
    assert not links(merged(found, files=["dagar.ics"]))
    assert links(merged(found, website="https://example.org/v/", files=["dagar.ics"])) == ["https://example.org/v/dagar.ics"]


def test_a_link_that_leads_nowhere_names_its_page() -> None:
    with pytest.raises(BadPage, match=r"Sidan a länkar till ”\.\./borta/”"):
        merged(articles(a='<a href="../borta/">x</a>'))


def test_selected_pages_come_in_reading_order() -> None:
    assert chosen(["a", "b/c", "d"], ["d/", "b/c.md"]) == ("b/c", "d")


def test_every_unknown_page_is_told_with_a_guess() -> None:
    with pytest.raises(CannotRun) as told:
        chosen(["verktyg/startplan", "finansiering"], ["startplan", "finansering", "finansiering"])
    assert str(told.value).splitlines() == [
        "”startplan” är ingen sida. Menade du ”verktyg/startplan”?",
        "  ”finansering” är ingen sida. Menade du ”finansiering”?",
        "  Skriv sidans adress, till exempel ”verktyg/startplan”.",
    ]


def test_the_notes_of_a_print_tell_each_source_once_with_the_places_in_it(tmp_path: Path) -> None:
    first = 'Ett {{ ref("rapporten", at="avsnitt 4.10 och 4.2") }}. Två {{ ref("boken") }}.'
    text = first + ' Åter {{ ref("rapporten", at="avsnitt 4.2") }}.'
    # Another page numbers the same sources the other way round.
    other = 'Först {{ ref("boken") }}. Sedan {{ ref("rapporten") }}.'
    menu = FILES["data/site.yaml"].replace("  - page: bank\n", "  - page: bank\n  - page: mer\n")
    files = {**FILES, "data/site.yaml": menu, "content/sida.md": page(own(text)), "content/mer.md": page(own(other))}
    site = job(draw(tmp_path / "a", files))
    pages = merge_pages([site.pages["sida"], site.pages["mer"]], lambda tree: linearize(tree, paper=True), site.addresses)
    notes = end_notes(pages)
    assert notes is not None
    told = [" ".join(row.text_content().split()) for row in notes.iter("li")]
    assert [row.partition(".")[0] for row in told] == ["Myndigheten (2025)", "Ask, A"]
    # Once on each page, however often it is cited there; the printed page's number is put in when it is printed.
    assert told[0].endswith("En rapport. Används på s. . Avsnitt 4.2: s. . Avsnitt 4.10: s. .")
    assert told[1].endswith("En bok. Används på s. , .")
    assert [[link.text for link in page.tree.xpath(".//sup/a")] for page in pages] == [["[1]", "[2]", "[1]"], ["[2]", "[1]"]]
    assert not [page for page in pages if "Källor" in page.tree.text_content()]


def test_a_list_of_sources_that_does_not_mark_them_is_told() -> None:
    found = articles(a="<p>Text</p>")["a"]
    cited = RenderedPage("a", "a/", "a", "", found.page.html, citations=(Citation(1, "boken"),))
    with pytest.raises(BadPage, match="Sidan a har 1 källor, men i listan är 0 märkta"):
        end_notes(merged({"a": Article(cited, "a", "", "", FRAME)}))


def test_a_page_in_a_file_tells_whom_it_is_for_how_old_it_is_and_how_to_cite_it(tmp_path: Path) -> None:
    found = job(draw(tmp_path / "a", {**FILES, "content/sida.md": page(own("Texten."), title="Om saker & ting")})).pages["sida"]
    tree = found.tree()
    assert [heading.text for heading in tree.iter("h1")] == ["Om saker & ting"]
    words = " ".join(tree.text_content().split())
    assert words.index("Sidan som proven byter ut.") < words.index("För") < words.index("Texten.") < words.index("Så citerar du")
    assert "ännu inte granskad" in words
    for left_out in ("På den här sidan", "Hjälpte sidan dig?", "Ladda ner"):
        assert left_out not in words
    # A new tree each time: what one file does to it is not seen by the next.
    tree.clear()
    assert "Texten." in found.tree().text_content()
