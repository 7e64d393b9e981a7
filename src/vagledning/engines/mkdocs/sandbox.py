"""The second lock behind the gate: pages render in Jinja's immutable sandbox, with the listed macros and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


def locked(macros: Mapping[str, Any], names: Iterable[str]) -> ImmutableSandboxedEnvironment:
    """Return the environment that replaces the one of mkdocs-macros: no loader, no filters, no tests, no globals of Jinja.

    macros are what mkdocs-macros calls; names are those that pages may call.
    """
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    environment.globals.update({name: macros[name] for name in names})
    return environment
