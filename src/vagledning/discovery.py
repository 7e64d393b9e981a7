"""Finds the modules of a package, so that what a module declares is listed nowhere else."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path
from types import ModuleType


def modules_of(package: str) -> list[ModuleType]:
    """Return the modules that lie directly in a package, imported, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(import_module(package).__path__))
    return [import_module(f"{package}.{name}") for name in names]


def modules_named(package: str, name: str) -> list[ModuleType]:
    """Return the modules of one name in the folders of a package, imported, in the order of the folders' names."""
    places = import_module(package).__path__
    folders = sorted({path.parent.name for place in places for path in Path(place).glob(f"*/{name}.py")})
    return [import_module(f"{package}.{folder}.{name}") for folder in folders]
