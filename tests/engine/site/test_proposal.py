"""The form for proposals writes what the loader reads as it was meant, and says of a value what the loader says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import strategies as st

from support.htmls import read_page
from support.laws import law
from support.proposing import Form, content_of, loaded
from support.sites import build_site, draw_to_build, own, page
from vagledning.bundle.htmlzip.copy import copied
from vagledning.findings import Findings, Place
from vagledning.load.bind import bind
from vagledning.load.yaml_nodes import Mapping, Scalar, Sequence
from vagledning.model.fields import Choice, Field, FieldType
from vagledning.site.proposal_files import _field, _says
from vagledning.text.unprintable import invisible_in

# What means something in YAML, and what looks like something else than text.
PIECES = [
    *": # - ? , [ ] { } & * ! | > % @ ` \" ' \\ ~ = < --- ... ja nej yes no on off null true".split(),
    *"12 1.5 0x1f 1e3 2026-11-30 12:30 .inf".split(),
    *(
        ": ",
        " #",
        "- ",
        ":",
        " ",
        "  ",
        "\n",
        "\r",
        "\t",
        "\x00",
        "\x1c",
        "\x7f",
        "\x85",
        "\xa0",
        "\u2028",
        "\ufeff",
        "\U0001f600",
        "\u202e",
    ),
    *("{{ fact('x') }}", "[[ref:a|b, c]]", "*kursivt*", "å", "ord", "x" * 95, "ett ord till " * 9, "</script>", "\\u0041"),
]
ODD = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=6).map("".join)
TEXT = Field(FieldType.TEXT, "En text.")
FIELDS = {
    "text": TEXT,
    "prose": Field(FieldType.PROSE, "Löptext."),
    "lines": Field(FieldType.PROSE, "Flera.", many=True),
    "words": Field(FieldType.REF, "Id:n.", many=True, kind="term"),
    "sources": Field(FieldType.SOURCE, "Källor.", many=True, required=False),
}
ASKED = [_field(key, spec) for key, spec in FIELDS.items()]


@pytest.fixture(scope="module")
def form() -> Iterator[Form]:
    with Form() as started:
        yield started


def meant(text: str) -> str:
    """What the loader gives for a text: invisible signs are removed with a finding of their own."""
    for sign in invisible_in(text.strip()):
        text = text.strip().replace(sign, "")
    return text.strip()


# Many at once, since each call of V8 takes longer than what it does.
@law(builds=True, texts=st.lists(ODD, min_size=20, max_size=40))
def test_any_text_is_read_as_it_was_written(form: Form, texts: list[str]) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    kept = [text for text in texts if meant(text)]
    given = {"text": kept[:1], "prose": kept[1:2], "lines": kept, "words": kept, "sources": kept}
    if not (given["text"] and given["prose"]):
        return
    [written] = form.each("entry", [[ASKED, "en-post", {}, given]])
    entry_id, values, _ = loaded(written, {key: Field(FieldType.PROSE, "", many=spec.many) for key, spec in FIELDS.items()})
    assert entry_id == "en-post"
    assert values["text"] == meant(kept[0])
    assert values["prose"] == meant(kept[1])
    for key in ("lines", "words", "sources"):
        assert list(values[key]) == [meant(text) for text in kept], key


def test_what_an_editor_would_write_without_quotes_has_none(form: Form) -> None:
    plain = ["Vem betalar IPS?", "Ett ”citat” och (parentes), med komma", "Två; tre – fyra"]
    assert form.each("written", [[text] for text in plain]) == plain
    assert form.each("written", [["rapporten, avsnitt 7.4", "", True], ["nej"], ["no"], ["12"], ["ja: och nej"], ["ett #2"]]) == [
        '"rapporten, avsnitt 7.4"',
        "nej",
        '"no"',
        '"12"',
        '"ja: och nej"',
        '"ett #2"',
    ]
    long = "ett ord till " * 9
    assert form.each("written", [[long, "  "]]) == [f">-\n    {long.strip()}"]


JUDGED = {
    "text": Field(FieldType.TEXT, ""),
    "optional": Field(FieldType.TEXT, "", required=False),
    "prose": Field(FieldType.PROSE, ""),
    "day": Field(FieldType.DATE, ""),
    "part": Field(FieldType.PARTIAL_DATE, ""),
    "number": Field(FieldType.NUMBER, ""),
    "address": Field(FieldType.URL, ""),
    "list": Field(FieldType.TEXT, "", many=True),
    "some": Field(FieldType.TEXT, "", many=True, at_least_one=True),
    "word": Field(FieldType.CHOICE, "", choices={"ja": Choice("Ja")}),
}
VALUES = [
    *(
        "",
        "ord",
        "ja",
        "två\nrader",
        "två\rrader",
        "två\u2028rader",
        "2026-02-29",
        "2024-02-29",
        "0000-01-01",
        "0001-01-01",
        "2026-13-01",
    ),
    *("2026", "2026-13", "2026-05", "2026-5", "12", "-3", "1,5", "1" * 16, "x\x85y", "x\x1cy", " ord ", "{text} {key}"),
]


@pytest.mark.parametrize("key", JUDGED)
def test_it_says_of_a_value_what_the_loader_says(form: Form, key: str) -> None:
    spec = JUDGED[key]
    # A word is chosen from a list, so that it is always one of them.
    values = [value for value in VALUES if spec.form is not FieldType.CHOICE or value in ("", *spec.choices)]
    told = form.each("judged", [[_field(key, spec), [value], _says()] for value in values])
    for value, message in zip(values, told, strict=True):
        findings = Findings()
        node = Scalar(Place(""), value, quoted=bool(value))
        given = Sequence(Place(""), (node,) if value else ()) if spec.many else node
        bind(Mapping(Place(""), ((Scalar(Place(""), key), given),)), {key: spec}, "posten", findings)
        first = next((f"{one.message} {one.hint}" for one in findings), "")
        assert message == first, value


def test_it_says_what_the_rules_say_of_what_is_referred_to_and_of_length(form: Form) -> None:
    row = _field("x", Field(FieldType.SOURCE, "", many=True))
    said = form.each("judged", [[row, ["finns, avsnitt 2"], _says()], [row, ["finns-inte, avsnitt 2"], _says()]])
    assert said == ["", "Posten ”finns-inte” finns inte. Kontrollera stavningen, eller lägg till posten i data/."]
    row = _field("x", Field(FieldType.PAGE, ""))
    assert form.each("judged", [[row, ["nej"], _says()]])[0].startswith("Sidan ”nej” finns inte.")
    row = _field("description", Field(FieldType.TEXT, "", at_most=160))
    assert form.each("judged", [[row, ["å" * 160], _says()], [row, ["å" * 161], _says()]]) == [
        "",
        "Beskrivningen är 161 tecken. Korta till högst 160 tecken.",
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    body = page(own("{{ proposal() }}"), title="Ändra en text")
    root = draw_to_build(tmp_path_factory.mktemp("proposal"), {"content/sida.md": body})
    data = root / "data" / "site.yaml"
    text = data.read_text(encoding="utf-8").replace("repository: null", "repository: https://github.com/ett/forrad.git")
    data.write_text(text.replace("contact: null", "contact: red@exempel.se"), encoding="utf-8")
    return build_site(root)


def test_without_javascript_the_page_says_where_to_send_and_where_the_files_are(site: Path) -> None:
    found = read_page(site / "sida" / "index.html")
    assert "data/questions/" in found.text
    tool = next(tag.attrs for tag in found.tags if "data-proposal" in tag.attrs)
    assert tool["data-proposal"] == "../proposal/"
    assert all("hidden" in tag.attrs for tag in found.tags if "data-proposal-form" in tag.attrs)


def test_only_this_page_loads_the_form_and_every_page_leads_to_it(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        assert ("tools/proposal.js" in html) == ("data-proposal=" in html) == (path.parent.name == "sida"), path
        assert ">Föreslå en ändring</a>" in html or 'http-equiv="refresh"' in html, path


def test_the_files_hold_each_entry_as_it_is_written(site: Path) -> None:
    index = content_of(site, "index")
    assert "question" in {kind["name"] for kind in index["kinds"]}
    entries = content_of(site, "kinds/question")["entries"]
    assert all(entry["file"].startswith("data/questions/") and entry["title"] for entry in entries)
    assert "proposal" in content_of(site, "pages/sida")["body"]


def test_the_copy_without_a_network_has_what_the_form_loads(site: Path) -> None:
    contents = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    loaded_by_the_form = {name for name in contents if name.startswith("proposal/")}
    assert loaded_by_the_form <= copied(contents, ["sida/"], "").keys()
    assert loaded_by_the_form.isdisjoint(copied(contents, ["prov/"], ""))


def test_a_guidance_without_the_form_has_no_files_and_no_link_to_it(tmp_path: Path) -> None:
    site = build_site(draw_to_build(tmp_path))
    assert not (site / "proposal").exists()
    assert "Föreslå en ändring" not in (site / "index.html").read_text(encoding="utf-8")
