"""Makes a new page that passes the check: its head filled in, and what is to be written marked so that the check tells of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vagledning.edits.draft import Draft
from vagledning.edits.menu import put_in_menu
from vagledning.edits.page_paths import TOP, inside, refuse_bad
from vagledning.edits.yaml_text import written
from vagledning.findings import CannotRun, did_you_mean
from vagledning.model.guidance import Guidance
from vagledning.model.page import PLACEHOLDER
from vagledning.text.urls import slug_of

_PAGE = """\
---
title: {title}
description: {description}
roles: [{roles}]
phases: [{phases}]
sources: []
owner: {owner}
reviewed: null
review_by: null
---

## Kort sagt

{{{{ own_advice() }}}}

{summary}

## {heading}

{{{{ own_advice() }}}}

{text}
"""


def new_page(
    draft: Draft, guidance: Guidance, given: str, title: str, roles: Sequence[str], phases: Sequence[str], after: str
) -> str:
    """Put a new page and its row in the menu into a draft, and return the page's path. Raises CannotRun if it cannot be made."""
    path = f"{TOP}/{inside(given).removesuffix('.md')}.md"
    if not inside(given) or inside(given).startswith("../"):
        raise CannotRun(f"”{given}” är ingen väg till en sida i {TOP}/. Skriv till exempel kapitel/sida.")
    refuse_bad(path)
    slug = slug_of(path)
    there = guidance.pages.get(slug)
    if there is not None or draft.tree.entry(path) is not None:
        raise CannotRun(f"{there.path if there else path} finns redan. Inget är ändrat.")
    known = {"Rollen": (roles, guidance.site.roles), "Fasen": (phases, guidance.site.phases)}
    wrong = [
        f"{noun} ”{word}” finns inte.{did_you_mean(word, right)} Välj bland: {', '.join(right)}."
        for noun, (words, right) in known.items()
        for word in words
        if word not in right
    ]
    if wrong:
        raise CannotRun(" ".join(wrong))
    draft.added[path] = _PAGE.format(
        title=written(title or _left("sidans rubrik")),
        description=written(_left("en mening om vad läsaren får veta")),
        roles=", ".join(roles),
        phases=", ".join(phases),
        owner=written(_owner(guidance)),
        summary=_left("två till fyra meningar med det viktigaste. Har du en källa tar du bort raden ovanför och anger källan"),
        heading=_left("rubrik"),
        text=_left("avsnittets text, med en källa, eller som vägledningens eget råd"),
    )
    put_in_menu(draft, slug, slug_of(f"{TOP}/{inside(after)}") if after else "")
    return path


def _left(what: str) -> str:
    return f"{PLACEHOLDER} {what}]"


def _owner(guidance: Guidance) -> str:
    """Return the owner of most pages."""
    owners = Counter(page.meta.owner for page in guidance.pages.values() if page.meta.owner)
    return owners.most_common(1)[0][0] if owners else "redaktionen"
