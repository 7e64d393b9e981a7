"""The text of a page as a reader meets it, block by block, each with the heading and anchor it stands at.

Lists of links (nav) are left out, and so is what is not shown.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from lxml import etree

from vagledning.render.contract import PART, SOURCE, part_of

_SKIPPED = frozenset({"nav", "script", "style", "template", "noscript", "form", "button", "input", "textarea", "select"})
_BLOCKS = frozenset(
    """
    address article aside blockquote caption dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6
    header hr li main ol p pre section summary svg table tbody text tfoot thead title tr ul
    """.split()
)
_CELLS = frozenset({"td", "th"})
_HEADING = re.compile(r"h[1-6]")
_ABROAD = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WORD_END = ": "


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, row or the like. text is what one reads; links to other places follow their words.

    key is the text to compare by: a number that points at a source stands as that source, so that a source added above does
    not change every paragraph below. anchor and heading say where it stands, "" before the first heading.
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

    def add(self, text: str | None, key: str | None = None) -> None:
        self.text.append(text or "")
        self.key.append((text if key is None else key) or "")

    def flush(self) -> None:
        text, key = (" ".join("".join(parts).split()) for parts in (self.text, self.key))
        self.text, self.key = [], []
        if text:
            anchor, heading = self.heading
            self.blocks.append(Block(text, key, self.anchor or anchor, heading))

    def read(self, element: etree._Element) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _SKIPPED or element.get("hidden") is not None:
            return
        block, before = tag in _BLOCKS, self.anchor
        if block:
            # What a list of words explains stands on the line of its word.
            if not (tag == "dd" and self.text[-1:] == [_WORD_END]):
                self.flush()
            self.anchor = element.get("id") or before
        elif tag in _CELLS and "".join(self.text).strip():
            self.add(" | ")
        if tag == "footer":
            self.heading = ("", "")
        if _HEADING.fullmatch(tag):
            self.heading = (element.get("id") or "", " ".join(str(element.xpath("string()")).split()))
            self.anchor = self.heading[0] or before
        if not part_of(element).compared:
            self.aside(element)
        elif tag == "img":
            self.add(f" {element.get('alt') or ''} ")
        else:
            self.inside(element)
        if tag == "a":
            self.add(_where(element.get("href") or "", self.page_url))
        if tag == "dt":
            self.add(_WORD_END)
        elif block:
            self.flush()
        self.anchor = before if block else self.anchor

    def inside(self, element: etree._Element) -> None:
        self.add(element.text)
        for child in element:
            self.read(child)
            # Space between a word and what explains it is the template's.
            if (child.tail or "").strip() or self.text[-1:] != [_WORD_END]:
                self.add(child.tail)

    def aside(self, element: etree._Element) -> None:
        """Add what is read but not compared: a sign that points at a source, or words for those who only listen."""
        leads = [anchor.get("href") or "" for anchor in element.iter("a")]
        self.add(
            str(element.xpath("string()")), "".join(f" [{self.targets.get(lead.removeprefix('#'), lead)}]" for lead in leads)
        )


def blocks_of(tree: etree._Element, page_url: str) -> list[Block]:
    """Return the blocks within an element in order. page_url is the address of its page below the root."""
    # What a sign in the text points at is a list item or the like; only its words are wanted.
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
    """Return a block that stands under no heading."""
    return Block(text, text)


def _where(href: str, page_url: str) -> str:
    """Return where a link leads, in angle marks: below the site's root, or the whole address. Nothing for the same page."""
    if not href or href.startswith("#"):
        return ""
    if _ABROAD.match(href) or href.startswith("/"):
        return f" ‹{href}›"
    path, sign, fragment = href.partition("#")
    below = posixpath.normpath(posixpath.join(page_url, path)).lstrip("./")
    return f" ‹/{below}{'/' if below else ''}{sign}{fragment}›"
