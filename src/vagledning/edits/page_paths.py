"""The paths of pages as a user gives them: a slug, or a path in content/ or below it."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath

from vagledning.findings import CannotRun
from vagledning.load.files import MOST_PATH, is_name

TOP = "content"


def inside(given: str) -> str:
    """Return what a user gave as a path below content/."""
    path = posixpath.normpath(given.strip().replace("\\", "/")) if given.strip() else ""
    return path.removeprefix(f"{TOP}/").strip("/") if path != TOP else ""


def refuse_bad(path: str) -> None:
    """Raise CannotRun if a path in content/ cannot be that of a page."""
    parts = PurePosixPath(path).with_suffix("").parts[1:]
    # A folder with that name would have the address of the folder around it.
    wrong = [part for part in parts if not is_name(part)] + [part for part in parts[:-1] if part == "index"]
    if wrong:
        raise CannotRun(
            f"”{wrong[0]}” kan inte bli en del av en adress. Använd bara små bokstäver a–z, siffror och bindestreck, "
            "till exempel vem-betalar. Inget är ändrat."
        )
    if len(path) > MOST_PATH:
        raise CannotRun(f"Vägen {path} är {len(path)} tecken, och får vara högst {MOST_PATH}. Inget är ändrat.")
