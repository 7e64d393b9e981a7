"""The schemas of the guidance accept every file of it, explain each key, and lie fresh where editors read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from support.schemas import (
    badly_offered,
    files_with_schemas,
    schema_name,
    schemas,
    unexplained,
    validator,
    value_of,
)
from support.sites import ROOT
from vagledning.schema.editor import editor_files


@pytest.mark.parametrize("path", files_with_schemas(ROOT), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_real_file_is_accepted(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    value = value_of(path, name)
    assert value is not None
    faults = [
        f"{error.json_path}: {error.message[:200]}" for error in validator(schemas(ROOT)[schema_name(name)]).iter_errors(value)
    ]
    assert faults == []


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


@pytest.mark.parametrize("name", schemas(ROOT))
def test_each_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schemas(ROOT)[name])


def test_each_key_explains_itself_in_swedish() -> None:
    assert unexplained(ROOT) == []


def test_what_an_editor_offers_to_fill_in_has_every_key_that_is_needed() -> None:
    assert badly_offered(ROOT) == []


def test_the_words_of_roles_and_phases_are_the_guidances_own() -> None:
    found = json.dumps(schemas(ROOT)["advice"], ensure_ascii=False)
    assert '"samordningsforbund"' in found and '"folja-upp"' in found
