"""What stands in a page's HTML: headings, links, and the words and macro calls of each section."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from vagledning.html.markdown import PLACEHOLDER

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _HEADINGS | {"p", "li", "td", "th", "tr", "blockquote", "pre", "ul", "ol", "table"}


@dataclass(slots=True)
class RawHeading:
    level: int
    anchor: str
    text: str = ""


@dataclass(slots=True)
class RawLink:
    target: str
    text: str = ""


@dataclass(slots=True)
class RawSection:
    """A level-two section: the index of its heading among all headings (-1 before the first), its text and calls."""

    heading: int = -1
    text: str = ""
    calls: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """The whole of it. misplaced tells of the macro calls that stand where their markup cannot: number and where."""

    headings: list[RawHeading] = field(default_factory=list)
    links: list[RawLink] = field(default_factory=list)
    sections: list[RawSection] = field(default_factory=list)
    misplaced: dict[int, str] = field(default_factory=dict)


def outline(html: str) -> Outline:
    """Return the outline of a page's HTML with placeholders for its macro calls."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.result


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.result = Outline(sections=[RawSection()])
        self._heading: RawHeading | None = None
        self._link: RawLink | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        for number in PLACEHOLDER.findall(" ".join(value or "" for value in values.values())):
            self.result.misplaced[int(number)] = "en länks adress"
        if tag in _HEADINGS:
            self._heading = RawHeading(int(tag[1]), values.get("id") or "")
            self.result.headings.append(self._heading)
            if tag == "h2":
                self.result.sections.append(RawSection(heading=len(self.result.headings) - 1))
        elif tag == "a":
            self._link = RawLink(values.get("href") or "")
            self.result.links.append(self._link)
        if tag in _BLOCKS:
            self.result.sections[-1].text += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._heading = None
        elif tag == "a":
            self._link = None

    def handle_data(self, data: str) -> None:
        section = self.result.sections[-1]
        calls = [int(number) for number in PLACEHOLDER.findall(data)]
        where = "en rubrik" if self._heading else "en länk" if self._link else ""
        if where:
            self.result.misplaced.update(dict.fromkeys(calls, where))
        else:
            section.calls += calls
        words = PLACEHOLDER.sub(" ", data)
        if self._heading is not None:
            self._heading.text += words
        else:
            section.text += words
        if self._link is not None:
            self._link.text += words
