"""Finds in a page's source what the parser drops or changes: raw HTML, character references and link targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from vagledning.text.unprintable import is_odd_reference

_REFERENCE = re.compile(r"&#?\w+;?")
# Replaces the & of a reference to a character that is not allowed, so that no parser decodes it.
_MASK = "\ue005"
_MASKED = re.compile(rf"{_MASK}(#?\w+;?)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_AUTOLINK = r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|<[\w.+-]+@[\w.-]+>"
_BEGINS = re.compile(rf"({_AUTOLINK})|<(?:[!?]|/?[A-Za-z])")
_CONSTRUCT = re.compile(
    r"""<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![A-Za-z][^>]*>|</?[A-Za-z](?:[^>"']|"[^"]*"|'[^']*')*>""", re.DOTALL
)
COMMENT = "en HTML-kommentar"
# Begins the name of a tag in messages.
TAG = "HTML-taggen "
_LABEL = re.compile(r"\[([^\[\]]+)\](?:\[\])?$")


def masked(text: str) -> str:
    """Return text with references to characters that are not allowed masked; the length is unchanged."""
    return _REFERENCE.sub(lambda match: _MASK + match[0][1:] if is_odd_reference(match[0]) else match[0], text)


def unmasked(text: str) -> str:
    """Return HTML with masked references as escaped text."""
    return text.replace(_MASK, "&amp;")


def odd_codes(text: str) -> list[str]:
    """Return the character references in a text that masked() has masked."""
    return [f"&{match[1]}" for match in _MASKED.finditer(text)]


def in_address(target: str) -> str:
    """Return a link target with percent-encoded masks as they are in text."""
    return target.replace("%EE%80%85", _MASK)


@dataclass(frozen=True, slots=True)
class RawHtml:
    """Raw HTML in a source: its violations with the offset of each, and the offset of its end.

    located is False when it could not be found: then there is one violation for the whole.
    """

    violations: tuple[tuple[str, int], ...]
    end: int
    line_break: bool = False
    located: bool = True


def first_in(text: str, start: int, until: int, *, whole: bool) -> RawHtml:
    """Return the first raw HTML at or after start: everything up to until when whole, a block, else one construct."""
    opening = next((match for match in _BEGINS.finditer(text, start) if not match[1]), None)
    if opening is None or opening.start() >= until:
        return RawHtml((("HTML", start),), start, located=False)
    at = opening.start()
    construct = _CONSTRUCT.match(text, at)
    end = construct.end() if construct else until
    if construct and _BREAK.fullmatch(construct[0]) and not (whole and text[end:until].strip()):
        return RawHtml((), end, line_break=True)
    if not whole and text.startswith("</", at):
        return RawHtml((), end)
    auditor = _Auditor(text[at : until if whole else end], at)
    return RawHtml(tuple(auditor.violations) or (("HTML", at),), until if whole else end)


class _Auditor(HTMLParser):
    """Lists the constructs in raw HTML, named in Swedish."""

    def __init__(self, source: str, offset: int) -> None:
        super().__init__(convert_charrefs=True)
        self._source, self._offset = source, offset
        self._starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.violations: list[tuple[str, int]] = []
        self.feed(source)
        self.close()

    def _add(self, message: str) -> None:
        line, col = self.getpos()
        self.violations.append((message, self._offset + self._starts[line - 1] + col))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(f"{TAG}<{tag}>")

    def handle_comment(self, data: str) -> None:
        self._add(COMMENT)

    def handle_decl(self, decl: str) -> None:
        self._add("en HTML-deklaration")

    def unknown_decl(self, data: str) -> None:
        self._add("en HTML-deklaration")

    def handle_pi(self, data: str) -> None:
        self._add("en bearbetningsinstruktion")


@dataclass(frozen=True, slots=True)
class WrittenTarget:
    """Where a link target is written: offsets of the link and of the target, and the target's leading characters."""

    link: int
    target: int
    text: str


def target_of_link(text: str, start: int, end: int) -> WrittenTarget:
    """Return where the target of the link between two offsets is written, inline or in a reference definition."""
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
    written = re.compile(r"[^\s()<>]*").match(text, at)
    return at, written[0] if written else ""


def _definitions(text: str, label: str) -> Iterator[int]:
    prefix = f"[{' '.join(label.split()).casefold()}]:"
    offset = 0
    for line in text.split("\n"):
        plain = line.lstrip(" ")
        if plain.casefold().startswith(prefix):
            yield offset + len(line) - len(plain) + len(prefix)
        offset += len(line) + 1
