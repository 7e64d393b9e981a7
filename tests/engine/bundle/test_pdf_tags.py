"""The tags of a PDF: an element is one node however many pages it stands on, and lists and tables nest as they should."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from support.pdfs import kinds, tags
from vagledning.bundle.article import BadPage
from vagledning.bundle.pdf.write import write_pdf
from vagledning.site.theme import Theme

THEME = Theme(Path("no guidance, and so no overlay"))


def printed(body: str, folder: Path) -> pikepdf.Pdf:
    html = f'<!doctype html><html lang="sv"><head><title>Prov</title></head><body>{body}</body></html>'
    write_pdf(html, folder / "prov.pdf", THEME, archive=False)
    return pikepdf.open(folder / "prov.pdf")


def nested(element: pikepdf.Object) -> Iterator[str]:
    """Yield the types of what stands directly in an element."""
    kids = element.get("/K", [])
    yield from (str(kid.S)[1:] for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid)


def first(pdf: pikepdf.Pdf, name: str) -> pikepdf.Object:
    return next(element for element in tags(pdf) if f"/{name}" == element.S)


def test_a_paragraph_over_two_pages_is_one(tmp_path: Path) -> None:
    with printed(f"<h1>A</h1><p>{'Ord på ord. ' * 900}</p>", tmp_path) as pdf:
        assert len(pdf.pages) > 1
        assert kinds(pdf)["P"] == 1
        assert len({kid.Pg.objgen for kid in first(pdf, "P").K if isinstance(kid, pikepdf.Dictionary)}) == len(pdf.pages) - 1


def test_the_head_of_a_long_table_is_read_once(tmp_path: Path) -> None:
    rows = "".join(f'<tr><th scope="row">{number}</th><td colspan="2">Ord</td></tr>' for number in range(120))
    head = '<thead><tr><th scope="col">Nummer</th><th scope="col">Ord</th><th scope="col">Mer</th></tr></thead>'
    with printed(f"<h1>A</h1><table><caption>Tabellen</caption>{head}<tbody>{rows}</tbody></table>", tmp_path) as pdf:
        assert len(pdf.pages) > 2
        found = kinds(pdf)
        assert (found["Table"], found["THead"], found["TBody"], found["TR"], found["Caption"]) == (1, 1, 1, 121, 1)
        assert list(nested(first(pdf, "Table"))) == ["Caption", "THead", "TBody"]
        assert [str(e.A.Scope) for e in tags(pdf) if e.S == "/TH"] == ["/Column"] * 3 + ["/Row"] * 120
        assert first(pdf, "TD").A.ColSpan == 2


def test_a_list_item_has_a_label_and_a_body(tmp_path: Path) -> None:
    with printed("<h1>A</h1><ol><li>Ett<ul><li><p>Inne</p></li></ul></li><li>Två</li></ol>", tmp_path) as pdf:
        assert list(nested(first(pdf, "L"))) == ["LI", "LI"]
        assert list(nested(first(pdf, "LI"))) == ["Lbl", "LBody"]
        assert list(nested(first(pdf, "LBody"))) == ["L"]
        assert [str(e.A.ListNumbering) for e in tags(pdf) if e.S == "/L"] == ["/Decimal", "/Disc"]


def test_a_term_and_what_is_said_of_it_are_one_item(tmp_path: Path) -> None:
    with printed("<h1>A</h1><dl><dt>Ord</dt><dd>Ett</dd><dd>Två</dd><dt>Mer</dt><dd>Tre</dd></dl>", tmp_path) as pdf:
        assert [list(nested(e)) for e in tags(pdf) if e.S == "/LI"] == [["Lbl", "LBody", "LBody"], ["Lbl", "LBody"]]


def test_a_link_over_two_lines_is_one_with_its_words_and_address(tmp_path: Path) -> None:
    link = f'<a href="https://example.org/">{"Orden i länken " * 12}</a>'
    with printed(f"<h1>A</h1><p>{link}</p>", tmp_path) as pdf:
        assert kinds(pdf)["Link"] == 1
        areas = pdf.pages[0].Annots
        assert len(areas) > 1
        assert all(str(area.Contents).endswith("länken (https://example.org/)") for area in areas)


def test_a_link_with_words_in_another_language_is_one(tmp_path: Path) -> None:
    body = '<h1>A</h1><p>Se <a href="https://example.org/"><i lang="en">Supported Employment</i> i dag</a>.</p>'
    with printed(body, tmp_path) as pdf:
        link = first(pdf, "Link")
        areas = [kid.Obj.objgen for kid in link.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"]
        assert sorted(areas) == sorted(area.objgen for area in pdf.pages[0].Annots)
        assert list(nested(link)) == ["Span"]


def test_contents_over_two_pages_are_one(tmp_path: Path) -> None:
    rows = "".join(f'<li><a href="#a">Rad {number}</a></li>' for number in range(120))
    with printed(f'<nav class="contents" role="doc-toc"><h1 id="a">A</h1><ol>{rows}</ol></nav>', tmp_path) as pdf:
        assert len(pdf.pages) > 1
        found = kinds(pdf)
        assert (found["TOC"], found["TOCI"], found["Reference"], found["LI"]) == (1, 120, 120, 0)


def test_what_the_margins_say_is_no_content(tmp_path: Path) -> None:
    with printed("<style>@page { @bottom-left { content: 'Foten' } }</style><h1>A</h1>", tmp_path) as pdf:
        assert kinds(pdf) == {"Document": 1, "H1": 1}
        assert b"/Artifact" in pdf.pages[0].Contents.read_bytes()


def test_language_and_abbreviations_are_told(tmp_path: Path) -> None:
    body = '<h1>A</h1><p><i lang="en">Word</i> och <abbr title="med mera">m.m.</abbr></p>'
    with printed(body, tmp_path) as pdf:
        spans = [element for element in tags(pdf) if element.S == "/Span"]
        assert (str(spans[0].Lang), str(spans[1].E)) == ("en", "med mera")


@pytest.mark.parametrize(
    "body",
    ['<img src="https://example.org/x.png" alt="x">', '<img src="file:///etc/hostname" alt="x">', '<p style="colour: red">x</p>'],
)
def test_what_is_not_the_themes_own_or_not_understood_stops_it(body: str, tmp_path: Path) -> None:
    with pytest.raises(BadPage, match="WeasyPrint klagar"):
        printed(f"<h1>A</h1>{body}", tmp_path)
