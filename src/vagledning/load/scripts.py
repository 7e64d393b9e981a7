"""Checks the scripts of a guidance's overlay: each can be parsed, and joined with those of the theme."""

from __future__ import annotations

from pathlib import Path

from vagledning.cache.store import Store
from vagledning.fault_families import FORM_OF_FILES
from vagledning.findings import Fault, Finding, Findings, Place
from vagledning.theme import OWN
from vagledning.theme.joiner import BadScript
from vagledning.theme.script_files import ScriptFiles

_ROOM = "scripts"
SCRIPT_FAILED = Fault(
    "F204",
    FORM_OF_FILES,
    "Ett skript går inte att använda",
    "Rätta skriptet, ta bort det, eller be en utvecklare om hjälp.",
    reason="Webbläsaren hoppar över ett skript som har ett fel. Då slutar annat på sidan också att fungera.",
)


def scripts_are_good(store: Store) -> bool:
    """True if an earlier run has made a site of the same scripts: results are kept by what theme and overlay hold."""
    return bool(store.get(_ROOM, ""))


def keep_as_good(store: Store) -> None:
    """Keep for later runs that all scripts can be parsed and joined."""
    store.put(_ROOM, "", "", value=True)


def check_scripts(root: Path, overlay: str, findings: Findings) -> None:
    """Report what is wrong with the scripts of an overlay, a folder under root, if it has any."""
    folder = root / overlay
    if folder.is_symlink() or not any(folder.rglob("*.js")):
        return
    for fault in ScriptFiles((folder, OWN)).faults:
        findings.add(bad_script(fault, root, overlay))


def bad_script(fault: BadScript, root: Path, overlay: str) -> Finding:
    """Return the finding. The script is the overlay's if it has one of that name, else the engine's."""
    path = next((path for path in (root / overlay / fault.name, OWN / fault.name) if path.is_file()), OWN / fault.name)
    named = path.relative_to(root).as_posix() if path.is_relative_to(root) else f"vagledning/theme/{fault.name}"
    return SCRIPT_FAILED.at(Place(named, fault.line, fault.column), f"{fault.message}.")
