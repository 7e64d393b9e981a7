"""Data for the theme's templates: the page, the guidance's name and status, the menu and URLs."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from vagledning.model.feedback_form import feedback
from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.render.rendered import RenderedPage
from vagledning.site.menu import Menu, Menus
from vagledning.site.proposal_files import PROPOSAL
from vagledning.site.search_view import SEARCH_PAGE, search_data, search_script
from vagledning.text.urls import relative, relative_path
from vagledning.vcs.version import Version

# Silent reading speed for Swedish non-fiction; a rough figure, for the estimated reading time.
_WORDS_A_MINUTE = 200
# Pages that the theme links to, each identified by a macro it calls: the theme knows no page by name.
_LINKS = {
    "about": "site_status",
    "glossary": "glossary",
    "accessibility": "accessibility_statement",
    "easy": "easy_reading",
    "questions": "question_list",
    "privacy": "stored_list",
    "proposal": PROPOSAL,
    "search": SEARCH_PAGE,
}


@dataclass
class Views:
    """Makes the views of one build."""

    guidance: Guidance
    version: Version

    @property
    def site_url(self) -> str:
        """The site's address with a trailing slash, "" without one."""
        address = self.guidance.site.address
        return f"{address.rstrip('/')}/" if address else ""

    @property
    def base(self) -> str:
        """The path of the site's address, which 404.html needs."""
        return urlsplit(self.site_url or "/").path

    @cached_property
    def search(self) -> dict[str, Any]:
        """The data for the search scripts, the same for the whole build."""
        return search_data(self.guidance)

    def search_script(self) -> str:
        """Return the script that gives the search scripts the same."""
        return search_script(self.search)

    @cached_property
    def _menus(self) -> Menus:
        return Menus(self.guidance)

    @cached_property
    def _order(self) -> list[str]:
        return ["index", *(slug for item in self.guidance.site.menu for slug in item.slugs)]

    @cached_property
    def _at(self) -> dict[str, int]:
        return {slug: number for number, slug in reversed(list(enumerate(self._order)))}

    @cached_property
    def _site(self) -> dict[str, Any]:
        site = self.guidance.site
        names = ("title", "description", "publisher", "address", "contact", "repository", "status")
        return {name: getattr(site, name) for name in names}

    @cached_property
    def _links(self) -> dict[str, str | None]:
        """Return the URL of the page that calls each macro most, None when no page does."""
        slugs = {name: self.guidance.page_calling(macro) for name, macro in _LINKS.items()}
        return {name: None if slug is None else self.guidance.pages[slug].url for name, slug in slugs.items()}

    def of(self, rendered: RenderedPage, files: Sequence[dict[str, str]] = ()) -> dict[str, Any]:
        """Return the view of a page. files are links to the downloads that contain it: text and relative href."""
        page = self.guidance.pages[rendered.slug]
        menu = self._menus.of(page.slug)
        return {
            **self._everywhere(lambda path: _seen_from(path, page.url)),
            "base": _seen_from(".", page.url),
            "menu": menu,
            "trail": self._menus.trail(page.slug),
            "page": self._page(page, rendered) | {"files": files},
            "feedback": feedback(self.guidance.site, page.slug, self.version.name),
            "home": page.slug == "index",
        }

    def key(self, rendered: RenderedPage) -> str:
        """Return a text that differs if the view of a page does, but for the content of the page itself."""
        view = self.of(rendered)
        menu: Menu = view["menu"]
        own = {name: view[name] for name in ("base", "trail", "feedback", "home")}
        page = {name: value for name, value in view["page"].items() if name not in ("lead", "content")}
        return repr((self._key_everywhere, (menu.rows, menu.before, menu.after, menu.more), own, page))

    @cached_property
    def _key_everywhere(self) -> str:
        return repr({name: value for name, value in self._everywhere(str).items() if name != "url"})

    def of_no_page(self) -> dict[str, Any]:
        """Return the view of a template without a page, such as 404.html, which is shown at any URL."""
        return {
            **self._everywhere(lambda path: path if path.startswith("#") else posixpath.join(self.base, path)),
            "base": self.base,
            "menu": self._menus.of("", self.base),
            "trail": [],
            "page": None,
            "feedback": None,
            "home": False,
        }

    def _everywhere(self, url: Callable[[str], str]) -> dict[str, Any]:
        return {
            "url": url,
            "site": self._site,
            "site_url": self.site_url,
            "language": self.guidance.site.language,
            "links": self._links,
            "search": self.search,
            "version": {"date": self.version.day.isoformat(), "commit": self.version.commit},
        }

    def _below(self, page: Page) -> list[dict[str, Any]]:
        """Return the rows below a page that are too many for its menu, unless the page lists them itself."""
        listed = any(call.name == "page_list" and call.args == (page.slug,) for call in page.calls)
        return [] if listed else self._menus.below(page.slug)

    def _near(self, slug: str, step: int) -> dict[str, str] | None:
        at = self._at.get(slug)
        if at is None or not 0 <= at + step < len(self._order):
            return None
        page = self.guidance.pages[self._order[at + step]]
        return {"url": page.url, "title": page.meta.title}

    def _draft(self, slug: str) -> str:
        """Return what a page that is not published is marked with, "" for any other."""
        if slug not in self.guidance.drafts:
            return ""
        day = self.guidance.drafts[slug]
        return f"Utkast som publiceras {day.isoformat()}" if day else "Utkast"

    def _page(self, page: Page, rendered: RenderedPage) -> dict[str, Any]:
        site = self.guidance.site
        return {
            "slug": page.slug,
            "url": page.url,
            "title": page.meta.title,
            "description": page.meta.description,
            "lead": Markup(rendered.lead),  # noqa: S704 - escaped before it was marked
            "content": Markup(rendered.html),  # noqa: S704 - sanitized and escaped when rendered
            "outline": rendered.outline,
            "canonical_url": f"{self.site_url}{page.url}" if self.site_url else None,
            "below": self._below(page),
            "previous": self._near(page.slug, -1),
            "next": self._near(page.slug, 1),
            "search": any(call.name == SEARCH_PAGE for call in page.calls),
            "roles": _named([site.roles[role].title for role in page.meta.roles], len(site.roles), "alla roller"),
            "phases": _named([site.phases[phase].title for phase in page.meta.phases], len(site.phases), "alla faser"),
            "owner": page.meta.owner,
            "draft": self._draft(page.slug),
            "reviewed": page.meta.reviewed.isoformat() if page.meta.reviewed else None,
            "review_by": page.meta.review_by.isoformat() if page.meta.review_by else None,
            # A list is for lookup, so a reading time would mislead.
            "reading_minutes": None if page.is_list else max(1, round(rendered.words / _WORDS_A_MINUTE)),
        }


def _named(titles: list[str], of: int, everything: str) -> list[str]:
    """Return the titles, or everything alone when they are all there are."""
    return [everything] if len(titles) == of > 1 else titles


def _seen_from(path: str, page_url: str) -> str:
    """Return a path below the site's root, of a page ("" or with a trailing slash) or a file, relative to a page."""
    if path == "" or path.endswith("/") or "#" in path:
        return relative(path, page_url)
    return relative_path(path, page_url)
