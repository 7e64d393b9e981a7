"""What stands in a page's body: headings, links, sections with their words and calls, and what may not stand there."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that a page may not hold, named in Swedish, and its line and column in the text that was parsed, from 1.

    attributes: it is the notation of other generators for attributes, which the forge shows as text.
    """

    what: str
    line: int
    col: int
    attributes: bool = False


@dataclass(slots=True)
class RawHeading:
    """A heading: aliases are other anchors that lead to it."""

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


@dataclass(slots=True)
class RawSection:
    """A level-two section: the index of its heading among all headings (-1 before the first), its text and calls."""

    heading: int = -1
    text: str = ""
    calls: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """html holds placeholders for the calls, ready for their markup. misplaced tells of calls that stand where markup cannot:
    number and where. in_code are the numbers of calls that are text. depth is how deep lists and quotes lie in each other.
    """

    html: str = ""
    headings: list[RawHeading] = field(default_factory=list)
    links: list[RawLink] = field(default_factory=list)
    sections: list[RawSection] = field(default_factory=lambda: [RawSection()])
    misplaced: dict[int, str] = field(default_factory=dict)
    in_code: set[int] = field(default_factory=set)
    violations: list[Violation] = field(default_factory=list)
    depth: int = 0
