"""Finds the modules of a package, so that what a module declares is listed nowhere else."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import ModuleType


def modules_of(package: str) -> list[ModuleType]:
    """Return the modules that lie directly in a package, imported, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(import_module(package).__path__))
    return [import_module(f"{package}.{name}") for name in names]
