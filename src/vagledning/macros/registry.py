"""The macros that the pages of a guidance may call: the engine's own, and those in the guidance's macros/ beside them."""

from __future__ import annotations

import importlib.util
import itertools
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from vagledning.errors import Fault, Findings, Place
from vagledning.families import MACRO
from vagledning.macros import MACROS
from vagledning.model.calls import SIGNATURES, Signature

FAILED = Fault(
    "M107",
    MACRO,
    "Ett av vägledningens egna makron går inte att läsa in",
    "Rätta koden i macros/, eller be en utvecklare om hjälp.",
    reason="Sidor som anropar makrot kan inte visas, och ett fel i koden får inte dölja sig.",
)
FOLDER = "macros"
_TEMPLATES = Path(__file__).resolve().parent / "templates"
_NUMBERS = itertools.count()


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro: the function, called with the page and the call's texts, and how pages may call it."""

    function: Callable[..., Any]
    signature: Signature


def macro(**options: Any) -> Callable[[Callable[..., Any]], Macro]:
    """Declare a function of a guidance's macros/ as a macro of the same name. options are those of Signature."""

    def declared(function: Callable[..., Any]) -> Macro:
        return Macro(function, Signature(name=function.__name__, **{"block": False, **options}))

    return declared


OURS: Mapping[str, Macro] = {name: Macro(function, SIGNATURES[name]) for name, function in MACROS.items()}


def template_folders(root: Path) -> list[Path]:
    """Return where the macros' templates lie, the guidance's own first."""
    own = root / FOLDER / "templates"
    return [own, _TEMPLATES] if own.is_dir() else [_TEMPLATES]


def macros_of(root: Path, findings: Findings) -> dict[str, Macro]:
    """Return the macros that the pages of a guidance may call, by name. What of macros/ cannot be loaded is told.

    The code is run, so it has to be one's own or one that is trusted.
    """
    module = _loaded(root, findings)
    found = dict(OURS)
    for one in vars(module).values() if module else ():
        if not isinstance(one, Macro):
            continue
        if one.signature.name in OURS:
            told = f"Makrot ”{one.signature.name}” finns redan i programmet. Ge det ett annat namn."
            findings.add(FAILED.at(Place(f"{FOLDER}/__init__.py"), told))
            continue
        found[one.signature.name] = one
    return found


def signatures_of(macros: Mapping[str, Macro]) -> dict[str, Signature]:
    """Return how each macro may be called."""
    return {name: one.signature for name, one in macros.items()}


def _loaded(root: Path, findings: Findings) -> ModuleType | None:
    """Return the package macros/ of a guidance, None where there is none. Each time it is loaded under a name of its own."""
    path = root / FOLDER / "__init__.py"
    if not path.is_file() or path.is_symlink() or path.parent.is_symlink():
        return None
    name = f"_vagledning_guidance_macros_{next(_NUMBERS)}"
    spec = importlib.util.spec_from_file_location(name, path, submodule_search_locations=[str(path.parent)])
    assert spec is not None and spec.loader is not None  # noqa: S101 - it is a file of Python
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        findings.add(FAILED.at(place_of(error, root) or Place(f"{FOLDER}/__init__.py"), f"{_told(error)}."))
        return None
    finally:
        for loaded in [one for one in sys.modules if one == name or one.startswith(f"{name}.")]:
            del sys.modules[loaded]
    return module


def place_of(error: BaseException, root: Path) -> Place | None:
    """Return the last place in the guidance's own code or templates that an error went through, None where there is none."""
    if isinstance(error, SyntaxError) and error.filename and (path := _below(error.filename, root)):
        return Place(path, error.lineno or 1)
    frames = traceback.extract_tb(error.__traceback__)
    found = [Place(path, frame.lineno or 1) for frame in frames if (path := _below(frame.filename, root))]
    return found[-1] if found else None


def _below(name: str, root: Path) -> str:
    path = Path(name)
    return path.relative_to(root).as_posix() if path.is_absolute() and path.is_relative_to(root) else ""


def _told(error: BaseException) -> str:
    """Return what went wrong, as one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
