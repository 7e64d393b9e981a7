"""Where the schemas lie in a guidance, and the settings that make VS Code complete and explain its YAML with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from vagledning.findings import CannotRun, Findings
from vagledning.load.data import ACCESSIBILITY_FILE, ANCHORS_FILE, EXCEPTIONS_FILE, MOVED_FILE, SITE_FILE
from vagledning.load.kinds import load_kinds
from vagledning.load.site import load_site
from vagledning.schema.records import schemas
from vagledning.source.tree import EntryType
from vagledning.source.work_tree import WorkTree

FOLDER = "schemas"
SETTINGS = ".vscode/settings.json"
EXTENSIONS = ".vscode/extensions.json"
# Files of their own among the data; every other schema but that of a page's head is for a folder.
_FILES = {
    "site": SITE_FILE,
    "accessibility": ACCESSIBILITY_FILE,
    "exceptions": EXCEPTIONS_FILE,
    "moved": MOVED_FILE,
    "anchors": ANCHORS_FILE,
}
_NO_FILE = "page"


def schemas_of(root: Path) -> dict[str, dict[str, Any]]:
    """Return the schemas for the guidance under root by name, with its roles and phases.

    Faults in data/site.yaml leave the lists of words out. Raises CannotRun when there is no data/.
    """
    tree = WorkTree(root)
    data = tree.entry("data")
    if data is None or data.type is not EntryType.FOLDER:
        raise CannotRun(f"{tree} är ingen vägledning: mappen data saknas.")
    return schemas(load_site(tree, Findings()), load_kinds(tree, Findings())[0].values())


def editor_files(root: Path) -> dict[str, str]:
    """Return the texts of the files that an editor needs, by path below root: schemas, settings, what to install."""
    found = schemas_of(root)
    files = {f"{FOLDER}/{name}.json": as_text(schema) for name, schema in found.items()}
    return files | {SETTINGS: as_text(_settings(list(found))), EXTENSIONS: as_text({"recommendations": ["redhat.vscode-yaml"]})}


def write_editor_files(root: Path) -> None:
    """Write those files in the guidance under root."""
    for name, text in editor_files(root).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def as_text(value: Any) -> str:
    """Return a value as JSON, one key a line, in the order it was made."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _settings(names: list[str]) -> dict[str, Any]:
    globs = {f"./{FOLDER}/{name}.json": _FILES.get(name, f"data/{name}/*.yaml") for name in names if name != _NO_FILE}
    return {
        "yaml.schemas": globs,
        # Nothing is asked of others: no list of schemas from the net, no reports of how the editor is used.
        "yaml.schemaStore.enable": False,
        "redhat.telemetry.enabled": False,
        # With 1.1 a bare no or ja would become true or false.
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
