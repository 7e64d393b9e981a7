"""The HTML allowed in a page: a second barrier after the parser, which already drops all raw HTML."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import nh3

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_POSITION = "data-sourcepos"
_PLAIN = (
    "p br hr strong em del ul ol li blockquote code pre table thead tbody tr th td h1 h2 h3 h4 h5 h6 a img sup section div input"
).split()
TAGS: dict[str, frozenset[str]] = {tag: frozenset({_POSITION}) for tag in _PLAIN} | {
    "ol": frozenset({_POSITION, "start"}),
    "th": frozenset({_POSITION, "align"}),
    "td": frozenset({_POSITION, "align"}),
    "a": frozenset({_POSITION, "href", "title", "id", "class"}),
    "img": frozenset({_POSITION, "src", "alt", "title"}),
    "li": frozenset({_POSITION, "id"}),
    "sup": frozenset({_POSITION, "class"}),
    "section": frozenset({_POSITION, "class"}),
    "div": frozenset({_POSITION, "class"}),
    "p": frozenset({_POSITION, "class"}),
    "input": frozenset({"type", "checked", "disabled"}),
}


def clean(html: str) -> str:
    """Return the parser's HTML without tags, attributes and schemes not listed here. Comments are kept."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in TAGS.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=False,
    )


def scheme_is_allowed(target: str) -> bool:
    """True for links with a listed scheme and for relative links."""
    squeezed = re.sub(r"[\s\x00-\x1f]+", "", target)
    try:
        scheme = urlsplit(squeezed).scheme
    except ValueError:
        return False
    return scheme.lower() in SCHEMES or (not scheme and not squeezed.startswith("//"))
