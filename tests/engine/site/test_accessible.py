"""The accessibility statement, the question whether a page helped, and the mark of English, as a reader meets them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from support.htmls import Tag, read_page
from support.sites import BASE, CASES, build_site, draw_to_build
from vagledning.check import check
from vagledning.model.feedback_form import faults_of, filled
from vagledning.render.english import English

MARK = "<nasty onclick=x> & \"a\" 'b'"
STATEMENT = (CASES / "good" / "statement-whole" / "data" / "accessibility.yaml").read_text(encoding="utf-8")
SITE = (BASE / "data" / "site.yaml").read_text(encoding="utf-8")
TERMS = """\
prov:
  term: prov
  definition: Något som visar om en sak håller.
  english: trial and error
ett:
  term: ett
  definition: Ett ord.
  english: region
"""


def built(folder: Path, files: dict[str, str]) -> dict[str, Tag]:
    root = draw_to_build(folder)
    shutil.copytree(CASES / "good" / "statement-whole", root, dirs_exist_ok=True)
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    build_site(root)
    site = root / "site"
    return {path.parent.relative_to(site).as_posix(): read_page(path) for path in site.rglob("index.html")}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tag]:
    statement = STATEMENT.replace("Kartan saknar beskrivning.", f"Kartan saknar beskrivning. '{MARK}'".replace("'", ""))
    return built(tmp_path_factory.mktemp("helt"), {"data/accessibility.yaml": statement, "data/terms/prov.yaml": TERMS})


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tag]:
    text = re.sub(r"feedback_form: .*", "feedback_form: null", SITE)
    empty = STATEMENT.split("report_other")[0]
    for key in ("compliance", "assessed", "updated", "method", "anonymous"):
        empty = re.sub(rf"^{key}: .*$", f"{key}: null", empty, flags=re.MULTILINE)
    return built(tmp_path_factory.mktemp("utkast"), {"data/site.yaml": text, "data/accessibility.yaml": empty})


def test_the_statement_has_every_part(pages: dict[str, Tag]) -> None:
    text = pages["sida"].one("div", "accessibility").text
    for part in (
        "Provmyndigheten svarar för webbplatsen Provet",
        "delvis förenlig",
        "1.4.3 Kontrast",
        "Den som ser dåligt hittar dem inte",
        "Färgen byts. Senast 2026-09-01",
        "omfattas inte av lagen (9 §)",
        "Kartan är inte till för att hitta vägen",
        "Både de som gör vägledningen och en utomstående",
        "2025-06-02",
        "2026-05-20",
        "version abc12345",
        "axe-core 4",
        "Du kan vara anonym",
        "inom två veckor",
        "Ring växeln",
    ):
        assert part in text, part
    assert "https://tillsyn.example/anmal" in pages["sida"].hrefs
    assert not pages["sida"].all("nasty"), "what the data holds is text"


def test_the_statement_is_linked_from_every_page(pages: dict[str, Tag]) -> None:
    for url, tree in pages.items():
        links = [tag for tag in tree.one("footer", "site-footer").all("a") if tag.text == "Tillgänglighet"]
        assert len(links) == 1, url


def test_a_report_goes_to_the_form_with_page_and_version(pages: dict[str, Tag]) -> None:
    link = next(tag for tag in pages["sida"].all("a") if tag.text.startswith("Rapportera hindret"))
    address = urlsplit(link.attrs["href"])
    assert (address.scheme, address.hostname) == ("https", "prov.example")
    assert parse_qs(address.query) == {"sida": ["sida"], "v": ["2026-06-01"], "svar": ["rapport"]}


def test_each_page_asks_whether_it_helped(pages: dict[str, Tag]) -> None:
    for url, answers in (("sida", ["ja", "nej"]), (".", ["ja", "nej"])):
        form = pages[url].one("section", "feedback")
        queries = [parse_qs(urlsplit(href).query) for href in form.hrefs]
        assert [query["svar"][0] for query in queries] == answers
        assert {query["sida"][0] for query in queries} == {"index" if url == "." else url}
        assert "prov.example" in form.text, "whose form it is"


def test_a_draft_without_a_form_says_so_and_does_not_pretend(draft: dict[str, Tag]) -> None:
    for tree in draft.values():
        form = tree.one("section", "feedback")
        assert form.hrefs == [] and "inte har något formulär" in form.text
    text = draft["sida"].one("div", "accessibility").text
    for part in ("Ingen myndighet eller organisation svarar", "inte bedömt i sin helhet", "inget formulär", "inte ännu"):
        assert part in text, part
    assert "förenlig" not in text


def test_english_is_told_where_it_is_surely_english(pages: dict[str, Tag], tmp_path: Path) -> None:
    root = draw_to_build(tmp_path, {"data/terms/prov.yaml": TERMS})
    marked = English(check(root)[0]).marked
    assert marked("<p>Trial and error i en region</p>") == '<p><span lang="en">Trial and error</span> i en region</p>'
    assert marked('<p title="trial and error">x</p>') == '<p title="trial and error">x</p>'
    assert marked('<i lang="en">trial and error</i>') == '<i lang="en">trial and error</i>'
    assert marked("<svg><title>trial and error</title></svg>").count("span") == 0
    assert marked("<p>a<br>trial and error</p>").count("span") == 2
    assert marked("<p>x</p></p></div>trial and errors") == "<p>x</p></p></div>trial and errors"
    assert marked("text") == "text"
    assert marked('<p aria-label="a > trial and error">x</p>') == '<p aria-label="a > trial and error">x</p>'
    assert marked('<i lang="en">a <i>b</i> trial and error</i> trial and error').count("span") == 2


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example/?p={page}",
        "https://a.example/",
        "https://a.example/{page}",
        "https://{page}.example/?p={page}",
        "https://a.example/?p={page}&q={who}",
        "https://a.example/?p={page}&q={",
        "https://a.example/?p={page}#{page}",
        "javascript:alert({page})",
        "https://a.example/?p={page} x",
        "https://[::/?p={page}",
    ],
)
def test_an_address_that_is_no_form_is_refused(address: str) -> None:
    assert faults_of(address)
    assert all(sentence.endswith(".") for sentence in faults_of(address))


def test_what_is_filled_in_stays_in_its_place() -> None:
    address = "https://a.example/?p={page}&v={version}&x={answer}"
    assert faults_of(address) == []
    done = filled(address, "om/å&b=1#c", "2026-06-01", "{page}")
    assert parse_qs(urlsplit(done).query) == {"p": ["om/å&b=1#c"], "v": ["2026-06-01"], "x": ["{page}"]}
    assert urlsplit(done).fragment == ""
