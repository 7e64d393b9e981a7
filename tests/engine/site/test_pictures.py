"""Pictures and attachments on the site: sized, told in words, found by a search, kept, and the same from both engines."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from support.pictures import FILES, ROWS, picture
from support.sites import build_site, codes, draw, draw_to_build, files_of, own, page, told
from support.two_engines import with_mkdocs
from vagledning.cache.folder import CACHE
from vagledning.engines.native.rebuilder import Rebuilder
from vagledning.media import raster


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return files_of(build_site(draw_to_build(tmp_path_factory.mktemp("pictures") / "g", FILES)))


@pytest.fixture(scope="module")
def html(site: dict[str, bytes]) -> str:
    return site["sida/index.html"].decode()


def pictures_in(html: str) -> list[dict[str, str]]:
    return [dict(re.findall(r'([a-z]+)="([^"]*)"', tag)) for tag in re.findall(r"<img\b[^<>]*>", html)]


def test_each_size_is_what_the_page_says_it_is(site: dict[str, bytes], html: str) -> None:
    shown = pictures_in(html)
    assert [len(one.get("srcset", "").split(",")) for one in shown] == [2, 3, 1]
    for one in shown:
        for row in filter(None, one.get("srcset", "").split(", ")):
            address, width = row.split()
            with Image.open(io.BytesIO(site[address.removeprefix("../")])) as image:
                assert image.width == int(width.removesuffix("w"))
        assert one["src"].removeprefix("../") in site
    # So that nothing moves when a picture comes, and only the first is fetched at once.
    assert [(one["width"], one["height"]) for one in shown] == [("700", "350"), ("1600", "800"), ("300", "100")]
    assert [one.get("loading") for one in shown] == [None, "lazy", "lazy"]
    assert {one["decoding"] for one in shown} == {"async"}


def test_a_picture_is_told_in_words_and_says_who_made_it(html: str) -> None:
    assert [one["alt"] for one in pictures_in(html)] == ["En karta över länets sex delar.", "Två personer vid ett bord.", ""]
    captions = [
        " ".join(re.sub(r"<[^<>]*>", " ", text).split()) for text in re.findall(r"<figcaption>(.*?)</figcaption>", html, re.S)
    ]
    assert captions == [
        "Så är länet indelat. Karta av Anna Ask. CC BY 4.0.",
        "Foto: Bo Al. Får visas här.",
        "Streck av Anna Ask. CC0.",
    ]
    assert "<p><figure" not in html


def test_an_attachment_says_what_it_is_and_is_there(site: dict[str, bytes], html: str) -> None:
    assert re.search(r'<a href="\.\./mall\.docx">mallen <span data-part="file" [^<>]*>\(Word, 1\u00a0kB\)</span></a>', html)
    assert '<a href="../del/avtal.pdf">avtalet' in html and '<a href="tel:+4680000000">oss</a>' in html
    assert site["mall.docx"] == FILES["content/mall.docx"] and site["del/avtal.pdf"] == FILES["content/del/avtal.pdf"]


def test_nothing_is_published_that_no_reader_sees(site: dict[str, bytes]) -> None:
    published = [content for name, content in site.items() if re.search(r"\.[0-9a-f]{8}\.", name)]
    assert len(published) == 6
    assert not any(b"hemligt" in content or b"anteckning" in content for content in published)


def test_what_a_picture_shows_is_searched(site: dict[str, bytes]) -> None:
    index = site["search/index.js"].decode()
    assert "Två personer vid ett bord" in index and "Så är länet indelat" in index and "Anna Ask" not in index


def test_both_engines_give_the_same(site: dict[str, bytes], tmp_path: Path) -> None:
    theirs, said = with_mkdocs(draw_to_build(tmp_path / "g", FILES))
    assert theirs == site, said


@pytest.mark.parametrize(
    ("text", "wanted"),
    {
        "not there": ("![En karta.](borta.png)", ["B101"]),
        "out of content": ("![En karta.](../../karta.png)", ["B101"]),
        "from elsewhere": ("![En karta.](https://exempel.se/karta.png)", ["B101"]),
        "as data": ("![En karta.](data:image/png;base64,AAAA)", ["B101"]),
        "a page": ("![En karta.](bank.md)", ["B101"]),
        "without words": ("![](karta.png)", ["B102"]),
        "named by its file": ("![karta.png](karta.png)", ["B102"]),
        "without words in the macro": ('{{ image("karta.png") }}', ["B102"]),
        "decoration with words": ('{{ image("karta.png", alt="En karta.", decorative="yes") }}', ["B105"]),
        "in a sentence": ("Så här: ![En karta.](karta.png)", ["B104"]),
        "in a list": ("- ![En karta.](karta.png)", ["B104"]),
        "in a link": ("[![En karta.](karta.png)](bank.md)", ["B104", "L104"]),
        "two together": ("![En karta.](karta.png)\n![En till.](karta.png)", ["B104", "B104"]),
        "number in the caption": ('![En karta.](karta.png "Länet har 345 invånare.")', ["K102"]),
        "character code": ("![En&#xE000; karta.](karta.png)", ["H101"]),
        "attachment that is not there": ("[Mall](borta.docx)", ["B101"]),
        "link to a picture": ("[Kartan](karta.png)", ["L103"]),
        "not yes": ('{{ image("karta.png", decorative="ja") }}', ["M103"]),
    }.values(),
)
def test_what_is_wrong_on_a_page(text: str, wanted: list[str], guidance: Path) -> None:
    draw(guidance, {"content/sida.md": page(own(text))}, base=None)
    found = [code for code in codes(guidance) if code != "B106"]
    assert found == wanted, told(guidance)


@pytest.fixture(scope="module")
def guidance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw(
        tmp_path_factory.mktemp("wrong") / "g", {"content/karta.png": picture(width=20, height=10), "data/pictures.yaml": ROWS}
    )


def test_a_picture_that_is_the_same_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    made: list[str] = []
    sized = raster.sized

    def counted(path: str, raw: bytes, width: int) -> bytes:
        made.append(f"{path} {width}")
        return sized(path, raw, width)

    monkeypatch.setattr(raster, "sized", counted)
    monkeypatch.setattr("vagledning.workers.processors", lambda: 1)
    root = draw(tmp_path / "g", FILES)
    first = files_of(build_site(root))
    assert len(made) == 5
    made.clear()
    assert files_of(build_site(root)) == first and made == []
    draw(root, {"content/karta.png": picture(width=400, height=200)}, base=None)
    assert made == [] and files_of(build_site(root)) != first
    assert made == ["content/karta.png 400"]


def test_a_preview_shows_a_new_picture_at_once(tmp_path: Path) -> None:
    root = draw(tmp_path / "g", FILES)
    rebuilder = Rebuilder(root)
    preview = rebuilder.whole()[1]
    assert preview is not None
    before = pictures_in((preview.content("sida/index.html") or b"").decode())[0]["src"].removeprefix("../")
    assert preview.content(before) and preview.content("mall.docx") == FILES["content/mall.docx"]
    draw(root, {"content/karta.png": picture(width=300, height=100)}, base=None)
    after = rebuilder.first({"content": {"karta.png"}})[1]
    assert after is not None
    name = pictures_in((after.content("sida/index.html") or b"").decode())[0]["src"].removeprefix("../")
    assert name != before and after.content(name) and after.content(before) is None
