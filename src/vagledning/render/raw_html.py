"""What a page's source has and the parser leaves out or reads in another way: raw HTML, character codes, targets of links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from vagledning.text.unprintable import is_odd_reference

_REFERENCE = re.compile(r"&#?\w+;?")
# Stands for the & of a character code whose character may not be written as it is, so that no parser makes that of it.
_MASK = "\ue005"
_MASKED = re.compile(rf"{_MASK}(#?\w+;?)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_AUTOLINK = r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|<[\w.+-]+@[\w.-]+>"
_BEGINS = re.compile(rf"({_AUTOLINK})|<(?:[!?]|/?[A-Za-z])")
_CONSTRUCT = re.compile(
    r"""<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![A-Za-z][^>]*>|</?[A-Za-z](?:[^>"']|"[^"]*"|'[^']*')*>""", re.DOTALL
)
_LABEL = re.compile(r"\[([^\[\]]+)\](?:\[\])?$")


def masked(text: str) -> str:
    """Return text in which codes of characters that no file may hold stand as text, of the same length."""
    return _REFERENCE.sub(lambda match: _MASK + match[0][1:] if is_odd_reference(match[0]) else match[0], text)


def unmasked(text: str) -> str:
    """Return text with those codes as they were written."""
    return text.replace(_MASK, "&amp;")


def odd_codes(text: str) -> list[str]:
    """Return the character codes in some text that masked has masked."""
    return [f"&{match[1]}" for match in _MASKED.finditer(text)]


def in_address(target: str) -> str:
    """Return the address of a link with masked codes as they are in text."""
    return target.replace("%EE%80%85", _MASK)


@dataclass(frozen=True, slots=True)
class RawHtml:
    """Raw HTML in a source: what of it may not stand there, with the offset of each, and where it ends.

    found is False where none stands: then the whole of it is one violation.
    """

    violations: tuple[tuple[str, int], ...]
    end: int
    line_break: bool = False
    found: bool = True


def found_in(text: str, start: int, until: int, *, whole: bool) -> RawHtml:
    """Return the first raw HTML at or after start: all of it up to until where it is a whole block, else one construct."""
    begins = next((match for match in _BEGINS.finditer(text, start) if not match[1]), None)
    if begins is None or begins.start() >= until:
        return RawHtml((("HTML", start),), start, found=False)
    at = begins.start()
    construct = _CONSTRUCT.match(text, at)
    end = construct.end() if construct else until
    if construct and _BREAK.fullmatch(construct[0]) and not (whole and text[end:until].strip()):
        return RawHtml((), end, line_break=True)
    if not whole and text.startswith("</", at):
        return RawHtml((), end)
    auditor = _Auditor(text[at : until if whole else end], at)
    return RawHtml(tuple(auditor.violations) or (("HTML", at),), until if whole else end)


class _Auditor(HTMLParser):
    """Names what stands in raw HTML."""

    def __init__(self, source: str, offset: int) -> None:
        super().__init__(convert_charrefs=True)
        self._source, self._offset = source, offset
        self._starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.violations: list[tuple[str, int]] = []
        self.feed(source)
        self.close()

    def _add(self, what: str) -> None:
        line, col = self.getpos()
        self.violations.append((what, self._offset + self._starts[line - 1] + col))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(f"HTML-taggen <{tag}>")

    def handle_comment(self, data: str) -> None:
        self._add("en HTML-kommentar")

    def handle_decl(self, decl: str) -> None:
        self._add("en HTML-deklaration")

    def unknown_decl(self, data: str) -> None:
        self._add("en HTML-deklaration")

    def handle_pi(self, data: str) -> None:
        self._add("en bearbetningsinstruktion")


@dataclass(frozen=True, slots=True)
class WrittenTarget:
    """Where a link's target is written: the offset of what begins it, that of the target, and its first signs."""

    link: int
    target: int
    text: str


def target_of_link(text: str, start: int, end: int) -> WrittenTarget:
    """Return where the target of the link between two offsets is written, be it after its words or in a definition."""
    inline = text.rfind("](", start, end)
    if inline >= 0:
        return WrittenTarget(inline + 1, *_target(text, inline + 2))
    label = _LABEL.search(text, start, end)
    if label is not None:
        for definition in _definitions(text, label[1]):
            return WrittenTarget(start, *_target(text, definition))
    at = start + (1 if text.startswith("<", start) else 0)
    return WrittenTarget(start, at, text[at:end])


def _target(text: str, at: int) -> tuple[int, str]:
    while at < len(text) and text[at] in " \t\n<":
        at += 1
    words = re.compile(r"[^\s()<>]*").match(text, at)
    return at, words[0] if words else ""


def _definitions(text: str, label: str) -> Iterator[int]:
    wanted = f"[{' '.join(label.split()).casefold()}]:"
    offset = 0
    for line in text.split("\n"):
        plain = line.lstrip(" ")
        if plain.casefold().startswith(wanted):
            yield offset + len(line) - len(plain) + len(wanted)
        offset += len(line) + 1
