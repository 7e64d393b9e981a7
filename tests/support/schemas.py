"""The schemas of a guidance, made once, and what they see of its files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from support.sites import BASE
from vagledning.findings import Findings
from vagledning.load.kinds import load_kinds
from vagledning.load.pages import FRONT
from vagledning.load.plain import as_json
from vagledning.load.yaml_nodes import parse
from vagledning.model.kind import Kind
from vagledning.schema.editor import schemas_of
from vagledning.source.work_tree import WorkTree


@cache
def schemas(root: Path = BASE) -> dict[str, Any]:
    return schemas_of(root)


@cache
def kinds(root: Path = BASE) -> tuple[Kind, ...]:
    return tuple(load_kinds(WorkTree(root), Findings())[0].values())


def unexplained(root: Path) -> list[tuple[str, str]]:
    """Return each key of a schema that is not explained in a sentence."""
    return [
        (name, key)
        for name, schema in schemas(root).items()
        for key, found in properties(schema)
        if not found.get("description", "").endswith(".")
    ]


def badly_offered(root: Path) -> list[str]:
    """Return the kinds of which an editor offers other keys to fill in than those that are needed."""
    found = []
    for kind in kinds(root):
        if kind.folder != "references":
            (snippet,) = schemas(root)[kind.folder]["defaultSnippets"]
            if set(snippet["body"]["nytt-id"]) != {name for name, spec in kind.fields.items() if spec.required}:
                found.append(kind.folder)
    return found


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
