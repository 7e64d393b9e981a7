"""Tells of Python files beside a guidance's folders that would come in the place of modules of the same name."""

from __future__ import annotations

import os
import sys
from importlib.machinery import PathFinder
from pathlib import Path

from vagledning.fault_families import FORM_OF_FILES
from vagledning.findings import Fault, Findings, Place, Severity

SHADOWS = Fault(
    "F203",
    FORM_OF_FILES,
    "Filen kan köras i stället för ett program",
    "Ta bort filen, eller ge den ett annat namn.",
    Severity.WARNING,
    reason="Python letar ofta efter program i mappen man står i. Då körs filen, utan att någon har bett om det.",
)
# What mkdocs-macros runs where it finds it.
_RUN_UNASKED = frozenset({"main", "sitecustomize", "usercustomize"})


def check_stray_code(root: Path, findings: Findings) -> None:
    """Add a finding for each file of Python directly in root that has the name of a module. None is ever imported here."""
    with os.scandir(root) as listed:
        names = sorted(entry.name for entry in listed if entry.name.endswith(".py") and entry.is_file())
    elsewhere = [path for path in sys.path if path and Path(path).resolve() != root]
    for name in names:
        module = name.removesuffix(".py")
        if module in sys.stdlib_module_names | _RUN_UNASKED or (
            module.isidentifier() and PathFinder.find_spec(module, elsewhere)
        ):
            findings.add(SHADOWS.at(Place(name), f"”{name}” heter som en modul i Python, och kan köras i stället för den."))
