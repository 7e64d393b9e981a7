"""Files, ids and anchors that are made of the addresses of pages: two pages, or a page and what is our own, never share one."""

from __future__ import annotations

import datetime
import io
import zipfile
from itertools import combinations
from pathlib import Path

import lxml.html
import pytest
from hypothesis import strategies as st
from lxml import etree

from support.bundles import job
from support.laws import law
from support.sites import BASE, draw, own, page, told
from vagledning.bundle.docx.kind import tasks as sheets
from vagledning.bundle.edition import Edition
from vagledning.bundle.epub.kind import tasks as books
from vagledning.bundle.merge_pages import anchor
from vagledning.bundle.pdf.document import book_html
from vagledning.bundle.pdf.kind import books as printed
from vagledning.bundle.publish import publish
from vagledning.bundle.single.kind import tasks as singles
from vagledning.check import checked_guidance
from vagledning.load.files import MOST_PATH

# Each would take the place of another, or of something of our own, if names were put together carelessly.
SLUGS = (
    *("nav", "cover", "about", "mimetype", "package", "style", "cover-svg", "toc", "landmarks", "innehall", "omslag"),
    *("del-exempel", "exempel", "del-ovriga", "ovriga", "not-1", "kallor-i-ordning", "innehallsforteckning", "rubrik"),
    *("exempel/a-b", "exempel/a/b", "exempel-a/b", "exempel/ab", "fragor-tema-prov", "startplan", "urval", "leverans"),
)
SITE = (BASE / "data/site.yaml").read_text(encoding="utf-8")
MENU = "".join(f"  - page: {slug}\n" for slug in SLUGS)
LISTED = f"own_pdf: [exempel]\nworksheets: [{', '.join([*SLUGS, SLUGS[0]])}]\n"
BELOW = "  - page: exempel\n    pages: [exempel/a-b, exempel/a/b, exempel/ab]\n"
FILES = {
    **{f"content/{slug}.md": page(own(f"Sidan {slug}.\n\n## Rubrik\n\n{{{{ own_advice() }}}}\n\nMer."), slug) for slug in SLUGS},
    "data/site.yaml": SITE.replace("menu:\n", f"menu:\n{MENU}").replace("  - page: exempel\n", BELOW) + LISTED,
}
for below in ("exempel/a-b", "exempel/a/b", "exempel/ab"):
    FILES["data/site.yaml"] = FILES["data/site.yaml"].replace(f"  - page: {below}\n", "")

_WORD = st.sampled_from("a b aa ab a-b b-a a-bb aa-b a-b-a b-ab".split())
_SLUG = st.lists(_WORD, min_size=1, max_size=3).map("/".join)
_DAY = datetime.date(2026, 6, 1)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw(tmp_path_factory.mktemp("names"), FILES)


def test_such_pages_are_allowed(root: Path) -> None:
    assert told(root) == []


@law(one=_SLUG, other=_SLUG)
def test_two_pages_never_share_a_name(one: str, other: str) -> None:
    edition = Edition("Prov", "", "", _DAY, "", "")
    for name in (edition.file_of, anchor):
        assert (name(one) == name(other)) == (one == other)
    assert edition.file_of(one).startswith("prov--")


@law(title=st.text(max_size=300))
def test_the_beginning_of_names_is_short_and_has_no_two_hyphens_in_a_row(title: str) -> None:
    stem = Edition(title, "", "", _DAY, "", "").stem
    assert stem and len(stem) <= 60 and "--" not in stem and stem.strip("-") == stem
    # The longest address has a slash at every other sign.
    longest = Edition(title, "", "", _DAY, "", "").file_of("/".join("a" * (MOST_PATH // 2)))
    assert len(f"{longest}.docx") <= 255


def test_the_book_has_each_page_and_its_own_files(root: Path, tmp_path: Path) -> None:
    (task,) = books(job(root))
    (made,) = task.make(job(root), tmp_path)
    with zipfile.ZipFile(io.BytesIO((tmp_path / made.path).read_bytes())) as book:
        names = book.namelist()
        assert len(set(names)) == len(names)
        texts = {name: book.read(name).decode() for name in names if name.endswith(".xhtml")}
        package = etree.fromstring(book.read("EPUB/package.opf"))
    for slug in SLUGS:
        assert f"Sidan {slug}." in texts[f"EPUB/{slug.replace('/', '--')}.xhtml"]
    assert 'epub:type="toc"' in texts["EPUB/_nav.xhtml"]
    items = package.findall(".//{*}item")
    assert {f"EPUB/{item.get('href')}" for item in items} == {name for name in names if name.startswith("EPUB/")} - {
        "EPUB/package.opf"
    }
    assert len({item.get("id") for item in items}) == len(items)


def test_the_single_file_has_each_id_once(root: Path, tmp_path: Path) -> None:
    (task,) = singles(job(root))
    (made,) = task.make(job(root), tmp_path)
    _each_id_once((tmp_path / made.path).read_text(encoding="utf-8"))


def test_the_printed_book_has_each_id_once_and_each_book_a_name(root: Path) -> None:
    made = job(root)
    found = printed(made)
    assert len({book.name for book in found}) == len(found) == 1 + len(SLUGS) + 3
    _each_id_once(book_html(found[0], made))


def _each_id_once(html: str) -> None:
    ids = lxml.html.document_fromstring(html).xpath("//*/@id")
    assert len(set(ids)) == len(ids), sorted(one for one in ids if ids.count(one) > 1)


def test_each_selection_has_a_name(root: Path) -> None:
    made = job(root)
    names = {printed(job(root, pair))[0].name for pair in combinations(("exempel/a-b", "exempel/a/b", "exempel-a/b"), 2)}
    many = printed(job(root, SLUGS))[0].name
    assert len({*names, *(book.name for book in printed(made))}) == 3 + len(printed(made))
    assert len(many) < 150 and many != printed(job(root, SLUGS[:-1]))[0].name


def test_each_worksheet_has_a_name(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("docx")
    made = job(root)
    names = [one.path for task in sheets(made) for one in task.make(made, tmp_path)]
    assert len(set(names)) == len(names)
    assert {path.name for path in tmp_path.iterdir()} == set(names)
    assert {"provet-fragor-tema-prov.docx", "provet--fragor-tema-prov.docx"} <= set(names)


def test_a_description_of_any_length_fits_a_worksheet(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    excused = "lang:\n  code: S203\n  about: Beskrivningen\n  path: content/sida.md\n  reason: Ja.\n  until: 2026-06-30\n"
    files = {
        "content/sida.md": page(own("Text."), "t" * 200, description="d" * 600),
        "data/exceptions.yaml": excused,
        "data/site.yaml": SITE.replace("title: Provet", "title: " + "Å" * 200).replace("title: Prov\n", f"title: {'t' * 200}\n")
        + "worksheets: [sida]\n",
    }
    made = job(draw(tmp_path / "a", files))
    (tmp_path / "b").mkdir()
    for task in sheets(made):
        task.make(made, tmp_path / "b")


def test_files_lie_below_their_page_beside_its_other_pages(tmp_path: Path) -> None:
    files = {
        "content/sida.md": page("## Kort sagt\n\n{{ own_advice() }}\n\n{{ downloads() }}"),
        "content/sida/filer-och-annat.md": page(own("Hej.")),
        "data/site.yaml": SITE.replace("menu:\n", "menu:\n  - page: sida/filer-och-annat\n"),
    }
    root = draw(tmp_path, files)
    assert told(root) == []
    assert publish(checked_guidance(root), lambda line: None)
    assert (root / "site/sida/filer-och-annat/index.html").is_file()


def test_two_kinds_may_not_have_one_worksheet(tmp_path: Path) -> None:
    kind = (BASE / "data/kinds/step.yaml").read_text(encoding="utf-8")
    other = kind.replace("folder: steps", "folder: turns")
    found = told(draw(tmp_path / "a", {"data/kinds/turn.yaml": other}))
    assert any("D212 Arbetsbladet ”startplan” hör redan till" in line for line in found)
    found = told(draw(tmp_path / "b", {"data/kinds/step.yaml": kind.replace("name: startplan", "name: fragor-roll-alla")}))
    assert any("D211 Arbetsbladet kan inte heta ”fragor-roll-alla”" in line for line in found)
