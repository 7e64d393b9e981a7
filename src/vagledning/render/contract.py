"""The one contract between markup and what reads it: the attribute data-part, its names, and what each means to a reader.

Templates name a part; search, bundles and changes ask here what to do with it. No one asks a class, a label or a word.

What readers rely on within a part: a CITE holds one link for each use of a source, with the id that citation_id says, to the
item of the list of sources; SOURCES holds a SOURCE for each, in the order of their numbers. A FIELD holds a p that names it and
a div for each line to write on. REST is the folded end of the list before it. TICK and TICKED are boxes, drawn without text.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

PART = "data-part"


@dataclass(frozen=True, slots=True)
class Part:
    """What a part of a page is to those who do not show it as the site does.

    text: it is the page's own text, which search finds. file: a file to read without a browser has it; paper: so does one to
    print. compared: it counts when two versions are compared. look: how a worksheet sets it: "title", "quiet" or "".
    """

    name: str
    text: bool = True
    file: bool = True
    paper: bool = True
    compared: bool = True
    look: str = ""


ALIAS, CITE, SOURCE, SOURCES, BACKLINKS, SPOKEN, TABLE, FIELD, TICK, TICKED, REST, MORE, DESCRIPTION, META, FILES = (
    "alias cite source sources backlinks spoken table field tick ticked rest more description meta files".split()
)
_ALL = (
    Part(ALIAS, file=False, paper=False),
    Part(CITE, text=False, compared=False),
    Part("words", text=False),
    Part(SOURCES, text=False),
    Part(SOURCE),
    Part(BACKLINKS, text=False, paper=False),
    Part("letters", text=False, file=False, paper=False),
    Part("index", text=False),
    Part(SPOKEN, text=False, paper=False, compared=False),
    Part("elsewhere", paper=False),
    Part("mark", text=False, look="quiet"),
    Part("badge", text=False),
    Part("class", look="quiet"),
    Part("laws", look="quiet"),
    Part("audience", text=False, look="quiet"),
    Part("status", text=False, look="quiet"),
    Part("note", look="quiet"),
    Part("also", text=False),
    Part(FILES, text=False),
    Part("title", look="title"),
    Part(TABLE),
    Part(FIELD),
    Part(TICK),
    Part(TICKED),
    Part(MORE),
    Part(REST),
    Part(DESCRIPTION),
    Part(META, paper=False),
)
PARTS: dict[str, Part] = {part.name: part for part in _ALL}
_NONE = Part("")


def part_of(element: etree._Element) -> Part:
    """Return what an element is, or what is nothing special."""
    return PARTS.get(element.get(PART) or "", _NONE)


def citation_id(number: int, use: int) -> str:
    """Return the id of a link to a source: the source's number on the page, and which use of it, both from 1."""
    return f"cite-{number}-{use}"
