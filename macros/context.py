"""What the theme's templates show around a page: name, status, menu, and facts about the page."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup, escape

from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.model.site import MenuItem

from .accessible import feedback
from .languages import marked
from .search_data import SEARCH_PAGE
from .session import Session

# Silent reading of Swedish informative prose; a rough figure for "about so many minutes".
_WORDS_A_MINUTE = 200
_TAG = re.compile(r"<[^>]*>")


def page_context(session: Session, page: Page | None, html: str = "") -> dict[str, Any]:
    """Return the values of vgl in the templates. page is None for a template without a page, html is the page's content."""
    guidance = session.guidance
    site = guidance.site
    menu = _menu(guidance, page.slug if page else "")
    return {
        "site": {
            "title": site.title,
            "description": site.description,
            "publisher": site.publisher,
            "address": site.address,
            "contact": site.contact,
            "repository": site.repository,
            "status": site.status,
        },
        "menu": menu,
        "search": session.search,
        "section": next((item for item in menu if item["current"]), None),
        "page": _page(session, page, html) if page else None,
        "links": {
            "about": _page_calling(guidance, "site_status"),
            "glossary": _page_calling(guidance, "glossary"),
            "accessibility": _page_calling(guidance, "accessibility_statement"),
            "easy": _page_calling(guidance, "easy_reading"),
            "questions": _page_calling(guidance, "question_list"),
            "privacy": _page_calling(guidance, "stored_list"),
            "search": _page_calling(guidance, SEARCH_PAGE),
        },
        "version": {"date": session.version.day.isoformat(), "commit": session.version.commit},
        "feedback": feedback(guidance, page.slug, session.version.name) if page else None,
        "home": page is not None and page.slug == "index",
    }


def _menu(guidance: Guidance, slug: str) -> list[dict[str, Any]]:
    menu = []
    for item in guidance.site.menu:
        here = slug in item.slugs
        # Only the section one is in lists its pages, so that the menu costs the same on every page.
        pages = [_link(guidance, below, slug) for below in item.pages] if here else []
        menu.append({**_link(guidance, item, slug), "current": here, "pages": pages})
    return menu


def _link(guidance: Guidance, item: MenuItem, current: str) -> dict[str, Any]:
    page = guidance.pages[item.slug]
    return {"title": guidance.menu_title(item), "url": page.url, "slug": item.slug, "current": item.slug == current}


def _page_calling(guidance: Guidance, macro: str) -> str | None:
    """Return the address of the page that calls a macro most, None where none does: the theme knows no page by name."""
    slug = guidance.page_calling(macro)
    return guidance.pages[slug].url if slug is not None else None


def _named(titles: list[str], of: int, everything: str) -> list[str]:
    """Return the titles, or one word for all of them: ten roles in a row tell a reader less."""
    return [everything] if len(titles) == of > 1 else titles


def _page(session: Session, page: Page, html: str) -> dict[str, Any]:
    site = session.guidance.site
    return {
        "slug": page.slug,
        "lead": Markup(marked(str(escape(page.meta.description)), session.english)),  # noqa: S704 - escaped just here
        "search": any(call.name == SEARCH_PAGE for call in page.calls),
        "roles": _named([site.roles[role].title for role in page.meta.roles], len(site.roles), "alla roller"),
        "phases": _named([site.phases[phase].title for phase in page.meta.phases], len(site.phases), "alla faser"),
        "owner": page.meta.owner,
        "reviewed": page.meta.reviewed.isoformat() if page.meta.reviewed else None,
        "review_by": page.meta.review_by.isoformat() if page.meta.review_by else None,
        # A list is looked things up in, not read from end to end.
        "reading_minutes": None
        if any(call.signature.everything or call.name in ("path", SEARCH_PAGE) for call in page.calls)
        else max(1, round(len(_TAG.sub(" ", html).split()) / _WORDS_A_MINUTE)),
    }
