"""A kind of data that a guidance declares itself, in one file: loaded, checked, listed, searched, explained and on the paths."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.htmls import read_page
from support.sites import MACROS, Files, build_site, draw, page, run, told
from vagledning.check import check
from vagledning.findings import Findings
from vagledning.handbook import pages
from vagledning.load.kinds import load_kinds
from vagledning.schema.editor import schemas_of
from vagledning.source.work_tree import WorkTree

KIND = """\
folder: tips
title: Tips från verksamheter
noun: tipset
heading: title
lead: text
order: number
home: page
searched: [title, text]
path: Pröva
fields:
  number:
    form: number
    label: Ordning
    doc: Ordningen.
    shown: nej
  title:
    form: text
    label: Rubrik
    doc: Tipset i en rubrik.
    shown: nej
  text:
    form: prose
    label: Text
    doc: Vad man gör.
    shown: nej
  cost:
    form: choice
    label: Kostnad
    doc: Vad det kostar.
    choices:
      lag:
        title: Nästan inget
        meaning: Det ryms i vardagen.
      hog:
        title: Mycket
        needs: sources
  day:
    form: date
    label: Från dagen
    doc: När det gäller från.
    required: nej
  more:
    form: prose
    label: Mer
    doc: Mer att pröva.
    many: ja
    required: nej
  after:
    form: entry
    kind: tip
    label: Efter
    doc: Tipset som går före.
    required: nej
  rule:
    form: entry
    kind: law
    label: Lagrum
    doc: Lagrummen.
    many: ja
    required: nej
  where:
    form: url
    label: Webbplats
    doc: Var det står mer.
    required: nej
  page:
    form: page
    label: Sidan
    doc: Sidan som visar tipset.
  roles:
    form: role
    label: För
    doc: Vem det är för.
    many: ja
  phases:
    form: phase
    label: Fas
    doc: När det är aktuellt.
    many: ja
  sources:
    form: source
    label: Källor
    doc: Källorna.
    many: ja
    required: nej
"""
TIPS = """\
fika:
  number: 2
  title: Fika tillsammans
  text: Bjud på *kaffe* enligt [[law:provlagen-1]].
  cost: lag
  day: 2026-03-01
  more: [Ta med bullar., Bjud in chefen.]
  after: hej
  rule: [provlagen-1]
  where: https://www.exempel.se/fika
  page: sida
  roles: [alla]
  phases: [forsta]
  sources: ["rapporten, s. 5"]
hej:
  number: 1
  title: Säg hej
  text: Hälsa på alla.
  cost: lag
  page: sida
  roles: [alla]
  phases: [forsta]
"""
LISTED = page('## Tips\n\n{{ entry_list("tip") }}\n\n## Väg\n\n{{ path(role="alla", phase="forsta") }}')
FILES: Files = {"data/kinds/tip.yaml": KIND, "data/tips/prov.yaml": TIPS, "content/sida.md": LISTED}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = draw(tmp_path_factory.mktemp("own-kind"), FILES)
    build_site(made)
    return made


def test_its_entries_are_listed_with_each_field_as_its_form_asks_for(root: Path) -> None:
    shown = read_page(root / "site" / "sida" / "index.html")
    assert [tag.text for tag in shown.one(cls="entries").all("h3")] == ["Säg hej", "Fika tillsammans"], "in the declared order"
    card = shown.id("tip-fika")
    words = dict(zip([tag.text for tag in card.all("dt")], [tag.text for tag in card.all("dd")], strict=True))
    assert list(words) == ["Kostnad", "Från dagen", "Mer", "Efter", "Lagrum", "Webbplats", "Sidan"]
    assert words["Kostnad"] == "Nästan inget" and words["Från dagen"] == "2026-03-01"
    assert [tag.text for tag in card.all("li")] == ["Ta med bullar.", "Bjud in chefen."]
    assert any(href.endswith("#tip-hej") for href in card.hrefs) and "https://www.exempel.se/fika" in card.hrefs
    assert [tag.text for tag in card.all("em")] == ["kaffe"]
    assert "För: Alla · Fas: Förstå" in card.text
    assert card.all("sup", "cite")[0].one("a").attrs["aria-label"] == "Källa 1, s. 5"
    assert "Kostnad" in shown.id("tip-hej").text and "Efter" not in shown.id("tip-hej").text, "what is empty has no label"


def test_a_path_lists_them_under_the_title_that_the_kind_declares(root: Path) -> None:
    path = read_page(root / "site" / "sida" / "index.html").one(cls="path")
    part = next(part for part in path.all("section") if part.one("h3").text == "Pröva")
    assert [tag.text for tag in part.all("a")] == ["Säg hej", "Fika tillsammans"]


def test_the_search_finds_one_where_it_is_shown(root: Path) -> None:
    done = run("search", "kaffe", "--site", str(root / "site"), "--json")
    assert done.returncode == 0, done.stderr
    first = json.loads(done.stdout)[0]
    assert first["url"] == "/sida/#tip-fika" and first["title"] == "Fika tillsammans"


def test_the_handbook_and_the_schemas_have_it(root: Path) -> None:
    text = pages.data_page(root)
    assert "## Tips från verksamheter: data/tips/" in text
    assert (
        "- `lag` (Nästan inget): Det ryms i vardagen." in text
        and "| `after` | id i `tips` | nej | Tipset som går före. |" in text
    )
    schema = schemas_of(root)["tips"]["additionalProperties"]
    assert schema["properties"]["cost"]["enum"] == ["lag", "hog"]
    assert set(schema["required"]) == {"number", "title", "text", "cost", "page", "roles", "phases"}


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("cost: lag\n  day", "cost: gratis\n  day", "”gratis” kan inte stå i ”cost”"),
        ("cost: lag\n  page", "cost: hog\n  page", "Tipset ”hej” har ”hog” i cost men ingen källa"),
        ("after: hej", "after: hopp", "Tipset ”hopp” finns inte"),
        ("Hälsa på alla.", "Hälsa på 12 personer.", "Talet ”12” står i ”text”"),
        ("Hälsa på alla.", "Hälsa hälsa på alla.", "”Hälsa hälsa”"),
        ("page: sida\n  roles: [alla]", "page: bank\n  roles: [alla]", "Sidan ”bank” visar inte tipset ”fika”"),
        ("  number: 1\n", "", "Nyckeln ”number” saknas för ”hej” i tips"),
        ("roles: [alla]", "roles: [ala]", "Rollen ”ala” finns inte. Menade du ”alla”?"),
        ("phases: [forsta]", "phases: []", "Ingen väg leder till tipset ”fika”"),
    ],
)
def test_its_entries_are_checked_as_all_others_are(old: str, new: str, finding: str, tmp_path: Path) -> None:
    assert old in TIPS
    assert finding in "\n".join(told(draw(tmp_path, {**FILES, "data/tips/prov.yaml": TIPS.replace(old, new, 1)})))


def test_a_declaration_that_cannot_be_read_makes_no_unknown_folder(tmp_path: Path) -> None:
    files = {**FILES, "data/kinds/tip.yaml": "folder: [\n", "content/sida.md": page("## Kort sagt\n\n{{ own_advice() }}\n\nHej.")}
    findings = told(draw(tmp_path, files))
    assert len(findings) == 1 and ": Y101 " in findings[0]


@pytest.mark.parametrize("key", ["__class__", "Rubrik", "en rubrik", "_x", "get"])
def test_a_key_that_python_has_for_itself_is_refused(key: str, tmp_path: Path) -> None:
    files = {
        **FILES,
        "data/kinds/tip.yaml": KIND.replace("  where:\n", f"  {key}:\n"),
        "data/tips/prov.yaml": TIPS.replace("  where:", "  x:"),
    }
    findings = told(draw(tmp_path, files))
    assert any(f"D211 Ett fält kan inte heta ”{key}”" in line for line in findings)


@pytest.mark.parametrize("name", ["fact-x", "page"])
def test_a_name_whose_anchors_could_be_another_kinds_is_refused(name: str, tmp_path: Path) -> None:
    findings = told(draw(tmp_path, {f"data/kinds/{name}.yaml": KIND.replace("kind: tip", "kind: fact")}))
    assert len(findings) == 1 and f"D212 Ett slag kan inte heta ”{name}”" in findings[0]


def test_where_what_sorts_them_is_left_out_they_come_last(tmp_path: Path) -> None:
    kind = KIND.replace("    doc: Ordningen.\n", "    doc: Ordningen.\n    required: nej\n")
    root = draw(tmp_path, {**FILES, "data/kinds/tip.yaml": kind, "data/tips/prov.yaml": TIPS.replace("  number: 1\n", "")})
    assert told(root) == []
    assert [one.id for one in check(root)[0].rows("tip")] == ["fika", "hej"]


def test_a_macro_that_shows_a_kind_that_is_not_declared_is_told(tmp_path: Path) -> None:
    body = '## Kort sagt\n\n{{ principles() }}\n\n{{ principle("fritt-val") }}\n\n{{ obstacle_list(level="system") }}'
    root = draw(
        tmp_path, {**MACROS, "content/sida.md": page(body), "data/kinds/principle.yaml": None, "data/kinds/obstacle.yaml": None}
    )
    found = [line for line in told(root) if line.startswith("content/sida.md")]
    assert [("D503" in line, "som inte finns; Beskriv slaget i data/kinds/" in line) for line in found] == [(True, True)] * 4
    assert "## " in pages.data_page(root) and "principle" in pages.macros_page(root)


def test_many_kinds_that_all_require_each_other_are_soon_told(tmp_path: Path) -> None:
    names = [f"slag-{number}" for number in range(40)]
    field = "  til_{0}:\n    form: entry\n    kind: {1}\n    label: Till\n    doc: Till.\n"
    files = {
        f"data/kinds/{name}.yaml": f"folder: {name}\ntitle: {name}\nnoun: det\nfields:\n"
        + "".join(field.format(number, other) for number, other in enumerate(names) if other != name)
        for name in names
    }
    found = told(draw(tmp_path, files))
    assert found and all("D214" in line for line in found)


def test_a_declaration_lies_directly_in_its_folder(tmp_path: Path) -> None:
    (finding,) = told(draw(tmp_path, {"data/kinds/under/tip.yaml": KIND}))
    assert finding.startswith("data/kinds/under/tip.yaml:1:1: D211 Filerna ligger direkt i data/kinds/")


def test_the_words_of_the_engines_kinds_are_the_guidances_own(tmp_path: Path) -> None:
    words = "choices:\n  class:\n    vink:\n      title: En vink\n      tone: open\n      open: ja\n"
    advice = "gor-sa:\n  text: Gör så.\n  class: vink\n  roles: [alla]\n  phases: [forsta]\n  reasons: Därför.\n  pages: [prov]\n"
    root = draw(tmp_path, {"data/kinds/advice.yaml": words, "data/advice/prov.yaml": advice})
    assert told(root) == []
    (one,) = check(root)[0].entries["advice"].values()
    assert one.choice("class").title == "En vink" and one.choice("class").open
    (root / "data/kinds/advice.yaml").unlink()
    assert ["D104" in line and "data/kinds/" in line for line in told(root)] == [True]


def test_the_kinds_come_in_one_order_from_disk_and_from_anywhere(tmp_path: Path) -> None:
    kinds, unread = load_kinds(WorkTree(draw(tmp_path, FILES)), Findings())
    assert not unread and list(kinds)[:6] == ["question", "advice", "term", "fact", "law", "ref"]
    assert kinds["tip"].own and kinds["tip"].travels and not kinds["fact"].own
