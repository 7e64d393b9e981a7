"""A page's body as safe HTML with placeholders for its macro calls, and what stands in it, from one pass over one tree."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import unquote, urlsplit, urlunsplit

from lxml import etree

from vagledning.render import raw_html
from vagledning.render.blocks import alert, footnotes, scrolling, summary, task
from vagledning.render.heading_anchors import give_anchors
from vagledning.render.html_tree import PARSER, inner_html, unwrap_call
from vagledning.render.markdown import SOURCE_POSITION, position, to_html
from vagledning.render.outline import Body, RawHeading, RawLink, RawSection, Violation
from vagledning.render.placeholders import IN_ADDRESS, PLACEHOLDER, unmasked
from vagledning.render.sanitizer import clean, scheme_is_allowed
from vagledning.text.urls import relative, url_of

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = _HEADINGS | frozenset("p li td th tr blockquote pre ul ol table".split())
# What other generators read as attributes of what stands before it, and the forge shows as it is written.
_ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.][\w-]+|[\w-]+=\S)[^{}\n]*\}")


def read_body(
    text: str,
    path: str,
    title: str,
    calls: Sequence[str] = (),
    blocks: Collection[int] = (),
    anchors: Mapping[str, str] = MappingProxyType({}),
) -> Body:
    """Return what a page's Markdown is and holds. Raises ParserError.

    text has placeholders for the macro calls; calls are how each is written, and blocks the numbers of those that become
    blocks. path is the page's own, below which links are relative; anchors are those that headings are given, by their text.
    """
    root = etree.fromstring(f"<div>{clean(to_html(raw_html.masked(text)))}</div>", PARSER)
    reader = _Reader(text, path, title, calls)
    top = root[0][0]
    reader.inside(top)
    give_anchors(list(zip(reader.body.headings, reader.heading_elements, strict=True)), anchors)
    summary(top)
    for element in list(top.iter("p")):
        unwrap_call(element, blocks)
    reader.body.html = raw_html.unmasked(inner_html(top))
    return reader.body


class _Reader:
    def __init__(self, text: str, path: str, title: str, calls: Sequence[str]) -> None:
        self.body = Body()
        self.text, self.path, self.title, self.calls = text, path, title, calls
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.at = 0
        self.heading: RawHeading | None = None
        self.link: RawLink | None = None
        self.code = False
        self.depth = 0
        self.heading_elements: list[etree._Element] = []
        self.tables: dict[str, int] = {}
        self.told_until = -1

    def inside(self, element: etree._Element) -> None:
        """Read what stands within an element, in order."""
        element.text = self.words(element.text)
        for child in list(element):
            tail, child.tail = child.tail, None
            before = child.getprevious()
            now = self.element(child)
            tail = self.words(tail)
            if now is not None:
                now.tail = tail
            elif before is not None:
                before.tail = (before.tail or "") + (tail or "")
            else:
                element.text = (element.text or "") + (tail or "")

    def element(self, element: etree._Element) -> etree._Element | None:
        """Read an element and return what stands in its place, None where nothing does."""
        if not isinstance(element.tag, str):
            return self.raw(element)
        where = position(str(element.attrib.pop(SOURCE_POSITION, "")))
        if where:
            self.at = self.offset(where[0], where[1])
        end = self.offset(where[2], where[3]) + 1 if where else self.at
        self.look_for_calls(element)
        if element.tag in _BLOCKS:
            self.body.sections[-1].text += "\n"
        if element.tag == "input":
            return task(element)
        self.content(element, end, written=where is not None)
        self.at = max(self.at, end)
        return self.read_table(element) if element.tag == "table" else element

    def content(self, element: etree._Element, end: int, *, written: bool) -> None:
        """Read what an element is and holds. written: it is the page's own, and not what the parser adds for a footnote."""
        tag = element.tag
        if tag == "img":
            self.violation("en bild", self.at)
        elif tag in _HEADINGS:
            self.read_heading(element)
        elif tag == "a":
            # The signs of a footnote are the parser's, and no words of the page.
            if written:
                self.read_link(element, end)
        elif tag in ("code", "pre"):
            outer, self.code = self.code, True
            self.inside(element)
            self.code = outer
        elif tag in ("ul", "ol", "blockquote"):
            self.depth += 1
            self.body.depth = max(self.body.depth, self.depth)
            self.inside(element)
            self.depth -= 1
        else:
            if tag == "div":
                alert(element)
            self.inside(element)
        if tag in ("a", "sup", "section"):
            footnotes(element)
        elif tag in ("th", "td") and (align := str(element.attrib.pop("align", ""))):
            # The attribute is obsolete, and a style would need a hole in the policy.
            element.set("class", f"align-{align}")

    def look_for_calls(self, element: etree._Element) -> None:
        """Take note of the calls in an element's attributes, where no markup can stand."""
        for value in map(str, element.attrib.values()):
            for match in (*IN_ADDRESS.finditer(value), *PLACEHOLDER.finditer(value)):
                self.body.misplaced[int(match[1])] = "en länks adress"

    def words(self, text: str | None) -> str | None:
        """Take note of the words and calls of a text and return the text as it stands on the page."""
        if not text:
            return text
        section = self.body.sections[-1]
        numbers = [int(number) for number in PLACEHOLDER.findall(text)]
        if self.code:
            self.body.in_code.update(numbers)
            text = unmasked(PLACEHOLDER.sub(lambda match: self.calls[int(match[1])], text))
            shown = text
        else:
            where = "en rubrik" if self.heading else "en länk" if self.link else ""
            if where:
                self.body.misplaced.update(dict.fromkeys(numbers, where))
            else:
                section.calls += numbers
            shown = PLACEHOLDER.sub(" ", text)
            self.look_for_odd_text(shown)
        if self.heading is not None:
            self.heading.text += shown
        else:
            section.text += shown
        if self.link is not None:
            self.link.text += shown
        return text

    def look_for_odd_text(self, text: str) -> None:
        for code in raw_html.odd_codes(text):
            at = self.text.find(code, self.at)
            self.violation(f"teckenkoden {code}, som blir ett tecken som inte får stå här", at if at >= 0 else self.at)
        if (found := _ATTRIBUTES.search(text)) is not None:
            at = self.text.find(found[0], self.at)
            where = self.line_and_col(at if at >= 0 else self.at)
            self.body.violations.append(Violation(f"”{' '.join(found[0].split())}”", *where, attributes=True))

    def read_heading(self, element: etree._Element) -> None:
        line, col = self.line_and_col(self.at)
        self.heading = RawHeading(int(element.tag[1]), line, col)
        self.body.headings.append(self.heading)
        self.heading_elements.append(element)
        if element.tag == "h1":
            self.violation("en rubrik på översta nivån (#), som sidan redan har i title", self.at)
        elif element.tag == "h2":
            self.body.sections.append(RawSection(heading=len(self.body.headings) - 1))
        self.inside(element)
        self.heading = None

    def read_link(self, element: etree._Element, end: int) -> None:
        target, start = element.get("href") or "", self.at
        written = raw_html.target_of_link(self.text, start, end)
        line, col = self.line_and_col(written.link)
        self.link = RawLink(raw_html.unmasked(target), line, col)
        if not target:
            what = "en länk som inte börjar med https://, http://, mailto: eller tel:" if written.text else "en länk utan adress"
            self.violation(what, written.target)
        elif not scheme_is_allowed(target):
            self.violation("en länk som inte börjar med https://, http://, mailto: eller tel:", written.target)
        elif codes := raw_html.odd_codes(raw_html.in_address(target)):
            self.violation(f"teckenkoden {codes[0]}, som blir ett tecken som inte får stå här", written.target)
        if codes := raw_html.odd_codes(element.get("title") or ""):
            self.violation(f"teckenkoden {codes[0]}, som blir ett tecken som inte får stå här", written.target)
        self.body.links.append(self.link)
        self.inside(element)
        self.link = None
        element.set("href", self.address(target))

    def address(self, target: str) -> str:
        """Return where a link to another page's file leads on the site; any other target as it is."""
        try:
            scheme, host, path, query, fragment = urlsplit(target)
        except ValueError:
            return target
        if scheme or host or not path.endswith(".md"):
            return target
        full = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(path)))
        page_url = url_of(self.path)
        return urlunsplit(("", "", relative(url_of(full), page_url), query, fragment))

    def read_table(self, table: etree._Element) -> etree._Element:
        for cell in table.iter("th"):
            # Markdown has headings of columns only.
            cell.set("scope", "col")
        name = next((" ".join(h.text.split()) for h in reversed(self.body.headings) if h.level > 1), "") or self.title
        number = self.tables[name] = self.tables.get(name, 0) + 1
        return scrolling(table, f"{name} ({number})" if number > 1 else name)

    def raw(self, comment: etree._Element) -> etree._Element | None:
        """Tell of raw HTML; a line break is let through, since a cell of a table can have no other."""
        parent = comment.getparent()
        assert parent is not None  # noqa: S101 - all of it stands within the root
        after = (position(one.get(SOURCE_POSITION)) for one in comment.itersiblings() if isinstance(one.tag, str))
        following = next((where for where in after if where), None)
        until = self.offset(*following[:2]) if following else len(self.text)
        found = raw_html.found_in(self.text, self.at, until, whole=parent.tag in ("div", "li", "blockquote"))
        # Blocks of raw HTML that follow each other are told of with the first of them.
        for what, at in found.violations if found.found or self.at != self.told_until else ():
            self.violation(what, at)
        self.at = self.told_until = max(self.at, found.end)
        if not found.line_break:
            parent.remove(comment)
            return None
        line_break = etree.Element("br")
        parent.replace(comment, line_break)
        return line_break

    def violation(self, what: str, at: int) -> None:
        self.body.violations.append(Violation(what, *self.line_and_col(at)))

    def offset(self, line: int, col: int) -> int:
        return self.starts[min(line, len(self.starts)) - 1] + col - 1

    def line_and_col(self, offset: int) -> tuple[int, int]:
        before = self.text.count("\n", 0, offset)
        return before + 1, offset - self.starts[before] + 1
