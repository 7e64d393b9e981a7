"""The module that mkdocs-macros loads: registers the engine's macros and the guidance's own."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from vagledning.engines.mkdocs.plugin import NAME, GuidancePlugin
from vagledning.findings import Findings
from vagledning.macros.registry import macros_of
from vagledning.report import line


def define_env(env: Any) -> None:
    """Register every macro. mkdocs-macros calls this once per build. Raises PluginError."""
    plugin = env.conf.plugins.get(NAME)
    if not isinstance(plugin, GuidancePlugin):
        raise PluginError(f"Lägg till {NAME} efter macros under plugins i mkdocs.yml.")
    findings = Findings()
    plugin.macros = macros_of(Path(env.project_dir).resolve(), findings)
    if findings.errors:
        raise PluginError("\n".join(map(line, findings)))
    for name, macro in plugin.macros.items():
        env.macro(_bound(plugin, env, name, macro.function), name)


def _bound(plugin: GuidancePlugin, env: Any, name: str, function: Callable[..., Any]) -> Callable[..., str]:
    def call(*args: str, **kwargs: str) -> str:
        return plugin.answer(env.page.file.src_uri, name, args, kwargs)

    call.__doc__ = inspect.getdoc(function)
    return call
