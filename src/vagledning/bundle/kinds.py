"""Every kind of bundle there is: each folder here with a module kind.py; see OutputModule in job.py. They are listed nowhere."""

from __future__ import annotations

from typing import cast

from vagledning.bundle.job import OutputModule
from vagledning.outputs import output_modules


def every_kind() -> tuple[OutputModule, ...]:
    """Return the kinds in the order that readers meet them."""
    return tuple(cast(OutputModule, module) for module in output_modules())
