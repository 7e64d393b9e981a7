"""Which HTML a page may become. Pages are Markdown; raw HTML, scripts, styles and odd links are refused.

audit tells what is not allowed, so that the editor learns of it; clean removes it all the same, as the second lock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

from vagledning.invisible import odd_references, without_odd_references

TAGS: dict[str, frozenset[str]] = {
    **{tag: frozenset() for tag in ("p", "br", "hr", "strong", "em", "ul", "li", "blockquote", "code", "pre")},
    **{tag: frozenset() for tag in ("table", "thead", "tbody", "tr")},
    **{tag: frozenset({"id"}) for tag in ("h2", "h3", "h4", "h5", "h6")},
    "ol": frozenset({"start"}),
    "th": frozenset({"align"}),
    "td": frozenset({"align"}),
    "a": frozenset({"href", "title"}),
}
SCHEMES = frozenset({"http", "https", "mailto"})
TOP_HEADING = "a heading on the top level, which has no one sign to look for"
# An empty heading gets the anchor _1 and is told of by itself.
_ANCHOR = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*|_\d+")


@dataclass(frozen=True, slots=True)
class Violation:
    """Something a page may not hold. needles are what to look for in the source to find its line, the first found counts."""

    what: str
    needles: tuple[str, ...]


def audit(html: str) -> list[Violation]:
    """Return what the HTML of a page holds and may not hold, in order."""
    parser = _Auditor()
    parser.feed(html)
    parser.close()
    hidden = [
        Violation(f"teckenkoden {code}, som blir ett tecken som inte får stå här", (code,)) for code in odd_references(html)
    ]
    found = parser.found + hidden
    # nh3 reads as a browser does. Where it sees something else than our own parser, there is something that we do not see.
    if not found and not _same(html, _filtered(html)):
        found.append(Violation("HTML som en webbläsare läser på ett annat sätt än det ser ut", ("<", "&")))
    return found


def clean(html: str) -> str:
    """Return the HTML with everything that is not allowed removed."""
    # Cells carry their alignment as a class: the attribute is obsolete and a style would need a hole in the CSP.
    return re.sub(r'<(t[hd]) align="(left|right|center)">', r'<\1 class="align-\2">', _filtered(html))


def _filtered(html: str) -> str:
    return nh3.clean(
        without_odd_references(html),
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in TAGS.items() if names},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def _same(html: str, filtered: str) -> bool:
    # Mostly they differ in spelling alone, and that is quickly seen.
    return html.replace(" />", ">") == filtered.replace("&nbsp;", "\u00a0") or _seen(html) == _seen(filtered)


def _seen(html: str) -> list[tuple[object, ...]]:
    reader = _Seen()
    reader.feed(html)
    reader.close()
    return [part for part in reader.parts if part != ("",)]


def scheme_is_allowed(target: str) -> bool:
    """True for http(s) and mailto links and for links without a scheme."""
    squeezed = re.sub(r"[\s\x00-\x1f]+", "", target)
    try:
        scheme = urlsplit(squeezed).scheme
    except ValueError:
        return False
    return scheme.lower() in SCHEMES or (not scheme and not squeezed.startswith("//"))


class _Seen(HTMLParser):
    """Lists elements with their attributes and the text between them, spaces left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[object, ...]] = [("",)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts += [(tag, *sorted((name, value or "") for name, value in attrs)), ("",)]

    def handle_data(self, data: str) -> None:
        self.parts[-1] = (f"{self.parts[-1][0]}{''.join(data.split())}",)


class _Auditor(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Violation] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h1":
            self.found.append(Violation("en rubrik på översta nivån (#), som sidan redan har i title", (TOP_HEADING,)))
            return
        if tag not in TAGS:
            what = "en bild" if tag == "img" else f"HTML-taggen <{tag}>"
            self.found.append(Violation(what, (f"<{tag}", "![") if tag == "img" else (f"<{tag}", "[TOC]")))
            return
        for name, value in attrs:
            self._attribute(tag, name, value or "")

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name not in TAGS[tag]:
            self.found.append(
                Violation(f"attributet {name} på <{tag}>", (value, f"{name}=") if len(value) > 3 else (f"{name}=", value or name))
            )
        elif name == "href" and not scheme_is_allowed(value):
            self.found.append(Violation("en länk som inte börjar med https://, http:// eller mailto:", (value[:40], "](", "]:")))
        elif name == "id" and not _ANCHOR.fullmatch(value):
            self.found.append(Violation(f"ankaret ”{value}”, som inte är ett enkelt ord med bindestreck", (value,)))

    def handle_comment(self, data: str) -> None:
        self.found.append(Violation("en HTML-kommentar", ("<!--",)))

    def handle_decl(self, decl: str) -> None:
        self.found.append(Violation("en HTML-deklaration", ("<!",)))

    def unknown_decl(self, data: str) -> None:
        self.found.append(Violation("en HTML-deklaration", ("<![",)))

    def handle_pi(self, data: str) -> None:
        self.found.append(Violation("en bearbetningsinstruktion", ("<?",)))
