"""The two versions that are compared: each loaded from its tree and rendered in memory, the repository left as it is.

The engine and the macros are those at hand, for both: a change of text is judged by what it does to the text, and
code that came with the change has no part in it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from vagledning.changes.blocks import Block, block, blocks_of
from vagledning.changes.buildable_subset import usable
from vagledning.check import checked_guidance
from vagledning.findings import CannotRun, Finding
from vagledning.load.cache import ParseCache
from vagledning.macros.macro import Macro
from vagledning.model.guidance import Guidance
from vagledning.render.reading import tree_of
from vagledning.render.rendered import RenderedPage
from vagledning.site.failures import failure
from vagledning.site.renderer import Renderer
from vagledning.site.view import Views
from vagledning.source.tree import Tree
from vagledning.vcs.version import Version


@dataclass(frozen=True)
class ComparedVersion:
    """One version: the part of the guidance that can be shown, the blocks of its pages by slug, and its errors.

    unshown holds the paths of the pages that could not be shown. failed is what went wrong when nothing could be rendered.
    """

    guidance: Guidance
    blocks: Mapping[str, list[Block]] = field(default_factory=dict)
    errors: tuple[Finding, ...] = ()
    unshown: tuple[str, ...] = ()
    failed: str = ""


def read_version(tree: Tree, day: datetime.date, macros: Mapping[str, Macro], cache: ParseCache) -> ComparedVersion:
    """Check and render what lies in a tree with the macros at hand, and read the text of its pages.

    Both versions get the same day, so that neither ages nor the name of a commit differ; and the same cache, so that a file that
    is the same in both is parsed once.
    """
    name = Version(day, "")
    try:
        checked = checked_guidance(tree, macros=macros, cache=cache, version=name)
    except CannotRun as error:
        return ComparedVersion(Guidance(root=tree.folder), failed=str(error))
    guidance, errors = checked.guidance, tuple(checked.findings.errors)
    listed = {page.path for page in guidance.pages.values()} | {finding.place.path for finding in errors}
    shown = usable(guidance, errors, day) if errors else guidance
    blocks: dict[str, list[Block]] = {}
    failed = ""
    if "index" in shown.pages:
        renderer, views = Renderer(shown, name, macros), Views(shown, name)
        for slug in shown.pages:
            try:
                blocks[slug] = _blocks(renderer.render(slug), views)
            except Exception as error:
                failed = str(failure(error, tree.folder, shown.pages[slug].path))
    else:
        failed = "Det finns ingen startsida att utgå från."
    kept = {shown.pages[slug].path for slug in blocks}
    unshown = tuple(sorted(path for path in listed if path.endswith(".md") and path not in kept))
    return ComparedVersion(shown, blocks, errors, unshown, "" if blocks else failed)


def _blocks(page: RenderedPage, views: Views) -> list[Block]:
    """Return what a reader meets on a page: its heading and lead, what is told about it, and its text."""
    facts = views.of(page)["page"]
    about = {
        "För": ", ".join(facts["roles"]),
        "Fas": ", ".join(facts["phases"]),
        "Granskad": facts["reviewed"] or "ännu inte granskad",
        "Ses över senast": facts["review_by"] or "",
        "Ansvarar": facts["owner"],
    }
    lead = "".join(str(text) for text in tree_of(page.lead).itertext())
    head = [page.title, lead, *(f"{name}: {text}" for name, text in about.items() if text)]
    return [*map(block, head), *blocks_of(page.tree(), page.url)]
