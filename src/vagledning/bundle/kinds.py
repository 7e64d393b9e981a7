"""Discovers the kinds of bundles: each subpackage with a module kind.py; see OutputModule in job.py. There is no list of them."""

from __future__ import annotations

from typing import cast

from vagledning.bundle.job import OutputModule
from vagledning.outputs import output_modules


def every_kind() -> tuple[OutputModule, ...]:
    """Return the kinds in the order that they are shown to readers."""
    return tuple(cast(OutputModule, module) for module in output_modules())
