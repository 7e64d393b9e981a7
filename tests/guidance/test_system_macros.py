"""What the macros around the method put on a page, read from a built site as a reader meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import system_site
from support.htmls import Tag, read_page
from support.sites import Files, build_site, draw_to_build

MARK = """<nasty onclick=x> & "a" 'b' &lt; </p></svg></script>"""
FIGURES = ("faser", "parter", "vagen", "finansiering", "ansvar")


def built(folder: Path, files: Files) -> dict[str, Tag]:
    root = draw_to_build(folder, files)
    build_site(root)
    site = root / "site"
    return {path.parent.relative_to(site).as_posix(): read_page(path) for path in site.rglob("index.html")}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tag]:
    return built(tmp_path_factory.mktemp("system"), system_site.files())


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tag]:
    return built(tmp_path_factory.mktemp("evil-system"), system_site.files(lambda text: f"{text} {MARK}"))


def texts(tags: list[Tag]) -> list[str]:
    return [tag.text for tag in tags]


def terms(card: Tag) -> dict[str, str]:
    """Return what stands under each word of a card's list."""
    (listed,) = card.all("dl")
    return dict(zip(texts(listed.all("dt")), texts(listed.all("dd")), strict=True))


def drawn(tree: Tag, heading: str) -> Tag:
    """Return the figure under a heading."""
    inner = tree.one("main").tags
    start = next(i for i, tag in enumerate(inner) if tag.name == "h2" and tag.text == heading)
    return next(tag for tag in inner[start:] if tag.name == "figure")


def test_a_recommendation_shows_where_it_lies_on_the_whole_scale(pages: dict[str, Tag]) -> None:
    places = {"hogst": "1", "mitten": "3", "inte": "Icke-göra", "forskning": "FoU"}
    for name, label in places.items():
        card = pages["system"].id(f"recommendation-{name}")
        scale = card.one("ol", "scale")
        assert texts(scale.all("li")) == [*map(str, range(1, 11)), "Icke-göra", "FoU"]
        assert [tag.text for tag in scale.all("li") if tag.attrs.get("aria-current") == "true"] == [label]
        assert texts(scale.all("li", "is-here")) == [label]
        assert scale.attrs["aria-label"] == f"Plats på rekommendationsskalan: {label}"
        assert "Ett är högst angeläget och tio lägst." in card.text
        assert "Icke-göra betyder att det inte bör erbjudas." in card.text and "FoU betyder bara i forskning" in card.text


def test_a_recommendation_says_for_whom_why_and_how_sure_it_is(pages: dict[str, Tag]) -> None:
    card = pages["system"].id("recommendation-hogst")
    assert terms(card) == {
        "Gäller": "Personer som vill.",
        "Rekommendation": "Erbjud stödet.",
        "Skäl": "Det är till nytta.",
        "Konsekvenser": "Det kostar.",
    }
    assert "Sedan i fjol." in card.text and "delvis kontrollerad" in card.text and card.all("sup", "cite")
    assert "Konsekvenser" not in terms(pages["system"].id("recommendation-mitten"))
    assert len(pages["aktor"].all("article", "recommendation")) == 1, "one alone, where one is asked for"


def test_an_actor_does_and_does_not(pages: dict[str, Tag]) -> None:
    card = pages["system"].id("actor-kommunen")
    assert card.one("p", "advice-class").text == "Kommun"
    does, does_not = card.all("ul")
    assert (texts(does.all("li")), texts(does_not.all("li"))) == (["Anställer.", "Leder."], ["Vårdar."])
    assert "../bank/#law-provlagen-1" in card.hrefs
    assert "Gör inte" not in pages["aktor"].id("actor-regionen").text


def test_who_does_what_in_each_situation_on_what_ground(pages: dict[str, Tag]) -> None:
    one, *every = pages["aktor"].all("table", "responsibility")
    assert one.one("caption").text == "Prov"
    assert texts(one.all("th"))[:3] == ["Aktör", "Gör", "På vilken grund"]
    assert [th.attrs["scope"] for th in one.all("th")] == ["col"] * 3 + ["row"] * 2
    first, second = one.all("tr")[1:]
    assert "Kommunen anställer." in first.text and "Regionen ger plats." in second.text
    ground = first.all("td")[1]
    assert " ".join(ground.exact.split()) == "Enligt lag: 1 § provlagen (från 2026-07-01)"
    assert ground.hrefs == ["../bank/#law-provlagen-1"]
    assert second.all("td")[1].text == "Enligt metoden"
    assert "../system/#actor-kommunen" in first.hrefs
    assert [table.one("caption").text for table in every] == ["Annat", "Prov"], "in the order of data/site.yaml"
    assert pages["aktor"].ids.count("responsibility-anstalla") == 1, "shown twice, linked to once"


def test_a_benefit_is_told_and_nobody_is_advised(pages: dict[str, Tag]) -> None:
    card = pages["system"].id("benefit-vilande")
    assert card.one("h3").text == "Vilande ersättning"
    assert "Den kan vila." in card.text and "När någon vill arbeta eller studera: Fråga först." in card.text
    assert "Tre av fyra svarade." in card.text, "its facts as whole sentences"
    assert "Beslutas av: Regionen" in card.text and "../aktor/#actor-regionen" in card.hrefs


def test_ways_to_pay_as_table_and_cards(pages: dict[str, Tag]) -> None:
    tree = pages["system"]
    table = next(t for t in tree.all("table") if "Hur länge" in t.text)
    rows = [texts([tag for tag in row.tags if tag.name in ("th", "td")]) for row in table.all("tr")]
    assert rows[0] == ["Sätt att betala", "Beslutar", "Hur länge", "Kopplingen till vården"]
    assert [(row[0], row[2]) for row in rows[1:]] == [("Projektpengar", "Bara till starten"), ("Ordinarie budget", "Fortlöpande")]
    for link in table.hrefs:
        assert tree.id(link.rpartition("#")[2]).name == "article"
    assert list(terms(tree.id("funding-projekt"))) == [
        "Beslutar",
        "Hur länge",
        "Kopplingen till vården",
        "Fördelar",
        "Risker",
        "Vägen till ordinarie budget",
        "Nästa steg",
    ]


def test_obstacles_by_level_and_by_principle_with_who_can_act(pages: dict[str, Tag]) -> None:
    system, principle, every = (texts(group.all("p", "obstacle-title")) for group in pages["hinder"].all("ul", "obstacles"))
    assert system == ["Ingen äger frågan"]
    assert principle == ["Någon säger nej", "Någon väntar", "Någon glömmer"]
    assert every == ["Ingen äger frågan", "Ingen tid", *principle]
    card = pages["hinder"].id("obstacle-ett")
    assert "Kan göra något åt det: Kommunen , Regionen" in card.text and "Ring." in card.text
    assert card.hrefs[-2:] == ["../system/#actor-kommunen", "../aktor/#actor-regionen"]


def test_experiences_say_what_kind_of_person_told_and_are_no_quotations(pages: dict[str, Tag]) -> None:
    some, every = pages["hinder"].all("ul", "experiences")
    assert [texts(card.all("p")) for card in some.all("li")] == [["Deltagare har berättat", "Väntan var lång. [1]"]]
    assert [card.one("p", "advice-class").text for card in every.all("li")] == [
        "Deltagare har berättat",
        "Arbetsspecialist har berättat",
    ]
    assert not some.all("blockquote") and not some.all("q")


def test_steps_stand_in_their_order_with_dates_and_advice(pages: dict[str, Tag]) -> None:
    steps, none = pages["hinder"].all("ol", "steps")
    assert [(step.attrs["value"], step.one("p", "step-title").text) for step in steps.all("li", "step")] == [
        ("1", "1. Samla alla"),
        ("2", "2. Börja"),
    ]
    first = pages["hinder"].id("step-forst")
    assert "Klart när: Det är bestämt." in first.text
    assert "Datum: Tre av fyra svarade." in first.one("p", "step-deadline").text
    assert first.one("ul", "step-advice").hrefs == ["../prov/#advice-gor-sa"]
    assert "Lagrum: 1 § provlagen" in pages["hinder"].id("step-sist").text.replace("\xa0", " ")
    assert none.all("li") == [], "a role without steps"


def test_marks_stand_under_their_facets(pages: dict[str, Tag]) -> None:
    groups = pages["system"].all("section", "marking-group")
    assert [(group.one("h3").text, texts(group.all("strong"))) for group in groups] == [
        ("Utförare", ["Kommun", "Region"]),
        ("Åldersgrupp", ["Vuxna"]),
    ]


def test_a_path_leads_to_what_to_do_decide_ask_and_read(pages: dict[str, Tag]) -> None:
    parts = pages["vag"].all("section", "path-part")
    assert texts([part.one("h3") for part in parts]) == ["Gör", "Ta ställning till", "Fråga", "Läs"]
    do, decide, ask, read = parts
    assert (texts(do.all("a")), do.hrefs) == (["Samla alla", "Börja"], ["../hinder/#step-forst", "../hinder/#step-sist"])
    assert decide.hrefs == ["../prov/#advice-gor-sa", "../system/#advice-undrar-alla"]
    assert "Vägledningens råd" in decide.text and "Öppen fråga" in decide.text
    assert ask.hrefs == ["../prov/#question-vem-gor-vad"]
    # Lists to look things up in, and the paths themselves, are no reading.
    assert "../bank/" not in read.hrefs and "./" not in read.hrefs and "../prov/" in read.hrefs
    assert len(read.one("details").all("li")) == len(read.all("li")) - 3, "what is more than four is folded"


def test_a_path_with_nothing_says_so(pages: dict[str, Tag]) -> None:
    assert texts(pages["vag"].all("p", "path-nothing")) == ["Inget särskilt."] * 2


def test_open_questions_are_those_that_nobody_has_decided(pages: dict[str, Tag]) -> None:
    cards = pages["system"].all(cls="advice")
    assert [card.attrs["id"] for card in cards] == ["advice-undrar-alla"]
    assert cards[0].one("p", "advice-class").text == "Öppen fråga"


def test_what_these_cards_cite_is_listed_as_used(pages: dict[str, Tag]) -> None:
    assert "Används inte" not in pages["bank"].id("ref-rapporten").text


def test_blanks_have_lines_to_write_on(pages: dict[str, Tag]) -> None:
    blanks = pages["system"].all("div", "blank")
    assert [(one.one("p").text, len(one.all("div", "blank-line"))) for one in blanks] == [("Antal personer", 3), ("Datum", 2)]


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_a_name_and_the_same_content_as_text(name: str, pages: dict[str, Tag]) -> None:
    figure = drawn(pages["figurer"], name)
    svg, title = figure.one("svg"), figure.one("title")
    assert (svg.attrs["role"], svg.attrs["aria-labelledby"]) == ("img", title.attrs["id"])
    caption = figure.one("figcaption").text.partition(" Figuren som text")[0]
    assert title.text.startswith(f"{caption}. ") and title.text.endswith(".") and len(title.text) > len(caption) + 10
    rows = texts(figure.one("details").all("li"))
    assert rows and len(rows) == len(set(rows))
    # What is drawn is said, too; the rest are numbers, and words that the picture itself needs.
    said = " ".join([title.text, *rows]).lower()
    own = {"Start", "Några år", "På sikt", "och 1 hinder till", "och arbetsspecialisten"}
    for text in texts(svg.all("text")):
        words = text.partition(" = ")[2] or text
        assert words in own or words.isdigit() or words.lower() in said, f"{words} is only drawn"


def test_the_figures_are_drawn_from_the_data(pages: dict[str, Tag]) -> None:
    def rows(name: str) -> list[str]:
        return texts(drawn(pages["figurer"], name).one("details").all("li"))

    assert rows("faser") == ["1. Förstå: Att förstå.", "2. Driva: Att driva."]
    assert rows("parter") == ["Kommunen: Anställer.", "Regionen: Vårdar."]
    assert rows("vagen") == ["1. Fritt val. Hinder: Någon säger nej; Någon väntar; Någon glömmer."]
    assert rows("finansiering") == ["Projektpengar: bara till starten", "Ordinarie budget: fortlöpande"]
    assert rows("ansvar") == ["Annat: Regionen", "Prov: Kommunen, Regionen"]
    assert "Vilande" not in drawn(pages["figurer"], "ansvar").text, "who does nothing has no column"


def test_the_map_marks_who_does_something(pages: dict[str, Tag]) -> None:
    for figure in (drawn(pages["aktor"], "Karta"), drawn(pages["figurer"], "ansvar")):
        dots = [("figure-dot" in dot.classes) for dot in figure.all("circle")]
        assert dots == [False, True, True, True], "row by row: only the region, then both"


def test_a_figure_stands_in_no_paragraph_and_no_id_stands_twice(pages: dict[str, Tag], evil: dict[str, Tag]) -> None:
    blocks = {"p", "div", "ul", "ol", "dl", "section", "article", "table", "figure", "h2", "h3"}
    for name, tree in [*pages.items(), *evil.items()]:
        assert len(tree.ids) == len(set(tree.ids)), name
        for tag in tree.all("p"):
            assert not blocks & {inner.name for inner in tag.tags}, f"{name}: a block within <p>"
        for tag in tree.all("a"):
            assert not tag.all("a"), f"{name}: a link within a link"
        anchors = set(tree.ids)
        for tag in tree.tags:
            for key in ("aria-labelledby", "aria-describedby"):
                assert set(tag.attrs.get(key, "").split()) <= anchors, f"{name}: {key}={tag.attrs[key]}"


@pytest.mark.parametrize("name", ["system", "aktor", "hinder", "vag", "figurer"])
def test_text_is_text_in_html_and_in_drawings(name: str, evil: dict[str, Tag]) -> None:
    tree = evil[name]
    for tag in tree.tags:
        assert tag.name != "nasty"
        assert not [key for key in tag.attrs if key.startswith("on")], tag.name
    assert "<nasty onclick=x>" in tree.one("main").text.replace("\xa0", " "), "it is shown as it was written"
    assert "&amp;" not in tree.text and "&quot;" not in tree.text, "it is escaped twice"


def test_text_is_text_in_every_drawing(evil: dict[str, Tag]) -> None:
    for name in ("parter", "vagen", "finansiering", "ansvar"):
        figure = drawn(evil["figurer"], name)
        assert "<nasty" in " ".join(texts(figure.one("svg").all("text"))), name
        assert MARK in figure.one("details").text, name
        assert {tag.name for tag in figure.one("svg").tags} <= {"title", "rect", "path", "circle", "text"}
