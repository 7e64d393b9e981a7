"""Search of a tiny built site: the shipped worker finds pages and entries, says why, and takes any question."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.search_site import SITE, TERMS
from support.sites import build_site, draw_to_build, own, page
from vagledning.cli import main
from vagledning.load.site import MOST_FILTERS
from vagledning.search.index import SCHEMA
from vagledning.search.run import Search

FILES = {
    "content/sida.md": page(
        own("Samordningsförbundet betalar för starten. Hindret är ofta pengar. Ett förbund har medlemmar, och vägledning finns."),
        title="Pengar till starten",
    ).replace("review_by: null", "review_by: null\nsearch_phrases: [spargris]"),
    "data/terms/mera.yaml": TERMS,
    "data/site.yaml": SITE + "\nnosplit: [vägledning]\n",
}
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = draw_to_build(tmp_path_factory.mktemp("search"), FILES)
    build_site(root)
    return root / "site"


@pytest.fixture(scope="module")
def search(built: Path) -> Iterator[Search]:
    with Search(built) as found:
        yield found


def urls(search: Search, q: str) -> list[str]:
    return [str(one["url"]).partition("#")[0] for one in search.ask(q)["pages"]]


@pytest.mark.parametrize(
    "q",
    [
        "samordningsförbundet",
        "samordningsforbund",
        "samordningsförbudn",
        "förbunden",
        "förbundspengar",
        "hinder",
        "starten pengar",
        "PENGAR",
        "peng",
        "SFB",
        "coordination association",
        "vem betalar?",
        "spargris",
    ],
    ids=str,
)
def test_a_page_is_found_however_it_is_asked_for(search: Search, q: str) -> None:
    assert urls(search, q)[0] == "sida/"


@pytest.mark.parametrize("q", ["", "   ", "och att det", "xqzzkj wvvbn", "????", "🙂🙂", "väg led"], ids=str)
def test_nothing_is_found(search: Search, q: str) -> None:
    found = search.ask(q)
    assert (found["type"], found["total"], found["pages"]) == ("result", 0, [])


@pytest.mark.parametrize(
    "q",
    [
        "pengar " * 1500,
        "x" * 10_000,
        "(.*)+[a-z]{9}\\d$^|?",
        '<script>alert("1")</script><b>pengar</b>',
        "👩‍💼 pengar 🙂",
        "\u202epengar\u202c",
        "\ud800 pengar",
        "__proto__ constructor toString",
        "pengar\x00\x07\n\t",
    ],
    ids=["long", "one-long-word", "regex", "html", "emoji", "right-to-left", "lone-surrogate", "prototype", "controls"],
)
def test_any_question_gets_a_clean_answer(search: Search, q: str) -> None:
    found = search.ask(q)
    assert found["type"] == "result"
    if q.strip("👩‍💼🙂 \u202e\u202c\ud800") == "pengar":
        assert found["pages"][0]["url"] == "sida/"


def test_what_is_shown_is_text_with_the_words_marked(search: Search) -> None:
    hit = search.ask("samordningsforbund")["pages"][0]["sections"][0]
    assert [part["text"] for part in hit["parts"] if part["hit"]] == ["Samordningsförbundet"]
    assert "".join(part["text"] for part in hit["parts"]).startswith("Samordningsförbundet betalar för starten.")


def test_a_term_is_defined_above_the_hits(search: Search) -> None:
    for q in ("samordningsförbund", "finsamförbundet", "sfb", "samordningsforbund"):
        assert search.ask(q)["definition"]["term"] == "samordningsförbund", q
    assert search.ask("pengar")["definition"] is None
    assert search.ask("samordningsförbund")["definition"]["text"] == "En organisation med gemensamma pengar."


def test_a_question_is_found_as_such(search: Search) -> None:
    everything = [one for page in search.ask("slipper gissa")["pages"] for one in (page, *page["sections"])]
    assert [(one["kind"], one["url"]) for one in everything if one["kind"] != "page"] == [
        ("question", "prov/#question-vem-gor-vad")
    ]


def test_a_misspelt_word_gets_a_suggestion(search: Search) -> None:
    assert search.ask("samordningsförbudn")["suggestions"] == ["samordningsförbund"]


def test_roles_and_phases_narrow_the_hits(search: Search) -> None:
    assert search.roles and search.phases
    everyone = search.ask("pengar")["total"]
    assert search.ask("pengar", roles=search.roles)["total"] == everyone
    assert search.ask("pengar", phases=["forsta"])["total"] >= 1
    assert search.ask("pengar", phases=["en annan"])["total"] == 0


def test_an_index_of_another_version_is_told_of(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "search", tmp_path / "search")
    path = tmp_path / "search" / "index.js"
    whole = path.read_text(encoding="utf-8")
    for text in (
        whole.replace(f'"schema":{SCHEMA}', '"schema":99'),
        whole.replace('"kinds":"', '"kinds":"ppp'),
        'vglSearchIndex("x")',
        "",
    ):
        path.write_text(text, encoding="utf-8")
        assert main(["search", "jobb", "--site", str(tmp_path)]) == 2
    path.write_text("vglSearchIndex(", encoding="utf-8")
    assert main(["search", "jobb", "--site", str(tmp_path)]) == 2


def test_the_command_tells_the_hits(built: Path, capsys: Capture) -> None:
    assert main(["search", "förbund", "--site", str(built), "--json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert (first["url"], first["title"], first["type"]) == ("/sida/", "Pengar till starten", "page")
    assert first["score"] > 0


def test_the_command_explains_itself(built: Path, capsys: Capture) -> None:
    assert main(["search", "samordningsforbund blorf", "--site", str(built), "--explain"]) == 0
    out = capsys.readouterr().out
    assert "”samordningsforbund” söks som: " in out and "ordet utan prickar" in out
    assert "”blorf” söks som: inget" in out
    assert "1. Pengar till starten [sida] /sida/" in out
    assert main(["search", "samordningsforbund", "--site", str(built), "--explain", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["words"][0]["word"] == "samordningsforbund" and told["hits"][0]["coverage"] == 1


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--role", "kung"], "Rollen ”kung” finns inte. Välj bland"),
        (["--phase", "sen"], "Fasen ”sen” finns inte. Välj bland"),
    ],
)
def test_an_unknown_role_or_phase_is_told_of(built: Path, capsys: Capture, arguments: list[str], expected: str) -> None:
    assert main(["search", "jobb", "--site", str(built), *arguments]) == 2
    assert expected in capsys.readouterr().err


def test_a_folder_without_search_is_told_of(tmp_path: Path, capsys: Capture) -> None:
    assert main(["search", "jobb", "--site", str(tmp_path)]) == 2
    assert "Bygg webbplatsen först: vagledning build." in capsys.readouterr().err


def test_as_many_roles_and_phases_as_are_allowed_are_told_apart(tmp_path: Path) -> None:
    site = SITE
    for name, after in (("r", "phases"), ("f", "themes")):
        more = "".join(f"  {name}{number}:\n    title: Ord {number}\n" for number in range(MOST_FILTERS - 1))
        site = site.replace(f"\n{after}:\n", f"{more}\n{after}:\n", 1)
    site = site.replace("menu:\n", "menu:\n  - page: ny\n")
    last = f"r{MOST_FILTERS - 2}", f"f{MOST_FILTERS - 2}"
    pages = {
        "sida": page(own("Kikare.")).replace("[alla]", f"[{last[0]}]").replace("[forsta]", f"[{last[1]}]"),
        "ny": page(own("Kikare."), "Ny").replace("[alla]", "[r3]").replace("[forsta]", "[f3]"),
    }
    root = draw_to_build(tmp_path, {"data/site.yaml": site, **{f"content/{slug}.md": text for slug, text in pages.items()}})
    assert main(["build", "--root", str(root)]) == 0
    with Search(root / "site") as search:
        for roles, phases, found in (
            ([last[0]], [], "sida/"),
            ([], [last[1]], "sida/"),
            (["r3"], [], "ny/"),
            ([], ["f3"], "ny/"),
        ):
            answer = search.ask("kikare", roles=roles, phases=phases)
            assert [hit["url"].partition("#")[0] for hit in answer["pages"]] == [found]
        assert search.ask("kikare", roles=["r99"])["pages"] == []
