"""Marks what is English in a Swedish page, so that it is read aloud as English: the terms that the data calls English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Term

# Where no markup may stand within the text, and what says its own language.
_LEFT_ALONE = re.compile(
    r"<(/?)(title|option|textarea|text|script|style)\b[^>]*>|<([a-zA-Z][\w-]*)(?=[^>]*\blang=)[^>]*(?<!/)>", re.IGNORECASE
)
_TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


class English:
    """Finds a guidance's English terms. Only terms of several words count: one word, such as region, may be Swedish too."""

    def __init__(self, guidance: Guidance) -> None:
        found = {term.english for term in guidance.all(Term) if term.english and re.search(r"[ -]", term.english)}
        self._terms = sorted((term.lower() for term in found), key=lambda term: (-len(term), term))

    def marked(self, html: str) -> str:
        """Return markup with lang="en" around each English term in its text that no element around it has marked."""
        matches = self._matches(html)
        if not matches:
            return html
        alone = list(_stretches(html))
        parts, at = [], 0
        for start, end in matches:
            if _in_tag(html, start) or any(a <= start < b for a, b in alone):
                continue
            parts += [html[at:start], f'<span lang="en">{html[start:end]}</span>']
            at = end
        return "".join(parts) + html[at:]

    def _matches(self, html: str) -> list[tuple[int, int]]:
        """Return where terms stand as words of their own, in order, the longest where several begin or overlap."""
        lower = html.lower()
        if len(lower) != len(html):
            # A letter that is two when small would move the places.
            lower = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in html)
        found: list[tuple[int, int]] = []
        for term in self._terms:
            at = lower.find(term)
            while at >= 0:
                end = at + len(term)
                if not _in_word(lower, at - 1) and not _in_word(lower, end):
                    found.append((at, end))
                at = lower.find(term, at + 1)
        chosen: list[tuple[int, int]] = []
        for start, end in sorted(found, key=lambda match: (match[0], -match[1])):
            if not chosen or start >= chosen[-1][1]:
                chosen.append((start, end))
        return chosen


def _in_tag(html: str, at: int) -> bool:
    """True where the last tag that begins before an offset ends after it; what stands in its quotation marks ends nothing."""
    begin = html.rfind("<", 0, at)
    tag = _TAG.match(html, begin) if begin >= 0 else None
    return tag is not None and tag.end() > at


def _in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] in "_-")


def _stretches(html: str) -> Iterator[tuple[int, int]]:
    """Yield where the text of elements begins and ends that is left as it is."""
    until = 0
    for match in _LEFT_ALONE.finditer(html):
        if match.start() < until or match[1]:
            continue
        until = _end_of(html, (match[2] or match[3]).lower(), match.end())
        yield match.end(), until


def _end_of(html: str, name: str, at: int) -> int:
    """Return where the element ends whose text begins at an offset."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}\b[^>]*>", re.IGNORECASE).finditer(html, at):
        depth += -1 if tag[1] else 0 if tag[0].endswith("/>") else 1
        if depth == 0:
            return tag.start()
    return len(html)
