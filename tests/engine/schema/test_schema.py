"""The schemas accept and refuse what the model does: every real file, every case, and whatever a scalar may look like."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from support.cases import BAD, GOOD, drawn, expected
from support.laws import law
from support.schema_limits import ELSEWHERE, UNREADABLE
from support.schemas import (
    badly_offered,
    files_with_schemas,
    kinds,
    schema_name,
    schemas,
    unexplained,
    validator,
    value_of,
)
from support.sites import BASE, HEAD
from vagledning.findings import Findings
from vagledning.load.bind import bind
from vagledning.load.data import RESULTS_FILE
from vagledning.load.plain import as_json
from vagledning.load.yaml_nodes import Mapping, parse
from vagledning.model.fields import Choice, Field, FieldType
from vagledning.schema.editor import schemas_of
from vagledning.schema.fields import schema_of

Capture = pytest.CaptureFixture[str]
WORDS = {FieldType.ROLE: ("kommun",), FieldType.PHASE: ("starta",)}


@pytest.mark.parametrize("name", schemas())
def test_each_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


def test_every_kind_and_the_files_beside_them_have_one() -> None:
    assert set(schemas()) == {kind.folder for kind in kinds()} | {
        "kinds",
        "site",
        "accessibility",
        "exceptions",
        "moved",
        "anchors",
        "pictures",
        "page",
    }


def code_of(case_line: str) -> str:
    found = re.search(r":\d+:\d+: ([A-Z]\d{3}) ", case_line)
    assert found, case_line
    return found[1]


def told_by_schema(case_line: str) -> bool:
    """True for a finding that a schema can express."""
    code = code_of(case_line)
    if case_line.startswith(RESULTS_FILE):
        # A program writes it, and nobody edits it.
        return False
    # A theme is the name of a file; roles and phases are words in it.
    if code == "D503":
        below_the_head = case_line.startswith("content/") and int(case_line.split(":")[1]) > HEAD.count("\n")
        return "Temat" not in case_line and not below_the_head
    if code == "S203":
        return True
    return code not in ELSEWHERE and not code.startswith(UNREADABLE)


@pytest.mark.parametrize("case", [*BAD, *GOOD], ids=lambda case: f"{case.parent.name}-{case.name}")
def test_the_cases_are_accepted_and_refused_as_by_the_model(case: Path, tmp_path: Path) -> None:
    root = drawn(case, tmp_path)
    told = [line for line in expected(case) if told_by_schema(line)] if case.parent.name == "bad" else []
    refused = {line.split(":")[0] for line in told}
    if not (root / "data" / "site.yaml").is_file():
        return
    known = schemas_of(root)
    seen = set()
    for path in files_with_schemas(root):
        name = path.relative_to(root).as_posix()
        value = value_of(path, name)
        if value is None:
            continue
        seen.add(name)
        errors = [f"{error.json_path}: {error.message[:120]}" for error in validator(known[schema_name(name)]).iter_errors(value)]
        assert bool(errors) == (name in refused), (name, errors, told)
    assert refused <= seen


def test_the_table_of_what_no_schema_can_express_is_needed() -> None:
    shown = {code_of(line) for case in BAD for line in expected(case)}
    assert set(ELSEWHERE) <= shown


FORMS = {
    "text": Field(FieldType.TEXT, "x"),
    "maybe": Field(FieldType.TEXT, "x", required=False),
    "prose": Field(FieldType.PROSE, "x"),
    "day": Field(FieldType.DATE, "x"),
    "partly": Field(FieldType.PARTIAL_DATE, "x"),
    "number": Field(FieldType.NUMBER, "x"),
    "value": Field(FieldType.VALUE, "x"),
    "priority": Field(FieldType.CHOICE, "x", choices={word: Choice(word) for word in ("1", "2", "3", "fou")}),
    "verified": Field(FieldType.CHOICE, "x", choices={"ja": Choice("kontrollerad"), "nej": Choice("ej kontrollerad")}),
    "texts": Field(FieldType.TEXT, "x", many=True),
    "pages": Field(FieldType.TEXT, "x", many=True, at_least_one=True),
}
VALIDATORS = {key: validator(schema_of(spec, WORDS)) for key, spec in FORMS.items()}
# Where a schema is stricter than the loader, which takes these by their letters: nobody writes them, and an editor that warns
# of them is right.
STRICTER = re.compile(
    r"""
      [Nn]ull | NULL                           # nothing, to YAML 1.2; a word, to the loader
    | \s+\d{4}-\d\d-\d\d\s* | \d{4}-\d\d-\d\d\s+   # space around a day inside quotation marks
    | 0\d{3} | [-+]?0+\d+                      # a number with zeros before it
    """,
    re.VERBOSE,
)
# Where a schema is laxer: to JSON these are the same whole number, and the loader asks for its digits.
LAXER = re.compile(r"[-+]?[0-9]+\.0*|\+[0-9]+|[-+]?[0-9.]+[eE][-+]?[0-9]+|0[ox][0-9a-fA-F]+|[-+]?0*[0-9]+")

scalars = st.one_of(
    st.from_regex(r"-?[0-9]{1,6}(\.[0-9]{0,3})?", fullmatch=True),
    st.from_regex(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", fullmatch=True),
    st.dates().map(str),
    st.sampled_from(["ja", "nej", "no", "true", "null", "~", "", "1", "3", "4", "fou", "0x1f", "1e3", ".inf", "12:30", "012"]),
    st.text("abc 0123-.:\u00e5", min_size=1, max_size=8).filter(lambda text: ": " not in text and text == text.strip()),
)


@law(
    key=st.sampled_from(sorted(FORMS)),
    text=scalars,
    quoted=st.booleans(),
    listed=st.booleans(),
    also=[
        {"key": "partly", "text": "2026", "quoted": False, "listed": False},
        {"key": "priority", "text": "3", "quoted": False, "listed": False},
        {"key": "day", "text": "2026-02-30", "quoted": False, "listed": False},
        {"key": "texts", "text": "null", "quoted": False, "listed": True},
    ],
)
def test_a_scalar_is_accepted_or_refused_as_by_the_model(key: str, text: str, quoted: bool, listed: bool) -> None:
    written = f'"{text}"' if quoted else text
    written = f"[{written}]" if listed else written
    findings = Findings()
    node = parse("data/x.yaml", f"{key}: {written}\n", findings)
    if not isinstance(node, Mapping) or len(findings):
        return
    spec = FORMS[key]
    bind(node, {key: spec}, "en post", findings)
    accepted = VALIDATORS[key].is_valid(as_json(node)[key])
    if accepted == (not len(findings)):
        return
    assert (LAXER if accepted else STRICTER).fullmatch(text), (written, key, [str(finding) for finding in findings])


def test_scalars_are_what_an_editor_takes_them_for() -> None:
    text = '- ja\n- no\n- 2026-11-30\n- 12:30\n- "7"\n- 7\n- 012\n- 1.5\n- 1e3\n- true\n- ~\n- null\n- 0x1f\n- 0o17\n- .inf\n-\n'
    node = parse("data/x.yaml", text + f"- {'9' * 400}\n", Findings())
    assert node is not None
    *values, huge = as_json(node)
    assert values == ["ja", "no", "2026-11-30", "12:30", "7", 7, 12, 1.5, 1000.0, True, None, None, 31, 15, float("inf"), None]
    assert huge == float("inf"), "a number that is too long to read does not stop the reading"


def test_each_key_explains_itself_in_swedish() -> None:
    assert unexplained(BASE) == []


def test_what_an_editor_offers_to_fill_in_has_every_key_that_is_needed() -> None:
    assert badly_offered(BASE) == []
