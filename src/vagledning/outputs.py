"""The output formats of a guidance besides its site.

Each is declared in its own folder of bundle/ and discovered there. bundle/ builds on the site, and the site lists the outputs
through this module, so that no module imports from a layer above it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import ModuleType

from vagledning.discovery import modules_named

_PACKAGE, _MODULE = "vagledning.bundle", "kind"


@dataclass(frozen=True, slots=True)
class Output:
    """One output format.

    name is used by the command and the manifest, summary by the command's help. Readers see title and good_for, sorted by
    order. page_link is the text of the link from a page to its own file, "" if pages have none. An output of stage 0 needs
    only the site; one of a later stage is given the files of the earlier stages. selects: it can be made of selected pages.
    """

    name: str
    summary: str
    title: str
    good_for: str
    order: int
    page_link: str = ""
    stage: int = 0
    selects: bool = False


def output_modules() -> list[ModuleType]:
    """Return the modules that declare an OUTPUT, sorted by its order. Raises ValueError if two outputs have the same name."""
    modules = modules_named(_PACKAGE, _MODULE)
    duplicates = [name for name, count in Counter(module.OUTPUT.name for module in modules).items() if count > 1]
    if duplicates:
        raise ValueError(f"two outputs have the name {', '.join(duplicates)}")
    return sorted(modules, key=lambda module: (module.OUTPUT.order, module.OUTPUT.name))


def outputs() -> list[Output]:
    """Return every output, sorted by its order."""
    return [module.OUTPUT for module in output_modules()]
