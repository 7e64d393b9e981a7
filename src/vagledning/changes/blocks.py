"""Reads the visible text of a page as blocks, each with its heading and anchor.

Lists of links (nav) and hidden elements are left out.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from lxml import etree

from vagledning.render.contract import FILE, PART, SOURCE, part_of

_SKIPPED = frozenset({"nav", "script", "style", "template", "noscript", "form", "button", "input", "textarea", "select"})
_BLOCKS = frozenset(
    """
    address article aside blockquote caption dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6
    header hr li main ol p pre section summary svg table tbody text tfoot thead title tr ul
    """.split()
)
_CELLS = frozenset({"td", "th"})
_HEADING = re.compile(r"h[1-6]")
_HAS_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_TERM_END = ": "
# What stands around stressed, struck and code, as in Markdown.
_EMPHASIS = {"em": "*", "strong": "**", "del": "~~", "code": "`"}
_DEEPER = "› "


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, table row or the like. text is its visible text, with the target of each link after its words,
    and with what is otherwise seen but not read: emphasis, the level and anchor of a heading, the number and depth of an item.

    key is the text to compare by, with each citation number replaced by its source, so that a new source does not change
    every later paragraph. anchor and heading locate the block, and are "" before the first heading.
    """

    text: str
    key: str
    anchor: str = ""
    heading: str = ""


@dataclass(slots=True)
class _Reader:
    page_url: str
    targets: dict[str, str]
    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    anchor: str = ""
    heading: tuple[str, str] = ("", "")
    depth: int = 0
    # What comes before the next block: its text and key.
    before: tuple[str, str] = ("", "")

    def add(self, text: str | None, key: str | None = None) -> None:
        self.text.append(text or "")
        self.key.append((text if key is None else key) or "")

    def flush(self) -> None:
        text, key = (" ".join("".join(parts).split()) for parts in (self.text, self.key))
        self.text, self.key = [], []
        if text:
            text, key, self.before = self.before[0] + text, self.before[1] + key, ("", "")
            anchor, heading = self.heading
            self.blocks.append(Block(text, key, self.anchor or anchor, heading))

    def read(self, element: etree._Element) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _SKIPPED or element.get("hidden") is not None:
            return
        is_block, outer_anchor = tag in _BLOCKS, self.anchor
        if is_block:
            # A <dd> continues the block of its <dt>.
            if not (tag == "dd" and self.text[-1:] == [_TERM_END]):
                self.flush()
            self.anchor = element.get("id") or outer_anchor
        elif tag in _CELLS and "".join(self.text).strip():
            self.add(" | ")
        if tag == "footer":
            self.heading = ("", "")
        if _HEADING.fullmatch(tag):
            self.heading = (element.get("id") or "", " ".join(str(element.xpath("string()")).split()))
            self.anchor = self.heading[0] or outer_anchor
        if not part_of(element).compared:
            self.aside(element)
        elif tag == "img":
            # The name of a picture on the site differs when the picture does.
            name = posixpath.basename(element.get("src") or "")
            self.add(f" {element.get('alt') or ''} ‹{name}› ")
        else:
            self.as_seen(element, tag)
        if tag == "a":
            self.add(_link_target(element.get("href") or "", self.page_url))
        if tag == "dt":
            self.add(_TERM_END)
        elif is_block:
            self.flush()
        self.anchor = outer_anchor if is_block else self.anchor

    def as_seen(self, element: etree._Element, tag: str) -> None:
        """Read an element with what tells how it is seen, so that a change of that alone is a change."""
        nests = tag in ("ul", "ol", "blockquote")
        self.depth += nests
        if _HEADING.fullmatch(tag):
            self.add(f"{'#' * int(tag[1])} ")
        elif tag == "li":
            self.item(element)
        elif tag == "blockquote":
            self.before = (self.before[0] + "> ", self.before[1] + "> ")
        mark = _EMPHASIS.get(tag, "")
        self.add(mark)
        self.inside(element)
        self.add(mark)
        if _HEADING.fullmatch(tag) and element.get("id"):
            self.add(f" ‹#{element.get('id')}›")
        self.depth -= nests

    def item(self, element: etree._Element) -> None:
        """Add what stands before an item. A new item gives those after it other numbers, which is no change of theirs."""
        deeper, parent = _DEEPER * (self.depth - 1), element.getparent()
        self.before = (deeper, deeper)
        if parent is not None and parent.tag == "ol" and not element.get("id"):
            first = parent.get("start", "1")
            number = int(first) + len(list(element.itersiblings("li", preceding=True)))
            self.before = (f"{deeper}{number}. ", f"{deeper}{first}. ")

    def inside(self, element: etree._Element) -> None:
        self.add(element.text)
        for child in element:
            self.read(child)
            # White space between <dt> and <dd> is the template's.
            if (child.tail or "").strip() or self.text[-1:] != [_TERM_END]:
                self.add(child.tail)
        if part_of(element).name == FILE:
            # Two versions of an attachment may well have the same size.
            self.add(f" ‹{element.get('data-digest') or ''}›")

    def aside(self, element: etree._Element) -> None:
        """Add text that is not compared as it is: a citation mark, whose key is its source, or text for screen readers."""
        hrefs = [anchor.get("href") or "" for anchor in element.iter("a")]
        self.add(
            str(element.xpath("string()")),
            "".join(f" [{self.targets.get(href.removeprefix('#'), href)}]" for href in hrefs),
        )


def blocks_of(tree: etree._Element, page_url: str) -> list[Block]:
    """Return the blocks of an element in document order. page_url is the URL of its page relative to the site root."""
    # A citation links to an element around the source, such as its list item; the key is the source's text alone.
    targets = {}
    for source in tree.iter(etree.Element):
        if source.get(PART) != SOURCE:
            continue
        item = next((parent for parent in source.iterancestors() if parent.get("id")), None)
        if item is not None:
            targets[str(item.get("id"))] = " ".join(str(source.xpath("string()")).split())
    reader = _Reader(page_url, targets)
    reader.inside(tree)
    reader.flush()
    return reader.blocks


def block(text: str) -> Block:
    """Return a block without anchor and heading."""
    return Block(text, text)


def _link_target(href: str, page_url: str) -> str:
    """Return the target of a link in ‹ ›: an external URL as it is, else the path from the site root; "" for the same page."""
    if not href or href.startswith("#"):
        return ""
    if _HAS_SCHEME.match(href) or href.startswith("/"):
        return f" ‹{href}›"
    path, separator, fragment = href.partition("#")
    target = posixpath.normpath(posixpath.join(page_url, path)).lstrip("./")
    return f" ‹/{target}{'/' if target else ''}{separator}{fragment}›"
