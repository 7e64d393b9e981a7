"""Which HTML a page may become: the second lock behind the parser, which lets no raw HTML through at all."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import nh3

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_PLACE = "data-sourcepos"
_PLAIN = (
    "p br hr strong em del ul ol li blockquote code pre table thead tbody tr th td h1 h2 h3 h4 h5 h6 a img sup section div input"
).split()
TAGS: dict[str, frozenset[str]] = {tag: frozenset({_PLACE}) for tag in _PLAIN} | {
    "ol": frozenset({_PLACE, "start"}),
    "th": frozenset({_PLACE, "align"}),
    "td": frozenset({_PLACE, "align"}),
    "a": frozenset({_PLACE, "href", "title", "id", "class"}),
    "img": frozenset({_PLACE, "src", "alt", "title"}),
    "li": frozenset({_PLACE, "id"}),
    "sup": frozenset({_PLACE, "class"}),
    "section": frozenset({_PLACE, "class"}),
    "div": frozenset({_PLACE, "class"}),
    "p": frozenset({_PLACE, "class"}),
    "input": frozenset({"type", "checked", "disabled"}),
}


def clean(html: str) -> str:
    """Return the parser's HTML without anything that is not listed here. Its comments for raw HTML stay."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in TAGS.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=False,
    )


def scheme_is_allowed(target: str) -> bool:
    """True for links of the listed schemes and for links without a scheme."""
    squeezed = re.sub(r"[\s\x00-\x1f]+", "", target)
    try:
        scheme = urlsplit(squeezed).scheme
    except ValueError:
        return False
    return scheme.lower() in SCHEMES or (not scheme and not squeezed.startswith("//"))
