"""Discovers the modules of a package, so that their declarations need no central list."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path
from types import ModuleType


def modules_of(package: str) -> list[ModuleType]:
    """Import and return the modules directly in a package, sorted by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(import_module(package).__path__))
    return [import_module(f"{package}.{name}") for name in names]


def modules_named(package: str, name: str) -> list[ModuleType]:
    """Import and return the module called name in each folder of a package, sorted by folder."""
    places = import_module(package).__path__
    folders = sorted({path.parent.name for place in places for path in Path(place).glob(f"*/{name}.py")})
    return [import_module(f"{package}.{folder}.{name}") for folder in folders]
