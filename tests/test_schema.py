"""The schemas accept and refuse what the model does: every real file, every case, and whatever a scalar may look like."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from laws import law
from schema_limits import ELSEWHERE, UNREADABLE
from sites import HEAD, ROOT
from test_cases import BAD, GOOD, drawn, expected
from vagledning.findings import Findings
from vagledning.load.bind import bind
from vagledning.load.data import RESULTS_FILE
from vagledning.load.kinds import load_kinds
from vagledning.load.pages import FRONT
from vagledning.load.plain import as_json
from vagledning.load.yaml_nodes import Mapping, parse
from vagledning.model.fields import Choice, Field, FieldType
from vagledning.schema.editor import editor_files, schemas_of
from vagledning.schema.fields import schema_of
from vagledning.source.work_tree import WorkTree

KINDS = load_kinds(WorkTree(ROOT), Findings())[0].values()

Capture = pytest.CaptureFixture[str]
WORDS = {FieldType.ROLE: ("kommun",), FieldType.PHASE: ("starta",)}


@cache
def schemas(root: Path = ROOT) -> dict[str, Any]:
    return schemas_of(root)


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def schema_name(path: str) -> str:
    """Return which schema is for a file of a guidance, "" where none is."""
    if path.startswith("content/"):
        return "page"
    parts = path.removeprefix("data/").removesuffix(".yaml").split("/")
    return parts[0] if len(parts) == 2 or parts[0] in ("site", "accessibility", "exceptions", "moved") else ""


def value_of(path: Path, name: str) -> Any:
    """Return what a schema sees of a file, or None where the file cannot be read as text and YAML."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (UnicodeDecodeError, OSError):
        return None
    if name.startswith("content/"):
        match = FRONT.match(text)
        text = match[1] or "" if match else ""
    node = parse(name, text, Findings()) if text.strip() else None
    return None if node is None else as_json(node)


def files_with_schemas(root: Path) -> list[Path]:
    found = [*root.glob("data/*.yaml"), *root.glob("data/*/*.yaml"), *root.glob("content/**/*.md")]
    known = schemas(root)
    return [path for path in sorted(found) if not path.is_symlink() and schema_name(path.relative_to(root).as_posix()) in known]


@pytest.mark.parametrize("name", schemas())
def test_each_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


def test_every_kind_and_the_files_beside_them_have_one() -> None:
    assert set(schemas()) == {kind.folder for kind in KINDS} | {
        "kinds",
        "site",
        "accessibility",
        "exceptions",
        "moved",
        "anchors",
        "page",
    }


@pytest.mark.parametrize("path", files_with_schemas(ROOT), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_real_file_is_accepted(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    value = value_of(path, name)
    assert value is not None
    faults = [f"{error.json_path}: {error.message[:200]}" for error in validator(schemas()[schema_name(name)]).iter_errors(value)]
    assert faults == []


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


@pytest.mark.parametrize("name", sorted(editor_files(ROOT)))
def test_what_editors_read_is_fresh(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == editor_files(ROOT)[name], "run make docs"


def test_nothing_old_lies_among_the_schemas() -> None:
    there = {path.relative_to(ROOT).as_posix() for folder in ("schemas", ".vscode") for path in (ROOT / folder).iterdir()}
    assert there == set(editor_files(ROOT))


def test_the_settings_send_each_file_to_its_schema_and_ask_nothing_of_others() -> None:
    settings = json.loads(editor_files(ROOT)[".vscode/settings.json"])
    for path in files_with_schemas(ROOT):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith("data/"):
            matching = [schema for schema, glob in settings["yaml.schemas"].items() if path.match(glob)]
            assert matching == [f"./schemas/{schema_name(name)}.json"]
    assert settings["yaml.schemaStore.enable"] is False
    assert settings["redhat.telemetry.enabled"] is False


def test_each_key_explains_itself_in_swedish() -> None:
    for name, schema in schemas().items():
        for key, found in properties(schema):
            assert found.get("description", "").endswith("."), (name, key)


def properties(schema: Any) -> list[tuple[str, dict[str, Any]]]:
    """Return every named property below a schema but those of conditions, which only ask."""
    if isinstance(schema, list):
        return [row for item in schema for row in properties(item)]
    if not isinstance(schema, dict):
        return []
    found = [
        (key, value) for key, value in schema.get("properties", {}).items() if key not in ("date-parts", "year", "month", "day")
    ]
    deeper = [row for key, value in schema.items() if key not in ("if", "then", "defaultSnippets") for row in properties(value)]
    return [*(row for row in found if isinstance(row[1], dict)), *deeper]


def test_what_an_editor_offers_to_fill_in_has_every_key_that_is_needed() -> None:
    for kind in KINDS:
        schema = schemas()[kind.folder]
        if kind.folder == "references":
            continue
        (snippet,) = schema["defaultSnippets"]
        assert set(snippet["body"]["nytt-id"]) == {name for name, spec in kind.fields.items() if spec.required}


def test_the_words_of_roles_and_phases_are_the_guidances_own() -> None:
    found = json.dumps(schemas()["advice"], ensure_ascii=False)
    assert '"samordningsforbund"' in found and '"folja-upp"' in found
