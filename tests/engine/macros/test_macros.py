"""What the macros put on a page, read from a built site as a reader meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.htmls import Tag, read_page
from support.rich_site import FILES
from support.sites import BASE, build_site, codes, draw_to_build, own, page
from vagledning.findings import Findings
from vagledning.load.kinds import load_kinds
from vagledning.source.work_tree import WorkTree


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = draw_to_build(tmp_path_factory.mktemp("macros"), FILES)
    build_site(root)
    return root / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Tag]:
    return {path.parent.relative_to(site).as_posix(): read_page(path) for path in site.rglob("index.html")}


def texts(tags: list[Tag]) -> list[str]:
    return [tag.text for tag in tags]


def test_sources_are_numbered_in_the_order_they_are_cited(pages: dict[str, Tag]) -> None:
    sida = pages["sida"]
    cites = sida.all("sup", "cite")[:4]
    assert [tag.exact for tag in cites] == ["[1]", "[2]", "[1]", "[1][2]"]
    assert [a.attrs["href"] for a in cites[0].all("a")] == ["#kalla-1"]
    assert cites[0].one("a").attrs["aria-label"] == "Källa 1, avsnitt 2"
    assert cites[1].one("a").attrs["aria-label"] == "Källa 2"


def test_a_citation_clings_to_the_word_before_it(pages: dict[str, Tag]) -> None:
    assert "Ett[1]. Två[2] och åter[1]." in " ".join(pages["sida"].one("main").exact.split())


def test_there_is_one_list_of_sources_at_the_end(pages: dict[str, Tag]) -> None:
    sida = pages["sida"]
    section = sida.one("section", "sources")
    assert section.one("h2").attrs["id"] == "kallor"
    rows = section.one("ol").all("li")
    assert [row.attrs["id"] for row in rows] == ["kalla-1", "kalla-2", "kalla-3"]
    assert "En rapport" in rows[0].text and "En bok" in rows[1].text and "En bakgrund" in rows[2].text
    assert "Underlag för hela sidan." in rows[2].text
    assert "Underlag för hela sidan." not in rows[1].text, "it is cited in the text too"


def test_each_place_in_a_source_has_a_way_back(pages: dict[str, Tag]) -> None:
    sida = pages["sida"]
    back = sida.id("kalla-1").all("a", "backlink")
    assert [text.split("↑ ")[1] for text in texts(back)][:2] == ["avsnitt 2", "avsnitt 3"]
    for link in sida.one("section", "sources").all("a", "backlink"):
        assert sida.id(link.attrs["href"].removeprefix("#")).name == "a"
        assert "Tillbaka till källa" in link.text, "the arrow alone says nothing to the one who listens"
    assert len(set(texts(back))) == len(back), "no two sound alike"


def test_a_fact_has_year_source_and_link(pages: dict[str, Tag]) -> None:
    facts = {tag.one("a").attrs["href"]: tag for tag in pages["sida"].all("span", "fact")[:4]}
    assert facts["../bank/#fact-tre-av-fyra"].text == "tre av fyra (2025)"
    assert facts["../bank/#fact-gransen"].text.replace("\xa0", " ") == "50 procent", "what a law says has no year"
    assert facts["../bank/#fact-osakert"].text.replace("\xa0", " ") == "12 kommuner (2024, inte säkert)"
    assert facts["../bank/#fact-med-ar"].text.replace("\xa0", " ") == "2021 i mars", "a year is not told twice"
    assert "50\xa0procent" in pages["sida"].one("main").exact, "number and word are not parted"
    text = pages["sida"].one("main").exact.replace("\xa0", " ")
    assert "tre av fyra (2025)[1]" in text
    assert "Tre av fyra svarade[2]. (2025)[1]" in text


def test_a_law_leads_to_what_it_says(pages: dict[str, Tag]) -> None:
    link = pages["sida"].one("main").one("a", "law-link")
    assert (link.exact.split(), link.attrs["href"]) == (["1", "§", "provlagen"], "../bank/#law-provlagen-1")
    law = pages["bank"].id("law-provlagen-1")
    assert "Den som prövar ska anteckna." in law.text
    assert "kontrollerad" in law.text and "2026-01-15" in law.text


def test_a_word_is_explained_once_where_it_is_first_used(pages: dict[str, Tag]) -> None:
    sida = pages["sida"]
    (link,) = sida.one("main").all("a", "term")[:1]
    assert (link.text, link.attrs["href"]) == ("proven", "#ord-prov")
    linked = [a.text for a in sida.one("main").all("a", "term")]
    assert linked.count("prov") == 0, "the second time it is only a word"
    words = sida.one("section", "words")
    assert texts(words.all("dt")) == ["prov"]
    assert "Något som visar om en sak håller" in words.text
    assert "../bank/#term-prov" in words.hrefs


CLASSES = {
    word: choice.title for word, choice in load_kinds(WorkTree(BASE), Findings())[0]["advice"].fields["class"].choices.items()
}


def test_the_class_of_advice_is_words_that_anyone_can_read(pages: dict[str, Tag]) -> None:
    cards = pages["rad"].all(cls="advice")
    assert len(cards) == len(CLASSES) + 2
    for name, label in CLASSES.items():
        card = pages["rad"].id(f"advice-{name}")
        assert card.one("p", "advice-class").text == label
        assert f"Rådet {name}." in card.text and f"Skälet till {name}." in card.text
        assert "../bank/#law-provlagen-1" in card.hrefs
        assert "För: Alla · Fas: Förstå" in card.text
        assert card.all("sup", "cite")[0].one("a").attrs["aria-label"] == "Källa 1, s. 5"


def test_advice_stands_in_the_order_it_is_named(pages: dict[str, Tag]) -> None:
    ids = [tag.attrs["id"] for tag in pages["listor"].all(cls="advice")]
    assert ids == ["advice-till-chefen", "advice-rad", "advice-lag"]


def asked(page: Tag, number: int) -> list[str]:
    lists = page.all("ul", "questions")
    return [item.one("p", "question-text").text for item in lists[number].all("li", "question")]


def test_questions_by_theme_role_and_phase(pages: dict[str, Tag]) -> None:
    assert asked(pages["fragor"], 0) == ["Frågan b?", "Frågan c?"]
    assert asked(pages["fragor"], 1) == ["Frågan b?", "Frågan c?", "Vem gör vad?", "Frågan a?"]
    assert asked(pages["listor"], 0) == ["Frågan b?"]
    assert asked(pages["listor"], 1) == ["Frågan b?", "Frågan c?"]
    assert asked(pages["listor"], 2) == ["Frågan c?"]


def test_a_question_says_why_for_whom_and_where_it_is_from(pages: dict[str, Tag]) -> None:
    question = pages["fragor"].id("question-a")
    assert "Därför." in question.text and "Följdfrågor" in question.text and "Varför a?" in question.text
    assert "För: Alla · Fas: Förstå" in question.text
    assert "Frågan bygger på rapporten" in question.text
    assert "Vägledningens egen fråga" in pages["fragor"].id("question-b").text
    assert question.all("a")[-1].attrs["aria-label"].endswith(", avsnitt 7")


def test_an_entry_that_stands_twice_on_a_page_has_its_anchor_once(pages: dict[str, Tag]) -> None:
    assert pages["fragor"].ids.count("question-b") == 1
    assert sum("Frågan b?" in item.text for item in pages["fragor"].all("li", "question")) == 2


def test_principles_are_numbered_and_in_order(pages: dict[str, Tag]) -> None:
    rows = pages["prov"].all("li", "principle")
    assert [(row.attrs["value"], row.one("h3").text, row.attrs["id"]) for row in rows] == [
        ("1", "1. Den första", "principle-forsta"),
        ("2", "2. Den andra", "principle-andra"),
    ]
    assert "Gör så." in rows[0].text and "Gör mer." in rows[0].text
    assert "Det tar emot." in rows[1].text
    assert pages["listor"].one("li", "principle").attrs["value"] == "2", "alone it keeps its number"


def test_own_advice_is_marked_in_words(pages: dict[str, Tag]) -> None:
    assert pages["rad"].one("p", "own-advice").text == "Vägledningens eget råd"


def test_cards_lead_to_the_pages_of_a_folder(pages: dict[str, Tag]) -> None:
    cards = pages["listor"].one("ul", "cards")
    assert cards.hrefs == ["./"], "the one page below is this one"
    assert "Listor" in cards.text and "Sidan som proven byter ut." in cards.text


def test_the_start_page_has_its_cards(pages: dict[str, Tag]) -> None:
    cards = pages["."].one("main").one("ul", "cards")
    assert cards.hrefs == ["sida/"]
    assert "Var börjar jag?" in cards.text


def test_nobody_is_said_to_publish_it(pages: dict[str, Tag]) -> None:
    status = pages["listor"].one("div", "site-status")
    assert "Utkast utan utgivare." in status.text and "2026-06-01" in status.text
    assert "mailto:" not in " ".join(pages["listor"].hrefs)


def test_the_glossary_is_in_swedish_order_with_all_about_a_word(pages: dict[str, Tag]) -> None:
    bank = pages["bank"]
    glossary = bank.one("div", "glossary-all")
    assert [tag.text for tag in glossary.all("h3")] == ["P", "S", "Å", "Ä"]
    assert glossary.one("nav").hrefs == ["#bokstav-P", "#bokstav-S", "#bokstav-Å", "#bokstav-Ä"]
    entry = bank.id("term-prov")
    for words in ("prov (PR)", "Andra ord: försök, experiment", "På engelska: test", "Se även: sak"):
        assert words in entry.text
    assert "#term-sak" in entry.hrefs
    assert entry.all("em") == [] and bank.id("term-sak").one("em").text == "helst"


def test_facts_are_listed_with_status(pages: dict[str, Tag]) -> None:
    rows = {tag.attrs["id"]: tag for tag in pages["bank"].one("table", "facts").all("tr") if "id" in tag.attrs}
    assert list(rows) == ["fact-tre-av-fyra", "fact-gransen", "fact-osakert", "fact-med-ar"]
    assert "daterad" in rows["fact-tre-av-fyra"].text and "2025-03" in rows["fact-tre-av-fyra"].text
    assert "behöver kontrolleras" in rows["fact-osakert"].text and "delvis kontrollerad" in rows["fact-osakert"].text
    headers = pages["bank"].one("table", "facts").all("th")
    assert [th.attrs["scope"] for th in headers] == ["col"] * 4 + ["row"] * 4


def test_references_are_listed_and_the_unused_told(pages: dict[str, Tag]) -> None:
    rows = {tag.attrs["id"]: tag for tag in pages["bank"].one("ul", "references").all("li")}
    assert set(rows) == {"ref-rapporten", "ref-boken", "ref-bakgrunden", "ref-olast"}
    unused = {name for name, row in rows.items() if "Används inte på någon sida ännu." in row.text}
    assert unused == {"ref-olast"}, "what a card or a page as a whole rests on is used"


def test_no_id_stands_twice_and_every_page_is_well_formed(pages: dict[str, Tag]) -> None:
    for name, tree in pages.items():
        assert len(tree.ids) == len(set(tree.ids)), name
        for tag in tree.all("p"):
            blocks = {"p", "div", "ul", "ol", "dl", "section", "article", "table", "h2", "h3"}
            assert not blocks & {inner.name for inner in tag.tags}, f"{name}: a block within <p>"
        for tag in tree.all("a"):
            assert not tag.all("a"), f"{name}: a link within a link"


def test_no_placeholder_is_left(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in {".html", ".json", ".xml"}:
            assert not {"\ue000", "\ue001"} & set(path.read_text(encoding="utf-8")), path


def test_no_page_asks_anything_of_anyone_else(pages: dict[str, Tag]) -> None:
    for name, tree in pages.items():
        for tag in tree.tags:
            for key in ("src", "href", "action", "srcset", "data"):
                if tag.name != "a" and tag.attrs.get(key, "").startswith(("http:", "https:", "//")):
                    pytest.fail(f"{name}: <{tag.name} {key}={tag.attrs[key]}>")


BLOCKS = """\
## Mer

{{ folded("Så har vi räknat", "Det första <b>stycket</b>.", "Det andra.") }}

{{ quote("boken", "Orden som de står.", at="s. 7") }}
"""


def test_text_is_folded_and_a_quotation_has_its_source(tmp_path: Path) -> None:
    root = draw_to_build(tmp_path, FILES | {"content/sida.md": page(BLOCKS)})
    sida = read_page(build_site(root) / "sida" / "index.html")
    fold = next(one for one in sida.all("details") if "folded" in one.attrs.get("class", ""))
    assert fold.one("summary").text == "Så har vi räknat"
    assert texts(fold.all("p")) == ["Det första <b>stycket</b>.", "Det andra."]
    assert sida.one("blockquote").text == "”Orden som de står.” [1]"
    assert "En bok" in sida.id("kalla-1").text


@pytest.mark.parametrize(
    ("call", "code"), [('folded("Bara en rad")', "M103"), ('quote("boken")', "M103"), ('quote("okand", "Ord.")', "D501")]
)
def test_what_a_block_of_text_lacks_is_told(call: str, code: str, tmp_path: Path) -> None:
    root = draw_to_build(tmp_path, FILES | {"content/sida.md": page(own(f"{{{{ {call} }}}}"))})
    assert codes(root)[0] == code
