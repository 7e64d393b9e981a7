"""What the publishing step adds to the pages of the built site, and how the pages are read without it.

Publishing adds rows between two comments and hides what stood in their place. Taken away again, the page is byte for byte what
was built: so bundles made from a published site are the same as those made from a new one.
"""

from __future__ import annotations

import re

_BEGIN, _END = "<!--filer-->", "<!--/filer-->"
_ADDED = re.compile(re.escape(_BEGIN) + r".*?" + re.escape(_END), re.DOTALL)
# Where rows may be added: an empty pair of comments cannot be told from nothing, so the place has one of its own.
_PLACE = "<!--filer: {} -->"
_ANY_PLACE = re.compile(r"<!--filer: [a-z]+ -->")
_UNTIL = ' data-until-published=""'
_HIDDEN = ' data-until-published="" hidden'


def place(name: str) -> str:
    """Return the comment that marks a place for rows on a page."""
    return _PLACE.format(name)


def with_rows(html: str, rows: dict[str, str]) -> str:
    """Return a page as built with rows at the places that they name, and without what stands there until then.

    A page without any of the places is left as it is.
    """
    for name, row in rows.items():
        mark = place(name)
        html = html.replace(mark, f"{mark}{_BEGIN}{row}{_END}")
    return html.replace(_UNTIL, _HIDDEN) if _BEGIN in html else html


def without_places(html: str) -> str:
    """Return a page as it was built, without the marks of places where rows may be added."""
    return _ANY_PLACE.sub("", unpublished(html))


def unpublished(html: str) -> str:
    """Return a page as it was built, whether it has been published or not."""
    return _ADDED.sub("", html).replace(_HIDDEN, _UNTIL)
