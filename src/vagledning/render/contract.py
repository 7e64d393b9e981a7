"""The contract between markup and the code that reads it: the attribute data-part, its values, and how each is treated.

Templates set a part; search, bundles and changes look up here how to treat it, and never go by classes, labels or text.

The content of some parts is fixed: a CITE holds one link per use of a source, with the id from citation_id, to its item in the
list of sources; SOURCES holds one SOURCE per source, in number order. A FIELD holds a p, its label, and a div per blank line.
FILE is the type and size of an attachment, last in the link to it, with a digest of the file in data-digest. CREDIT is who made a
picture, and how it may be used.
REST is the collapsed end of the preceding list. TICK and TICKED are checkboxes, drawn without text.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

PART = "data-part"


@dataclass(frozen=True, slots=True)
class Part:
    """How a part of a page is treated outside the site.

    text: it is the page's own text, indexed by search. file: it is included in files read without a browser. paper: it is
    printed. compared: it is compared between versions. look: its style in a worksheet: "title", "quiet" or "".
    """

    name: str
    text: bool = True
    file: bool = True
    paper: bool = True
    compared: bool = True
    look: str = ""


(
    ALIAS,
    CITE,
    SOURCE,
    SOURCES,
    BACKLINKS,
    SPOKEN,
    TABLE,
    FIELD,
    TICK,
    TICKED,
    REST,
    MORE,
    DESCRIPTION,
    META,
    FILES,
    FILE,
    CREDIT,
) = "alias cite source sources backlinks spoken table field tick ticked rest more description meta files file credit".split()
_ALL = (
    Part(ALIAS, file=False, paper=False),
    Part(CITE, text=False, compared=False),
    Part("words", text=False),
    Part(SOURCES, text=False),
    Part(SOURCE),
    Part(BACKLINKS, text=False, paper=False),
    Part("letters", text=False, file=False, paper=False),
    Part("index", text=False),
    # Fields that only a script can use.
    Part("form", text=False, file=False, paper=False, compared=False),
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
    Part(FILE, text=False),
    Part(CREDIT, text=False),
)
PARTS: dict[str, Part] = {part.name: part for part in _ALL}
_NONE = Part("")


def part_of(element: etree._Element) -> Part:
    """Return the part that an element declares, or one with the defaults."""
    return PARTS.get(element.get(PART) or "", _NONE)


def citation_id(number: int, use: int) -> str:
    """Return the id of a citation link: number is the source's on the page, use counts its citations, both from 1."""
    return f"cite-{number}-{use}"
