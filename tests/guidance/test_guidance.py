"""The guidance itself, as it stands in content/ and data/."""

from __future__ import annotations

import posixpath
import re
import subprocess
from collections.abc import Iterator

import pytest

from support.sites import ROOT
from vagledning.check import check
from vagledning.fault_families import AGE
from vagledning.findings import Findings
from vagledning.model.entry import Source
from vagledning.model.fields import fields_of
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Advice, Law, Question, Reference, Term

PAGES = """
index
vagar vagar/kommun vagar/region vagar/styrgrupp vagar/arbetsspecialist vagar/deltagare vagar/deltagare-lattlast
vagar/civilsamhalle vagar/samordningsforbund vagar/arbetsformedlingen-och-forsakringskassan
om-ips om-ips/principer om-ips/insatsen-steg-for-steg om-ips/evidens om-ips/rekommendationer om-ips/supported-education
om-ips/jamfor-insatser om-ips/kostnader-och-nytta
vagledning vagledning/information-om-metoden vagledning/personcentrering-och-makt vagledning/brukarinflytande
vagledning/finansiering vagledning/organisering-och-samverkan vagledning/rekrytering-utbildning-handledning
vagledning/samarbete-i-teamet vagledning/programtrohet vagledning/civilsamhalle vagledning/psykosverksamheter
vagledning/integrerade-team-och-bostad-forst
aktorer aktorer/kommunen aktorer/regionen aktorer/arbetsformedlingen aktorer/forsakringskassan
aktorer/samordningsforbund aktorer/civilsamhalle-och-privata-utforare aktorer/samverkansformer
systemet systemet/systemledning systemet/hinder-att-starta systemet/hinder-for-individen
ramverk ramverk/oppna-fragor ramverk/nationellt-stod ramverk/lagesbild
verktyg verktyg/diskussionsfragor verktyg/beslutsunderlag verktyg/startplan verktyg/finansieringsjamforelse
verktyg/ansvarskarta verktyg/overenskommelse verktyg/programtrohet verktyg/beslutsunderlag-exempel
verktyg/forsta-trettio-dagarna verktyg/karriarprofil verktyg/samtycke verktyg/oppenhet verktyg/arbetsgivarbesok verktyg/stodplan
kunskapsbank kunskapsbank/kallor kunskapsbank/ordlista kunskapsbank/fakta kunskapsbank/lagrum
nyheter
om om/bidra om/tillganglighet
""".split()
# Every statute that the guidance has to tell of.
LAWS = """
sol-lagen sol-2-1 sol-2-3 sol-5-1 sol-5-2 sol-6-5 sol-7-2 sol-7-3 sol-8-10 sol-10-3 sol-10-8 sol-11-5 sol-12-3 sol-12-4a
hsl-7-9 hsl-8-7 hsl-16-3 hsl-16-4 koordineringslagen
sfb-30-8 sfb-33-7 sfb-33-16 sfb-36-10
finsam-lagen finsam-1 finsam-5 finsam-7 finsam-23
forordning-2017-462 lag-2000-625
osl-10-1 osl-12-2 osl-25-1 osl-26-1 osl-28-1 osl-28-11
lou-19-25 lou-19-25a lag-2022-900
aml-3-2
""".split()
TRAVELLERS = ["question", "advice", "step"]
PATHS = """
kommun region styrgrupp arbetsspecialist deltagare civilsamhalle samordningsforbund
arbetsformedlingen-och-forsakringskassan
""".split()
ROLES = """
kommun region styrgrupp arbetsspecialist deltagare civilsamhalle samordningsforbund
arbetsformedlingen-och-forsakringskassan verksamhetsledning medarbetare
""".split()


@pytest.fixture(scope="module")
def checked() -> tuple[Guidance, Findings]:
    return check(ROOT)


@pytest.fixture(scope="module")
def guidance(checked: tuple[Guidance, Findings]) -> Guidance:
    return checked[0]


def test_it_has_no_faults(checked: tuple[Guidance, Findings]) -> None:
    # Ages grow by themselves and turn no run red: the scheduled check tells of them.
    assert [str(finding) for finding in checked[1] if finding.fault.family is not AGE] == []


@pytest.mark.parametrize("slug", PAGES)
def test_the_page_is_there(slug: str, guidance: Guidance) -> None:
    page = guidance.pages[slug]
    assert page.meta.title and page.meta.description and page.meta.roles and page.meta.owner
    assert page.headings, "a page has sections"


def test_the_roles_are_those_of_the_design(guidance: Guidance) -> None:
    assert sorted(guidance.site.roles) == sorted(ROLES)
    assert list(guidance.site.phases) == ["forsta", "besluta", "forbereda", "starta", "driva", "folja-upp", "utveckla"]


@pytest.mark.parametrize(
    ("theme", "section", "number"),
    [("personcentrering-och-makt", "avsnitt 7.2", 6), ("organisering-och-samverkan", "avsnitt 7.5", 10)],
)
def test_every_question_of_the_report_has_its_entry(theme: str, section: str, number: int, guidance: Guidance) -> None:
    source = Source("printz-2026", section)
    found = [q for q in guidance.all(Question) if q.theme == theme and q.origin == "rapport" and source in q.sources]
    assert len(found) == number
    for question in found:
        assert question.roles and question.phases, question.id
        assert question.page == f"vagledning/{theme}", question.id


def test_a_question_of_the_guidance_itself_is_not_said_to_be_the_report_s(guidance: Guidance) -> None:
    origins = {question.origin for question in guidance.all(Question)}
    assert origins == {"rapport", "egen"}


def test_the_page_of_questions_leads_to_every_question_where_it_stands(guidance: Guidance) -> None:
    """Each question stands once, on the page of its subject; a few also in the meetings that the page of questions sets out."""
    page = guidance.pages["verktyg/diskussionsfragor"]
    led_to = {posixpath.normpath(posixpath.join("verktyg", link.target.partition("#")[0])) for link in page.links}
    asked = {guidance.pages[question.page].path.removeprefix("content/") for question in guidance.all(Question)}
    assert asked - led_to == set()
    shown = [entry.id for call in page.calls for entry in guidance.shown_by(call) if entry.kind == "question"]
    assert 10 <= len(shown) <= 20 and len(shown) == len(set(shown))


@pytest.mark.parametrize("role", PATHS)
def test_a_path_goes_through_every_phase_in_order(role: str, guidance: Guidance) -> None:
    page = guidance.pages[f"vagar/{role}"]
    calls = [call for call in page.calls if call.name == "path"]
    assert [call.keyword("phase") for call in calls] == list(guidance.site.phases)
    assert {call.keyword("role") for call in calls} == {role}


@pytest.mark.parametrize("kind", TRAVELLERS)
def test_nothing_that_somebody_is_to_do_is_off_every_path(kind: str, guidance: Guidance) -> None:
    paths = {
        (call.keyword("role"), call.keyword("phase"))
        for page in guidance.pages.values()
        for call in page.calls
        if call.name == "path"
    }
    found = guidance.select(kind)
    assert found
    assert [
        one.id for one in found if not paths & {(role, phase) for role in one.get("roles") for phase in one.get("phases")}
    ] == []


def test_every_kind_of_data_is_filled(guidance: Guidance) -> None:
    assert [kind.folder for kind in guidance.kinds.values() if not guidance.select(kind.name)] == []


def test_each_source_is_listed_once(guidance: Guidance) -> None:
    calls = [call for page in guidance.pages.values() for call in page.calls if call.name == "reference_list"]
    listed = sorted(entry.id for call in calls for entry in guidance.shown_by(call))
    assert len(calls) > 5 and listed == sorted(entry.id for entry in guidance.all(Reference))


def test_the_words_of_the_field_are_explained(guidance: Guidance) -> None:
    assert len(guidance.all(Term)) >= 78


@pytest.mark.parametrize("law_id", LAWS)
def test_the_law_is_there(law_id: str, guidance: Guidance) -> None:
    law = next(law for law in guidance.all(Law) if law.id == law_id)
    assert law.says
    assert law.checked is not None or law.verified != "ja", "nobody can have verified what was never looked at"


def test_the_law_and_the_reading_of_it_are_told_apart(guidance: Guidance) -> None:
    readings = {law.id for law in guidance.all(Law) if law.meaning}
    assert {"sol-11-5", "sol-7-2", "sol-7-3", "hsl-16-3", "hsl-7-9", "finsam-7", "lou-19-25a"} <= readings


def test_the_highest_priority_is_for_schizophrenia_and_not_for_everyone(guidance: Guidance) -> None:
    first = [one for one in guidance.rows("recommendation") if one.priority == "1"]
    assert len(first) == 1
    assert "schizofreni" in first[0].population.lower()
    assert any(one.priority == "3" for one in guidance.rows("recommendation"))


def test_nobody_has_filled_in_what_it_costs(guidance: Guidance) -> None:
    body = guidance.pages["verktyg/beslutsunderlag"].body
    sheet = body[body.index("### Kostnader") : body.index("### Vem får kostnaden")]
    rows = [line.strip().strip("|").split("|") for line in sheet.splitlines() if line.startswith("| ")]
    filled = [cell for name, *cells in rows for cell in cells if cell.strip()]
    headings = [cell for name, *cells in rows if name.strip() in ("Post", "Källa") for cell in cells]
    assert len(rows) >= 15 and filled == headings


def test_the_memo_has_room_for_what_only_the_reader_knows(guidance: Guidance) -> None:
    calls = guidance.pages["verktyg/beslutsunderlag"].calls
    assert sum(call.name == "blank" for call in calls) >= 10


def test_no_voice_is_invented(guidance: Guidance) -> None:
    found = guidance.rows("experience")
    assert found
    for one in found:
        assert not re.search('[”“"»«„‘’]', one.text), one.id
        assert one.sources and one.principle, one.id


def test_every_open_question_stands_in_the_framework(guidance: Guidance) -> None:
    page = guidance.pages["ramverk/oppna-fragor"]
    shown = {entry.id for call in page.calls for entry in guidance.shown_by(call)}
    assert shown >= {one.id for one in guidance.all(Advice) if one.class_ == "oppen"}


def test_what_the_law_demands_is_said_with_the_law(guidance: Guidance) -> None:
    for entry in guidance.every_entry():
        if getattr(entry, "class_", "") == "lag" or getattr(entry, "duty", "") == "lag":
            assert getattr(entry, "laws", ()), entry.anchor


def test_no_text_is_left_blank(guidance: Guidance) -> None:
    for entry in guidance.every_entry():
        for key, spec in fields_of(type(entry)).items():
            value = getattr(entry, f"{key}_" if key == "class" else key)
            if isinstance(value, str):
                assert value.strip(), f"{entry.anchor}: {key}"
            elif spec.at_least_one:
                assert value, f"{entry.anchor}: {key}"


def test_every_page_is_cited_or_made_of_data(guidance: Guidance) -> None:
    for slug, page in guidance.pages.items():
        assert page.meta.sources or any(call.signature.grounds for call in page.calls), slug


def test_nobody_is_said_to_publish_it_before_anyone_does(guidance: Guidance) -> None:
    site = guidance.site
    assert site.status == (f"Utgivare: {site.publisher}" if site.publisher else "Utkast utan utgivare")


def test_owners_are_functions_and_never_people(guidance: Guidance) -> None:
    owners = {page.meta.owner for page in guidance.pages.values()}
    assert all(owner == owner.lower() for owner in owners), owners


def tracked() -> Iterator[str]:
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "content", "data"], capture_output=True, text=True, check=False)
    yield from listed.stdout.splitlines()


def test_nothing_but_pages_and_data_lies_in_the_editors_folders() -> None:
    for name in tracked():
        assert name.endswith(".md" if name.startswith("content/") else ".yaml"), name


def test_every_page_says_it_in_short_first() -> None:
    """The search page apart: it is a field and a list."""
    for path in sorted((ROOT / "content").rglob("*.md")):
        heading = re.search(r"^## (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert path.name == "sok.md" or (heading and heading[1] == "Kort sagt"), path.name
