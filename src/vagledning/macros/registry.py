"""The macros available to the pages of a guidance: the engine's own and those in the guidance's macros/."""

from __future__ import annotations

import importlib
import importlib.util
import itertools
import pkgutil
import sys
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

from vagledning.discovery import modules_of
from vagledning.fault_families import MACRO
from vagledning.findings import Fault, Findings, Place
from vagledning.macros.figures import Figure, figure_macro
from vagledning.macros.macro import Macro
from vagledning.model.macro_signatures import Signature

FAILED = Fault(
    "M107",
    MACRO,
    "Ett av vägledningens egna makron går inte att läsa in",
    "Rätta koden i macros/, eller be en utvecklare om hjälp.",
    reason="Sidor som anropar makrot kan inte visas, och ett fel i koden får inte dölja sig.",
)
FOLDER = "macros"
TEMPLATES = Path(__file__).resolve().parent / "templates"
_NUMBERS = itertools.count()


def _engines_own() -> tuple[dict[str, Macro], dict[str, Figure]]:
    """Return the engine's own macros and figures by name."""
    return _declared(modules_of("vagledning.macros"))


def engine_macros() -> dict[str, Macro]:
    """Return the macros available in every guidance, by name."""
    macros, figures = _engines_own()
    return {**macros, "figure": figure_macro(figures)}


def engine_signatures() -> dict[str, Signature]:
    """Return their signatures, by name."""
    return signatures_of(engine_macros())


def _declared(modules: list[ModuleType]) -> tuple[dict[str, Macro], dict[str, Figure]]:
    """Return the macros and figures that the modules define, not those that they import."""
    macros: dict[str, Macro] = {}
    figures: dict[str, Figure] = {}
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, Macro) and value.function.__module__ == module.__name__:
                macros[value.signature.name] = value
            elif isinstance(value, Figure) and value.draw.__module__ == module.__name__:
                figures[value.name] = value
    return macros, figures


def template_folders(root: Path) -> list[Path]:
    """Return the folders of macro templates, the guidance's own first."""
    own = root / FOLDER / TEMPLATES.name
    return [own, TEMPLATES] if own.is_dir() else [TEMPLATES]


def macros_of(root: Path, findings: Findings) -> dict[str, Macro]:
    """Return the macros available to the pages of a guidance, by name. Faults in macros/ are added to findings.

    The code in macros/ is run, so it has to be trusted.
    """
    engine, figures = _engines_own()
    own, own_figures = _declared(_loaded(root, findings))
    taken = [name for name in own if name in engine or name == "figure"]
    place = Place(f"{FOLDER}/__init__.py")
    for name in taken:
        findings.add(FAILED.at(place, f"Makrot ”{name}” finns redan i programmet. Ge det ett annat namn."))
    for name in sorted(own_figures.keys() & figures.keys()):
        findings.add(FAILED.at(place, f"Figuren ”{name}” finns redan i programmet. Ge den ett annat namn."))
    added = {name: macro for name, macro in own.items() if name not in taken}
    return {**engine, **added, "figure": figure_macro(_with_own(figures, own_figures))}


def figures_of(root: Path, findings: Findings) -> dict[str, Figure]:
    """Return the figures available to the pages of a guidance, by name."""
    return _with_own(_engines_own()[1], _declared(_loaded(root, findings))[1])


def _with_own(figures: Mapping[str, Figure], own: Mapping[str, Figure]) -> dict[str, Figure]:
    return {**figures, **{name: one for name, one in own.items() if name not in figures}}


def signatures_of(macros: Mapping[str, Macro]) -> dict[str, Signature]:
    """Return the signature of each macro, by name."""
    return {name: one.signature for name, one in macros.items()}


def _loaded(root: Path, findings: Findings) -> list[ModuleType]:
    """Import the package macros/ of a guidance, under a new name each time, and return it and its modules."""
    path = root / FOLDER / "__init__.py"
    try:
        if not path.is_file() or path.is_symlink() or path.parent.is_symlink():
            return []
    except OSError as error:
        findings.add(FAILED.at(Place(FOLDER), f"Mappen går inte att läsa: {error.strerror}."))
        return []
    name = f"_vagledning_guidance_macros_{next(_NUMBERS)}"
    spec = importlib.util.spec_from_file_location(name, path, submodule_search_locations=[str(path.parent)])
    assert spec is not None and spec.loader is not None  # noqa: S101 - it is a Python file
    package = importlib.util.module_from_spec(spec)
    sys.modules[name] = package
    # Python reuses bytecode for a source of the same size and second, which two quick saves may well have. Nor is code left
    # behind that nobody has read.
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(package)
        return [package, *_modules(path.parent, name)]
    except (Exception, SystemExit) as error:
        findings.add(FAILED.at(place_of(error, root) or Place(f"{FOLDER}/__init__.py"), f"{_message(error)}."))
        return []
    finally:
        sys.dont_write_bytecode = before
        for loaded in [key for key in sys.modules if key == name or key.startswith(f"{name}.")]:
            del sys.modules[loaded]


def _modules(folder: Path, package: str) -> Iterator[ModuleType]:
    for module in pkgutil.iter_modules([str(folder)]):
        yield importlib.import_module(f"{package}.{module.name}")


def place_of(error: BaseException, root: Path) -> Place | None:
    """Return the innermost place in the guidance's own code or templates in an error's traceback, None without one."""
    if isinstance(error, SyntaxError) and error.filename and (path := _below(error.filename, root)):
        return Place(path, error.lineno or 1)
    frames = traceback.extract_tb(error.__traceback__)
    places = [Place(path, frame.lineno or 1) for frame in frames if (path := _below(frame.filename, root))]
    return places[-1] if places else None


def _below(name: str, root: Path) -> str:
    path = Path(name)
    return path.relative_to(root).as_posix() if path.is_absolute() and path.is_relative_to(root) else ""


def _message(error: BaseException) -> str:
    """Return the type and message of an error as one line of at most 200 characters."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
