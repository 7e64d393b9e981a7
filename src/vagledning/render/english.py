"""Marks the data's English terms in Swedish pages with lang="en", so that screen readers pronounce them as English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Term

# What a term can begin with: a word, with its hyphens, or a sign. Signs are looked up only if some term begins with one.
_WORD = re.compile(r"[\w-]+")
_WORD_OR_SIGN = re.compile(r"[\w-]+|[^\w\s-]")
# Elements that cannot contain markup, and elements with their own lang.
_LEFT_ALONE = re.compile(
    r"<(/?)(title|option|textarea|text|script|style)\b[^<>]*>|<([a-zA-Z][\w-]*)(?=[^<>]*\blang=)[^<>]*(?<!/)>", re.IGNORECASE
)
_TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


class English:
    """Finds a guidance's English terms. Single words are skipped: one such as region may be Swedish too."""

    def __init__(self, guidance: Guidance) -> None:
        terms = {term.english for term in guidance.all(Term) if term.english and re.search(r"[ -]", term.english)}
        self._terms: dict[str, list[str]] = {}
        for term in sorted((term.lower() for term in terms), key=lambda term: (-len(term), term)):
            if first := _WORD_OR_SIGN.match(term):
                self._terms.setdefault(first[0], []).append(term)
        self._begins = _WORD if all(map(_WORD.match, self._terms)) else _WORD_OR_SIGN

    def marked(self, html: str) -> str:
        """Return markup with each English term in its text in a span with lang="en", unless an enclosing element has lang."""
        matches = self._matches(html)
        if not matches:
            return html
        excluded = list(_excluded_spans(html))
        parts, at = [], 0
        for start, end in matches:
            if _in_tag(html, start) or any(a <= start < b for a, b in excluded):
                continue
            parts += [html[at:start], f'<span lang="en">{html[start:end]}</span>']
            at = end
        return "".join(parts) + html[at:]

    def _matches(self, html: str) -> list[tuple[int, int]]:
        """Return the spans of terms that are whole words, in order; of overlapping ones the first, then the longest."""
        lower = html.lower()
        if len(lower) != len(html):
            # A letter whose lower case is two characters would shift the offsets.
            lower = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in html)
        chosen: list[tuple[int, int]] = []
        for start, terms in self._candidates(lower):
            if not chosen or start >= chosen[-1][1]:
                ends = (start + len(term) for term in terms if lower.startswith(term, start))
                end = next((end for end in ends if not _in_word(lower, end)), 0)
                if end:
                    chosen.append((start, end))
        return chosen

    def _candidates(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Yield where a term may begin, in order, with the terms that begin with the same word, the longest first.

        Each word is looked up, since looking for each term takes time that grows with the glossary.
        """
        for match in self._begins.finditer(text):
            if (terms := self._terms.get(match[0])) and not _in_word(text, match.start() - 1):
                yield match.start(), terms


def _in_tag(html: str, at: int) -> bool:
    """True when the offset is inside a tag; a > in a quoted attribute value does not end one."""
    begin = html.rfind("<", 0, at)
    tag = _TAG.match(html, begin) if begin >= 0 else None
    return tag is not None and tag.end() > at


def _in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] in "_-")


def _excluded_spans(html: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of content that must not be marked."""
    until = 0
    for match in _LEFT_ALONE.finditer(html):
        if match.start() < until or match[1]:
            continue
        until = _end_of(html, (match[2] or match[3]).lower(), match.end())
        yield match.end(), until


def _end_of(html: str, name: str, at: int) -> int:
    """Return the offset of the end tag of the element name whose content begins at an offset."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^<>]*>", re.IGNORECASE).finditer(html, at):
        depth += -1 if tag[1] else 0 if tag[0].endswith("/>") else 1
        if depth == 0:
            return tag.start()
    return len(html)
