"""Parses a page's body in one pass: safe HTML with placeholders for macro calls, headings, links, sections, violations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from lxml import etree

from vagledning.model.content_file import is_attachment
from vagledning.render import file_uses, notation_check, raw_html, violations
from vagledning.render.blocks import alert, footnotes, scrolling, summary, task
from vagledning.render.heading_anchors import give_anchors
from vagledning.render.html_tree import PARSER, add_text, inner_html, unwrap_call
from vagledning.render.link_faults import link_faults, odd_code
from vagledning.render.markdown import SOURCE_POSITION, position, to_html
from vagledning.render.outline import Body, RawHeading, RawLink, RawSection, Violation
from vagledning.render.placeholders import IN_ADDRESS, PLACEHOLDER, unmasked, use_placeholder
from vagledning.render.sanitizer import clean
from vagledning.text.urls import page_address, path_in_content

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BEGINS_A_LINE = _HEADINGS | {"p", "li"}
_BLOCKS = _HEADINGS | frozenset("p li td th tr blockquote pre ul ol table".split())


def read_body(
    text: str,
    path: str,
    title: str,
    calls: Sequence[str] = (),
    blocks: Collection[int] = (),
    anchors: Mapping[str, str] = MappingProxyType({}),
) -> Body:
    """Parse a page's Markdown. Raises ParserError.

    text has a placeholder for each macro call; calls holds their source text and blocks the numbers of those that render as
    blocks. path is the page's path, to which links are relative; anchors maps heading text to an explicit anchor.
    """
    root = etree.fromstring(f"<div>{clean(to_html(raw_html.masked(text)))}</div>", PARSER)
    reader = _Reader(text, path, title, calls)
    top = root[0][0]
    reader.inside(top)
    reader.odd(notation_check.lost_definitions(text))
    reader.body.violations = violations.once_for_each_kind(reader.body.violations)
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
        # Where the innermost element ends.
        self.end = len(text)
        self.heading: RawHeading | None = None
        self.link: RawLink | None = None
        self.code = False
        self.depth = 0
        self.heading_elements: list[etree._Element] = []
        self.tables: dict[str, int] = {}
        self.reported_until = -1

    def inside(self, element: etree._Element) -> None:
        """Read the children and text of an element, in document order."""
        element.text = self.words(element.text, at_start=element.tag in _BEGINS_A_LINE)
        for child in list(element):
            tail, child.tail = child.tail, None
            before = child.getprevious()
            if child.tag == "img":
                tail = self.read_picture(child, alone=file_uses.is_alone(element, tail)) + (self.words(tail) or "")
                element.remove(child)
                replacement = None
            else:
                replacement = self.element(child)
                tail = self.words(tail)
            if replacement is not None:
                replacement.tail = tail
            else:
                add_text(element, before, tail or "")

    def element(self, element: etree._Element) -> etree._Element | None:
        """Read an element and return the element that replaces it, None when it is removed."""
        if not isinstance(element.tag, str):
            return self.raw(element)
        span = position(str(element.attrib.pop(SOURCE_POSITION, "")))
        if span:
            self.at = self.offset(span[0], span[1])
        end = self.offset(span[2], span[3]) + 1 if span else self.at
        self.look_for_calls(element)
        if element.tag in _BLOCKS:
            self.body.sections[-1].text += "\n"
        if element.tag == "input":
            return task(element)
        outer, self.end = self.end, end if span else self.end
        if span:
            self.odd(notation_check.in_element(self.text, element, self.at, end))
        self.content(element, end, in_source=span is not None)
        self.at, self.end = max(self.at, end), outer
        return self.read_table(element) if element.tag == "table" else element

    def content(self, element: etree._Element, end: int, *, in_source: bool) -> None:
        """Record an element and its content. in_source is False for what the parser generates, such as footnote links."""
        tag = element.tag
        if tag in _HEADINGS:
            self.read_heading(element)
        elif tag == "a":
            # The generated links of footnotes are not the page's own text.
            if in_source:
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
            # The attribute is obsolete, and the content security policy refuses an inline style.
            element.set("class", f"align-{align}")

    def read_picture(self, element: etree._Element, *, alone: bool) -> str:
        """Record a picture and return its placeholder."""
        span = position(element.get(SOURCE_POSITION))
        self.at = self.offset(span[0], span[1]) if span else self.at
        self.look_for_calls(element)
        if code := file_uses.odd_code_in(element):
            self.violation(odd_code(code), self.at)
        self.body.uses.append(file_uses.picture_in(element, *self.line_and_col(self.at), alone=alone and self.link is None))
        self.at = self.offset(span[2], span[3]) + 1 if span else self.at
        return use_placeholder(len(self.body.uses) - 1)

    def look_for_calls(self, element: etree._Element) -> None:
        """Record the macro calls in an element's attributes, where markup is not allowed."""
        for value in map(str, element.attrib.values()):
            for match in (*IN_ADDRESS.finditer(value), *PLACEHOLDER.finditer(value)):
                self.body.misplaced[int(match[1])] = "en länks adress"

    def words(self, text: str | None, *, at_start: bool = False) -> str | None:
        """Record the words and macro calls of a text node and return the text to render."""
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
            self.odd(notation_check.in_text(self.text, text, self.at, self.end, self.calls, at_start=at_start))
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
            self.violation(odd_code(code), at if at >= 0 else self.at)
        self.odd(notation_check.attributes(self.text, text, self.at))

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
        source = raw_html.target_of_link(self.text, start, end)
        line, col = self.line_and_col(source.link)
        self.link = RawLink(raw_html.unmasked(target), line, col)
        for fault in link_faults(target, element.get("title") or "", has_address=bool(source.text)):
            self.violation(fault, source.target)
        self.body.links.append(self.link)
        self.inside(element)
        element.set("href", page_address(self.path, target))
        if is_attachment(path := path_in_content(self.path, target)):
            self.body.uses.append(file_uses.attachment_at(element, path, self.path, len(self.body.uses), self.link))
        self.link = None

    def read_table(self, table: etree._Element) -> etree._Element:
        name = next((" ".join(h.text.split()) for h in reversed(self.body.headings) if h.level > 1), "") or self.title
        number = self.tables[name] = self.tables.get(name, 0) + 1
        return scrolling(table, f"{name} ({number})" if number > 1 else name)

    def raw(self, comment: etree._Element) -> etree._Element | None:
        """Report raw HTML. <br> is allowed, since a table cell cannot have a line break otherwise."""
        parent = comment.getparent()
        assert parent is not None  # noqa: S101 - every element is inside the root
        later = (position(node.get(SOURCE_POSITION)) for node in comment.itersiblings() if isinstance(node.tag, str))
        following = next((span for span in later if span), None)
        until = self.offset(*following[:2]) if following else len(self.text)
        html = raw_html.first_in(self.text, self.at, until, whole=parent.tag in ("div", "li", "blockquote"))
        # Consecutive blocks of raw HTML are reported once, with the first of them.
        for message, at in html.violations if html.located or self.at != self.reported_until else ():
            self.violation(message, at)
        self.at = self.reported_until = max(self.at, html.end)
        if not html.line_break:
            parent.remove(comment)
            return None
        line_break = etree.Element("br")
        parent.replace(comment, line_break)
        return line_break

    def odd(self, found: Iterable[notation_check.Oddity]) -> None:
        for one in found:
            where = self.line_and_col(one.at)
            self.body.violations.append(Violation(one.what, *where, one.seen, one.signs, one.hint))

    def violation(self, message: str, at: int) -> None:
        self.body.violations.append(Violation(message, *self.line_and_col(at)))

    def offset(self, line: int, col: int) -> int:
        return self.starts[min(line, len(self.starts)) - 1] + col - 1

    def line_and_col(self, offset: int) -> tuple[int, int]:
        before = self.text.count("\n", 0, offset)
        return before + 1, offset - self.starts[before] + 1
