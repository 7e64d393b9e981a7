"""Loads and renders the two versions to compare, in memory; the repository is not changed.

Both use the installed engine and the macros of the working tree, so that only content and data are compared: changes to code
do not show.
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
    """One version: the part of the guidance that can be rendered, the blocks of its pages by slug, and its errors.

    unshown holds the paths of pages that could not be rendered. failed is the message when nothing could be rendered, or "".
    """

    guidance: Guidance
    blocks: Mapping[str, list[Block]] = field(default_factory=dict)
    errors: tuple[Finding, ...] = ()
    unshown: tuple[str, ...] = ()
    failed: str = ""


def read_version(tree: Tree, day: datetime.date, macros: Mapping[str, Macro], cache: ParseCache) -> ComparedVersion:
    """Check and render the guidance in a tree, and read the blocks of its pages.

    Both versions are given the same day and no commit, so that ages and version names do not differ, and the same cache, so
    that an unchanged file is parsed once.
    """
    version = Version(day, "")
    try:
        checked = checked_guidance(tree, macros=macros, cache=cache, version=version)
    except CannotRun as error:
        return ComparedVersion(Guidance(root=tree.folder), failed=str(error))
    guidance, errors = checked.guidance, tuple(checked.findings.errors)
    paths = {page.path for page in guidance.pages.values()} | {finding.place.path for finding in errors}
    subset = usable(guidance, errors, day) if errors else guidance
    blocks: dict[str, list[Block]] = {}
    failed = ""
    if "index" in subset.pages:
        renderer, views = Renderer(subset, version, macros), Views(subset, version)
        for slug in subset.pages:
            try:
                blocks[slug] = _blocks(renderer.render(slug), views)
            except Exception as error:
                failed = str(failure(error, tree.folder, subset.pages[slug].path))
    else:
        failed = "Det finns ingen startsida att utgå från."
    rendered = {subset.pages[slug].path for slug in blocks}
    unshown = tuple(sorted(path for path in paths if path.endswith(".md") and path not in rendered))
    return ComparedVersion(subset, blocks, errors, unshown, "" if blocks else failed)


def _blocks(page: RenderedPage, views: Views) -> list[Block]:
    """Return the blocks of a page: heading, lead, metadata, and text."""
    facts = views.of(page)["page"]
    metadata = {
        "För": ", ".join(facts["roles"]),
        "Fas": ", ".join(facts["phases"]),
        "Granskad": facts["reviewed"] or "ännu inte granskad",
        "Ses över senast": facts["review_by"] or "",
        "Ansvarar": facts["owner"],
    }
    lead = "".join(str(text) for text in tree_of(page.lead).itertext())
    head = [page.title, lead, *(f"{name}: {text}" for name, text in metadata.items() if text)]
    return [*map(block, head), *blocks_of(page.tree(), page.url)]
