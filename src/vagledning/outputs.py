"""The kinds of files that a guidance is made into beside its site.

Each is declared in its own folder of bundle/ and found there by name. They are made from the site, and the site lists them: it
asks here, so that no module imports one above it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import ModuleType

from vagledning.discovery import modules_named

_PACKAGE, _MODULE = "vagledning.bundle", "kind"


@dataclass(frozen=True, slots=True)
class Output:
    """One kind of files.

    name is what the command and the manifest call it, and summary what the command's help says. Readers are shown title and
    good_for, the lowest order first. page_link is what the link from a page to its own file says, "" where pages have none.
    An output of stage 0 needs nothing but the site; one of a later stage is given the files of the earlier ones. selects says
    whether it can be made of selected pages.
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
    """Return the modules that declare an OUTPUT, in the order that readers meet them. Raises ValueError for two of one name."""
    found = modules_named(_PACKAGE, _MODULE)
    twice = [name for name, count in Counter(module.OUTPUT.name for module in found).items() if count > 1]
    if twice:
        raise ValueError(f"two outputs have the name {', '.join(twice)}")
    return sorted(found, key=lambda module: (module.OUTPUT.order, module.OUTPUT.name))


def outputs() -> list[Output]:
    """Return every output, in the order that readers meet them."""
    return [module.OUTPUT for module in output_modules()]
