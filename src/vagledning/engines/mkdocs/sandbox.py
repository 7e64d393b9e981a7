"""A second barrier after the checks: pages render in Jinja's immutable sandbox, with the listed macros only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment


def locked(macros: Mapping[str, Any], names: Iterable[str]) -> ImmutableSandboxedEnvironment:
    """Return the environment that replaces that of mkdocs-macros: no loader, filters, tests or globals of Jinja.

    macros are all those of mkdocs-macros by name; names are those that pages may call.
    """
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    environment.globals.update({name: macros[name] for name in names})
    return environment
