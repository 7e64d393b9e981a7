"""The schema files of a guidance, and the settings with which VS Code completes and validates its YAML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from vagledning.findings import CannotRun, Findings
from vagledning.load.data import ACCESSIBILITY_FILE, ANCHORS_FILE, EXCEPTIONS_FILE, MOVED_FILE, PICTURES_FILE, SITE_FILE
from vagledning.load.kinds import load_kinds
from vagledning.load.site import load_site
from vagledning.schema.records import schemas
from vagledning.schema.sveltia import sveltia
from vagledning.source.tree import EntryType
from vagledning.source.work_tree import WorkTree

FOLDER = "schemas"
SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
# Schemas for single files; all others but that of the front matter are for a folder.
_FILES = {
    "site": SITE_FILE,
    "accessibility": ACCESSIBILITY_FILE,
    "exceptions": EXCEPTIONS_FILE,
    "moved": MOVED_FILE,
    "anchors": ANCHORS_FILE,
    "pictures": PICTURES_FILE,
}
_NO_FILE = "page"


def schemas_of(root: Path) -> dict[str, dict[str, Any]]:
    """Return the schemas for the guidance under root by name, with its roles and phases.

    Roles and phases that cannot be read from data/site.yaml are left out. Raises CannotRun when there is no data/.
    """
    tree = _tree_of(root)
    return schemas(load_site(tree, Findings()), load_kinds(tree, Findings())[0].values())


def web_editor(root: Path) -> dict[str, Any]:
    """Return the configuration of Sveltia CMS for the guidance under root. Raises CannotRun when there is no data/."""
    return sveltia(load_site(_tree_of(root), Findings()))


def _tree_of(root: Path) -> WorkTree:
    tree = WorkTree(root)
    data = tree.entry("data")
    if data is None or data.type is not EntryType.FOLDER:
        raise CannotRun(f"{tree} är ingen vägledning: mappen data saknas.")
    return tree


def editor_files(root: Path) -> dict[str, str]:
    """Return the files that an editor needs by path relative to root: schemas, settings, recommended extensions."""
    schemas_by_name = schemas_of(root)
    files = {f"{FOLDER}/{name}.json": as_text(schema) for name, schema in schemas_by_name.items()}
    return files | {
        SETTINGS: as_text(_settings(list(schemas_by_name))),
        EXTENSIONS: as_text({"recommendations": ["redhat.vscode-yaml"]}),
    }


def write_editor_files(root: Path) -> None:
    """Write the files of editor_files() into the guidance under root."""
    for name, text in editor_files(root).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def as_text(value: Any) -> str:
    """Return a value as indented JSON, with keys in insertion order."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _settings(names: list[str]) -> dict[str, Any]:
    globs = {f"./{FOLDER}/{name}.json": _FILES.get(name, f"data/{name}/*.yaml") for name in names if name != _NO_FILE}
    return {
        "yaml.schemas": globs,
        # No network access: no schema catalogue, no telemetry.
        "yaml.schemaStore.enable": False,
        "redhat.telemetry.enabled": False,
        # In YAML 1.1 a bare no would be read as false.
        "yaml.yamlVersion": "1.2",
        "yaml.format.enable": False,
        "yaml.hover": True,
        "yaml.completion": True,
        "yaml.validate": True,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, "editor.wordWrap": "on"},
        "[markdown]": {"editor.wordWrap": "on", "files.trimTrailingWhitespace": False},
    }
