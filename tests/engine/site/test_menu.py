"""The menu: three levels, the way through them, and a size and a cost that do not grow with the number of pages."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from support.bundles import job
from support.htmls import read_page
from support.sites import BASE, codes, draw, own, page, told
from vagledning import workers
from vagledning.bundle.epub.contents import contents as epub_contents
from vagledning.bundle.pdf.document import book_html
from vagledning.bundle.pdf.kind import books
from vagledning.bundle.single.kind import _make as made_single
from vagledning.check import checked_guidance
from vagledning.engines.native.build import build
from vagledning.findings import Findings
from vagledning.site.make import make_site
from vagledning.site.maker import SiteMaker
from vagledning.site.menu import MOST_ROWS
from vagledning.site.theme import Theme

SITE = (BASE / "data" / "site.yaml").read_text(encoding="utf-8")


def with_rows(rows: str) -> str:
    return SITE.replace("  - page: bank\n", f"  - page: bank\n{rows}")


def a_part_of(count: int) -> dict[str, str | bytes | None]:
    """Return the files of a part of the menu with that many pages."""
    names = [f"del/s{number:04}" for number in range(count)]
    pages = {f"content/{name}.md": page(own("Text."), title=f"Sida {name[-4:]}") for name in names}
    rows = f"  - page: del\n    title: Delen\n    pages: [{', '.join(names)}]\n"
    return {"data/site.yaml": with_rows(rows), "content/del/index.md": page(own("Text."), title="Den långa delen"), **pages}


THREE_LEVELS: dict[str, str | bytes | None] = {
    "data/site.yaml": with_rows(
        "  - page: del\n    title: Delen\n    pages:\n"
        "      - page: del/grupp\n        title: Gruppen\n        pages:\n"
        "          - page: del/grupp/ett\n            title: Ettan\n"
        "          - del/grupp/tva\n"
        "      - page: del/efter\n"
    ),
    "content/del/index.md": page(own('{{ page_list("del") }}'), title="Del"),
    "content/del/grupp/index.md": page(own('{{ page_list("del/grupp") }}'), title="Grupp"),
    "content/del/grupp/ett.md": page(own("Text."), title="Ett"),
    "content/del/grupp/tva.md": page(own("Text."), title="Två"),
    "content/del/efter.md": page(own("Text."), title="Efter"),
}


def built(root: Path) -> Path:
    done, findings = build(root, lambda _: None)
    assert done, [*map(str, findings)]
    return root / "site"


def menu_of(file: Path) -> list[tuple[str, str]]:
    """Return the rows of a page's menu, each with how it is marked."""
    nav = read_page(file).one("nav", "site-nav")
    return [(link.text, link.attrs.get("aria-current", "")) for link in nav.all("a") if "data-menu-close" not in link.attrs]


def links(file: Path, tag: str, name: str) -> list[tuple[str, str]]:
    return [(link.attrs["href"], link.text) for link in read_page(file).one(tag, name).all("a")]


@pytest.fixture(scope="module")
def three_levels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(draw(tmp_path_factory.mktemp("tre"), THREE_LEVELS))


def test_a_menu_shows_the_levels_down_to_the_page(three_levels: Path) -> None:
    part = [("Delen", "true"), ("Gruppen", "true"), ("Ettan", "page"), ("Två", ""), ("Efter", "")]
    assert menu_of(three_levels / "del/grupp/ett/index.html")[-5:] == part
    assert menu_of(three_levels / "del/grupp/index.html")[-5:] == [
        ("Delen", "true"),
        ("Gruppen", "page"),
        ("Ettan", ""),
        ("Två", ""),
        ("Efter", ""),
    ]
    assert menu_of(three_levels / "del/efter/index.html")[-3:] == [("Delen", "true"), ("Gruppen", ""), ("Efter", "page")]
    assert menu_of(three_levels / "bank/index.html")[-1] == ("Delen", "")


def test_the_way_to_a_page_of_the_third_level(three_levels: Path) -> None:
    page_of_three = three_levels / "del/grupp/ett/index.html"
    assert links(page_of_three, "nav", "breadcrumb") == [("../../../", "Start"), ("../../", "Delen"), ("../", "Gruppen")]
    assert [name for _, name in links(page_of_three, "nav", "pager")] == ["Föregående Grupp", "Nästa Två"]
    assert links(three_levels / "del/efter/index.html", "nav", "pager")[0][1] == "Föregående Två"
    assert [name for _, name in links(three_levels / "del/index.html", "ul", "cards")] == ["Grupp", "Efter"]
    assert [name for _, name in links(three_levels / "del/grupp/index.html", "ul", "cards")] == ["Ett", "Två"]


def test_every_link_of_a_shared_menu_leads_to_its_page(three_levels: Path) -> None:
    for file in three_levels.rglob("index.html"):
        for link in read_page(file).one("nav", "site-nav").all("a"):
            if not link.attrs["href"].startswith("#"):
                assert (file.parent / link.attrs["href"] / "index.html").resolve().is_file(), (file, link.attrs)


def test_pages_of_the_third_level_are_in_the_site_map(tmp_path: Path) -> None:
    files = {
        **THREE_LEVELS,
        "data/site.yaml": f"{THREE_LEVELS['data/site.yaml']}".replace("address: null", "address: https://a.se"),
    }
    site = built(draw(tmp_path, files))
    assert "https://a.se/del/grupp/tva/" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_fourth_level_is_told_with_its_place(tmp_path: Path) -> None:
    deep = f"{THREE_LEVELS['data/site.yaml']}".replace("          - del/grupp/tva\n", "            pages: [del/grupp/tva]\n")
    (finding,) = told(draw(tmp_path, {**THREE_LEVELS, "data/site.yaml": deep}))
    line = deep.splitlines().index("            pages: [del/grupp/tva]") + 1
    assert finding.startswith(f"data/site.yaml:{line}:") and "menyn har högst tre nivåer" in finding


@pytest.mark.parametrize(
    ("row", "code"),
    [("del/finns-inte", "D502"), ("del/grupp/ett", "S205")],
)
def test_a_fault_in_the_third_level_is_found(row: str, code: str, tmp_path: Path) -> None:
    site = f"{THREE_LEVELS['data/site.yaml']}".replace("- del/grupp/tva\n", f"- del/grupp/tva\n          - {row}\n")
    assert codes(draw(tmp_path, {**THREE_LEVELS, "data/site.yaml": site})) == [code]


def test_a_long_part_shows_the_rows_around_the_page(tmp_path: Path) -> None:
    site = built(draw(tmp_path, a_part_of(100)))
    rows = [f"Sida {number:04}" for number in range(100)]
    for number, first in ((0, 0), (39, 0), (40, 40), (99, 80)):
        shown = [name for name, _ in menu_of(site / f"del/s{number:04}/index.html")]
        assert [name for name in shown if name in rows] == rows[first : first + MOST_ROWS]
        assert "Alla 100 sidor i Delen" in shown
        assert ("Sidorna före" in shown, "Sidorna efter" in shown) == (first > 0, first + MOST_ROWS < 100)
    turns = {name: href for href, name in links(site / "del/s0040/index.html", "nav", "site-nav")}
    assert (turns["Sidorna före"], turns["Sidorna efter"]) == ("../s0039/", "../s0080/"), "the nearest that are not shown"


def test_the_page_of_a_long_part_lists_every_page_once(tmp_path: Path) -> None:
    site = built(draw(tmp_path / "a", a_part_of(60)))
    assert [name for _, name in links(site / "del/index.html", "nav", "pages-below")] == [f"Sida {n:04}" for n in range(60)]
    assert "pages-below" not in (site / "del/s0001/index.html").read_text(encoding="utf-8")
    listing = {**a_part_of(60), "content/del/index.md": page(own('{{ page_list("del") }}'))}
    text = (built(draw(tmp_path / "b", listing)) / "del/index.html").read_text(encoding="utf-8")
    assert "pages-below" not in text and text.count("<h3>") + text.count('class="card"') >= 60


def test_a_menu_of_many_parts_is_bounded_too(tmp_path: Path) -> None:
    names = [f"s{number:03}" for number in range(90)]
    files = {f"content/{name}.md": page(own("Text."), title=name) for name in names}
    site = built(draw(tmp_path, {"data/site.yaml": with_rows("".join(f"  - page: {name}\n" for name in names)), **files}))
    assert len(menu_of(site / "s050/index.html")) <= MOST_ROWS + 2
    assert ("s050", "page") in menu_of(site / "s050/index.html")


def drawn(count: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return how often each template is rendered when a part of that many pages is built."""
    checked = checked_guidance(draw(folder, a_part_of(count)))
    assert not checked.findings.errors
    times: Counter[str] = Counter()
    render = Theme.render

    def counted(self: Theme, template: str, view: dict[str, Any]) -> str:
        times[template] += 1
        return render(self, template, view)

    with monkeypatch.context() as patched:
        patched.setattr(Theme, "render", counted)
        # Other processes would count for themselves.
        patched.setattr(workers, "processors", lambda: 1)
        make_site(SiteMaker(checked.guidance, checked.version, checked.macros), Findings())
    return times


def test_the_menu_is_rendered_once_for_the_pages_that_share_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = drawn(20, tmp_path / "a", monkeypatch), drawn(40, tmp_path / "b", monkeypatch)
    assert many["main.html"] == few["main.html"] + 20
    assert many["partials/nav.html"] == few["partials/nav.html"], "no more menus for more pages"
    more = drawn(40 + MOST_ROWS, tmp_path / "c", monkeypatch)
    assert more["partials/nav.html"] == many["partials/nav.html"] + 1, "one more for each stretch of rows"


def test_the_weight_of_a_page_does_not_grow_with_its_part(tmp_path: Path) -> None:
    texts = [(built(draw(tmp_path / str(n), a_part_of(n))) / "del/s0005/index.html").read_text("utf-8") for n in (80, 160)]
    few, many = (len(re.sub(r"\d+", "", text)) for text in texts)
    assert few == many


def nested(element: Any) -> list[Any]:
    """Return the rows of a list of contents: a text, or a text and the rows below it."""
    rows: list[Any] = []
    for item in element.findall("{*}li"):
        below = item.find("{*}ol")
        name = " ".join("".join(item.find("{*}a").itertext()).split())
        rows.append(name if below is None else (name, nested(below)))
    return rows


def test_the_contents_of_the_files_have_the_levels_of_the_menu(tmp_path: Path) -> None:
    made = job(draw(tmp_path / "g", THREE_LEVELS))
    sections = {item.slug: made.guidance.menu_title(item) for item in made.guidance.site.menu}
    part = ("Delen", [("Gruppen", ["Ettan", "Två"]), "Efter"])
    rows = lxml.html.fromstring(f"<ol>{''.join(epub_contents(made.contents, sections))}</ol>")
    assert nested(rows)[-1] == part
    (single,) = made_single(made, tmp_path)
    html = lxml.html.parse(tmp_path / single.path).getroot()
    assert nested(html.xpath("//nav[@id='Forteckning']/ol")[0])[-1] == part
    whole = books(made)[0]
    book = lxml.html.fromstring(book_html(whole, made))
    titles = ("Delen", ["Del", ("Grupp", ["Ett", "Två"]), "Efter"])
    assert nested(book.xpath("//nav[h1='Innehåll']/ol")[0])[-2] == titles, "the sources come last"
