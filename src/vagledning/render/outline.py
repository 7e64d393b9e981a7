"""The content of a page's body: headings, links, sections with their text and macro calls, and violations."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Seen(StrEnum):
    """How readers see something that is not allowed in a page."""

    NOT = "HTML, which is left out"
    ATTRIBUTES = "an attribute list of another generator, as text"
    RAW = "as it is written"
    RENDERED_ELSEWHERE = "otherwise than in GitHub's preview"
    LOST = "not at all"


@dataclass(frozen=True, slots=True)
class Violation:
    """Something not allowed in a page, named in Swedish, with its line and column in the parsed text, from 1.

    signs are those that are written there and hint says how to mend it (Swedish), "" where what says it all. count is how many
    there are on the page of the same.
    """

    what: str
    line: int
    col: int
    seen: Seen = Seen.NOT
    signs: str = ""
    hint: str = ""
    count: int = 1


@dataclass(slots=True)
class RawHeading:
    """A heading. aliases are further anchors of it."""

    level: int
    line: int
    col: int
    text: str = ""
    anchor: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(slots=True)
class RawLink:
    target: str
    line: int
    col: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class RawUse:
    """A picture, or a link to an attachment. alone is False for a picture that is not a paragraph of its own."""

    target: str
    line: int
    col: int
    alt: str = ""
    caption: str = ""
    alone: bool = True


@dataclass(slots=True)
class RawSection:
    """A level-two section: the index of its heading among all headings (-1 before the first), its text and call numbers."""

    heading: int = -1
    text: str = ""
    calls: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """html has a placeholder for each macro call and for each of uses. misplaced maps the numbers of calls where markup is not
    allowed to the place. in_code are the numbers of calls in code, which stay text. depth is the nesting depth of lists and
    quotes.
    """

    html: str = ""
    headings: list[RawHeading] = field(default_factory=list)
    links: list[RawLink] = field(default_factory=list)
    uses: list[RawUse] = field(default_factory=list)
    sections: list[RawSection] = field(default_factory=lambda: [RawSection()])
    misplaced: dict[int, str] = field(default_factory=dict)
    in_code: set[int] = field(default_factory=set)
    violations: list[Violation] = field(default_factory=list)
    depth: int = 0
