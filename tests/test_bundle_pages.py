"""Pages of the built site as parts of a document: what is opened, dropped and renamed, and where links lead then."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from vagledning.bundle.combine import combine, links
from vagledning.bundle.pages import BadPage, BuiltPage, chosen
from vagledning.bundle.tidy import tidy
from vagledning.errors import CannotRun

PAGE = '<body><nav>meny</nav><main id="innehall"><article class="article"><h1>{title}</h1>{body}</article></main></body>'


def pages(tmp_path: Path, **bodies: str) -> dict[str, BuiltPage]:
    """Return built pages, named folder__page, with these bodies."""
    found = {}
    for name, body in bodies.items():
        slug = name.replace("__", "/")
        file = tmp_path / slug / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(PAGE.format(title=slug, body=body), encoding="utf-8")
        found[slug] = BuiltPage(slug, slug.title(), slug, "", "", f"{slug}/", file)
    return found


def tidied(body: str) -> str:
    return lxml.html.tostring(tidy(lxml.html.fragment_fromstring(body, create_parent="article")), encoding="unicode")


def test_folded_text_is_open() -> None:
    assert tidied("<details><summary>Mer</summary><p>Text</p></details>") == (
        '<article><div><p class="summary-line">Mer</p><p>Text</p></div></article>'
    )


def test_the_folded_rest_of_a_list_is_part_of_the_list() -> None:
    more = '<details class="question-more"><summary>Visa 1 till</summary><ul><li>b</li></ul></details>'
    assert tidied(f"<ul><li>a</li></ul>{more}") == "<article><ul><li>a</li><li>b</li></ul></article>"


def test_boxes_become_signs_and_fields_lines() -> None:
    found = tidied('<p><input type="checkbox"> Ja <input type="checkbox" checked> Nej <input name="x">.</p>')
    assert lxml.html.fromstring(found).text_content() == "[ ] Ja [x] Nej ……………………………."


def test_what_serves_a_screen_alone_is_gone() -> None:
    body = '<nav class="toc">x</nav><h2 id="a">A<a class="headerlink" href="#a">#</a></h2><script>x</script><p hidden>y</p>'
    assert tidied(body) == '<article><h2 id="a">A</h2></article>'


def test_header_cells_say_what_they_head() -> None:
    found = tidied("<table><thead><tr><th>A</th></tr></thead><tbody><tr><th>B</th><td>C</td></tr></tbody></table>")
    assert '<th scope="col">A</th>' in found
    assert '<th scope="row">B</th>' in found


def test_links_between_the_pages_lead_within_the_document(tmp_path: Path) -> None:
    found = pages(
        tmp_path,
        a='<h2 id="x">X</h2><a href="../b/c/#x">1</a> <a href="#x">2</a> <a href="../b/c/">3</a> <a href="https://example.org/">4</a>',
        b__c='<h2 id="x">X</h2><a href="../../a/index.html#x">5</a> <a href="#borta">6</a>',
    )
    parts = combine(found.values(), tidy, "", found.values())
    assert list(links(parts)) == ["#b--c.x", "#a.x", "#b--c", "https://example.org/", "#a.x", "#b--c"]
    assert [part.article.get("id") for part in parts] == ["a", "b--c"]


def test_a_link_out_of_the_document_needs_an_address(tmp_path: Path) -> None:
    found = pages(tmp_path, a='<a href="../b/#x">där</a>', b="")
    [part] = combine([found["a"]], tidy, "", found.values())
    assert not list(links([part]))
    assert part.article.text_content() == "adär"
    [part] = combine([found["a"]], tidy, "https://example.org/v/", found.values())
    assert list(links([part])) == ["https://example.org/v/b/#x"]


def test_a_link_to_a_file_that_is_no_page_needs_an_address_too(tmp_path: Path) -> None:
    found = pages(tmp_path, a='<a href="../dagar.ics">dagar</a>')
    (tmp_path / "dagar.ics").write_text("BEGIN:VCALENDAR", encoding="utf-8")
    [part] = combine(found.values(), tidy, "", found.values())
    assert not list(links([part]))
    [part] = combine(found.values(), tidy, "https://example.org/v/", found.values())
    assert list(links([part])) == ["https://example.org/v/dagar.ics"]


def test_a_link_that_leads_nowhere_names_its_page(tmp_path: Path) -> None:
    found = pages(tmp_path, a='<a href="../borta/">x</a>')
    with pytest.raises(BadPage, match=r"Sidan a länkar till ”\.\./borta/”"):
        combine(found.values(), tidy, "", found.values())


@pytest.mark.parametrize("text", ["", "<html><body><p>ingen</p></body></html>"])
def test_a_page_without_content_is_named(text: str, tmp_path: Path) -> None:
    found = pages(tmp_path, a="")
    found["a"].file.write_text(text, encoding="utf-8")
    with pytest.raises(BadPage, match="Sidan a "):
        found["a"].article()


def test_selected_pages_come_in_reading_order(tmp_path: Path) -> None:
    found = pages(tmp_path, a="", b__c="", d="")
    assert [page.slug for page in chosen(found, ["d/", "b/c.md"])] == ["b/c", "d"]


def test_every_unknown_page_is_told_with_a_guess(tmp_path: Path) -> None:
    found = pages(tmp_path, verktyg__startplan="", finansiering="")
    with pytest.raises(CannotRun) as told:
        chosen(found, ["startplan", "finansering", "finansiering"])
    assert str(told.value).splitlines() == [
        "”startplan” är ingen sida. Menade du ”verktyg/startplan”?",
        "  ”finansering” är ingen sida. Menade du ”finansiering”?",
        "  Skriv sidans adress, till exempel ”verktyg/startplan”.",
    ]
