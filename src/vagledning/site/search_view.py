"""Data for the search scripts: roles and phases, and links to show when nothing matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from jinja2.utils import htmlsafe_json_dumps

from vagledning.model.guidance import Guidance
from vagledning.model.site import Label

# The macro that makes a page the search page.
SEARCH_PAGE = "search_page"


def search_data(guidance: Guidance) -> dict[str, Any]:
    """Return the data for the search scripts, with URLs relative to the site's root.

    page, glossary: a URL, None when the guidance has no such page. roles, phases: id and title. paths: title and URL of the
    page with each role's path. sections: title and URL of each section of the menu.
    """
    site = guidance.site
    return {
        "page": _address(guidance, guidance.page_calling(SEARCH_PAGE)),
        "glossary": _address(guidance, guidance.page_calling("glossary")),
        "roles": _labels(site.roles.values()),
        "phases": _labels(site.phases.values()),
        "paths": [{"title": site.roles[role].title, "url": _address(guidance, slug)} for role, slug in _paths(guidance)],
        "sections": [{"title": guidance.menu_title(item), "url": _address(guidance, item.slug)} for item in site.menu],
    }


def search_script(data: dict[str, Any]) -> str:
    """Return the script that gives the search scripts their data, safe inside HTML too."""
    return f"window.vgl = window.vgl || {{}};\nwindow.vgl.search = {htmlsafe_json_dumps(data, sort_keys=True)};\n"


def _address(guidance: Guidance, slug: str | None) -> str | None:
    return None if slug is None else guidance.pages[slug].url


def _labels(labels: Iterable[Label]) -> list[dict[str, str]]:
    return [{"id": label.id, "title": label.title} for label in labels]


def _paths(guidance: Guidance) -> list[tuple[str, str]]:
    """Return each role with the slug of the page that shows its path in most phases."""
    counted: dict[str, Counter[str]] = {role: Counter() for role in guidance.site.roles}
    for slug in guidance.reading_order():
        for call in guidance.pages[slug].calls:
            role = call.keyword("role") if call.name == "path" else None
            if role in counted:
                counted[role][slug] += 1
    return [(role, count.most_common(1)[0][0]) for role, count in counted.items() if count]
