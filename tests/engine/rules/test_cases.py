"""Bad inputs are folders named after their fault, each with what it must be told; good ones tempt a rule to speak in vain."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.cases import BAD, GOOD, drawn, expected
from support.sites import BASE, CASES, MACROS, codes, draw, page, told
from vagledning.check import check
from vagledning.cli import main


def code_of(line: str) -> str:
    return line.split(": ", 1)[1].split(" ", 1)[0]


def test_the_base_has_no_faults(tmp_path: Path) -> None:
    assert told(draw(tmp_path, base=BASE)) == []


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_a_bad_input_is_told_whole(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (case / "expected.txt").is_file(), f"{case} lacks expected.txt: what must check say?"
    root = drawn(case, tmp_path)
    # Warnings do not fail by themselves; those for age do, since this asks for it.
    status = main(["check", "--root", str(root), "--fail-on-age"])
    out, err = capsys.readouterr()
    assert out.splitlines()[:-1] == [f"{line} (docs/rules.md#{code_of(line).lower()})" for line in expected(case)]
    assert out.splitlines()[-1].endswith((" fel.", " varning.", " varningar."))
    assert err == ""
    assert status == int(any(" varning: " not in line or ": A1" in line for line in expected(case)))


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.name)
def test_a_good_input_is_let_through(case: Path, tmp_path: Path) -> None:
    assert told(drawn(case, tmp_path)) == []


def test_no_case_says_what_it_should_not() -> None:
    for case in BAD:
        lines = expected(case)
        assert lines, f"{case.name} expects nothing"
        assert len(set(lines)) == len(lines), f"{case.name} tells the same twice"
        for line in lines:
            assert "Traceback" not in line and "None" not in line, line
            message, _, hint = line.rpartition("; ")
            # The message gives its full stop for the semicolon; the sentence itself is whole, as the next test says.
            assert message and not message.endswith(".") and hint.endswith((".", "!")), f"no finished sentence: {line}"


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.name)
def test_every_message_and_hint_is_a_finished_sentence(case: Path, tmp_path: Path) -> None:
    for finding in check(drawn(case, tmp_path))[1]:
        assert finding.message.endswith((".", "?", "!")) and finding.message[0] in f"{finding.message[0].upper()}”", finding
        assert (finding.hint.endswith((".", "!")) and finding.hint[0].isupper()) or finding.hint.startswith("docs/"), finding


def test_many_faults_are_told_in_one_run_and_in_order(tmp_path: Path) -> None:
    root = drawn(CASES / "bad" / "many-faults-at-once", tmp_path)
    lines = told(root)
    places = [(path, int(row), int(col)) for path, row, col, *_ in (line.split(":") for line in lines)]
    assert places == sorted(places)
    assert len({path for path, _, _ in places}) == 9, "every file with a fault is told of"
    assert len(set(codes(root))) >= 15


def test_a_fault_in_one_file_brings_no_false_ones_elsewhere(tmp_path: Path) -> None:
    text = (BASE / "content" / "sida.md").read_text(encoding="utf-8")
    root = draw(
        tmp_path,
        {
            "content/sida.md": text + '\n{{ ref("rapporten") }} {{ fact("tre-av-fyra") }} [Banken](bank.md#term-prov)\n',
            "content/bank.md": "Utan sidhuvud.\n",
            "data/references/prov.yaml": "- id: rapporten\n  title: [\n",
            "data/facts/prov.yaml": b"tre-av-fyra: \xff\n",
            "data/site.yaml": "title: [\n",
        },
    )
    assert codes(root) == ["S101", "F105", "Y101", "Y101"]


def test_a_fault_where_the_paths_are_makes_no_orphans(tmp_path: Path) -> None:
    path = '## Väg\n\n{{ path(role="alla", phase="forsta") }}'
    other = '## Väg\n\n{{ path(role="chef", phase="forsta") }}'
    site = (BASE / "data" / "site.yaml").read_text(encoding="utf-8")
    site = site.replace("phases:\n", "  chef:\n    title: Chef\n    description: Den som leder.\n\nphases:\n")
    files = {"data/site.yaml": site, "content/sida.md": page(other), "content/bank.md": page(path)}
    assert "D603" not in codes(draw(tmp_path / "hel", files))
    assert set(codes(draw(tmp_path / "utan", {**files, "content/bank.md": page(path).replace("---\n", "", 1)}))) == {"S101"}
    for number, wrong in enumerate(("ala", 'alla", fas="x', "alla{{ x")):
        broken = {**files, "content/bank.md": page(path.replace("alla", wrong))}
        assert "D603" not in codes(draw(tmp_path / str(number), broken)), wrong
    assert "D603" in codes(draw(tmp_path / "borta", {**files, "content/bank.md": None}))


def test_a_fault_among_the_words_of_a_list_makes_no_unknown_words(tmp_path: Path) -> None:
    calls = ('obstacle_list(principle="fritt-val")', 'responsibility_list(situation="prov")')
    files = {
        **MACROS,
        "content/sida.md": page("## Kort sagt\n\n" + "\n\n".join(f"{{{{ {call} }}}}" for call in calls)),
        "data/principles/prov.yaml": "fritt-val: [\n",
        "data/responsibilities/prov.yaml": "anstalla: [\n",
    }
    assert codes(draw(tmp_path, files)) == ["Y101", "Y101"]
