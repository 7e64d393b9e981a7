"""The macro of the page where a reader without git proposes a change, in a form or in words."""

from __future__ import annotations

import re

from markupsafe import Markup

from vagledning.macros.macro import macro
from vagledning.render.context import PageContext
from vagledning.text.urls import relative_path

# Where the files that the form loads lie on the site.
FOLDER = "proposal/"
# Where these forges show a file of the main branch, with a button that opens it for editing.
_FORGES = (
    (re.compile(r"https://github\.com/[^/?#]+/[^/?#]+"), "/blob/HEAD/"),
    (re.compile(r"https://gitlab\.com/[^?#]+"), "/-/blob/HEAD/"),
)


@macro(block=True, looked_up=True, grounds=True)
def proposal(page: PageContext) -> Markup:
    """Ett formulär där den som läser ändrar en post eller en sida, och får texten att kopiera eller spara och skicka.

    Utan JavaScript visas var filerna ligger och hur ett förslag skrivs. Inget skickas eller sparas av sidan.

    Exempel: {{ proposal() }}
    """
    site = page.guidance.site
    kinds = [kind for kind in page.guidance.kinds.values() if page.guidance.entries.get(kind.name)]
    base = f"{relative_path(FOLDER, page.page.url)}/"
    return page.render("proposal.html.j2", site=site, base=base, kinds=kinds, files=_files(site.repository or ""))


def _files(repository: str) -> str:
    """Return what a file's path is added to for its address at the forge, "" where that is not known."""
    address = repository.rstrip("/").removesuffix(".git")
    return next((address + rest for form, rest in _FORGES if form.fullmatch(address)), "")
