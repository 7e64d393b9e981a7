"""Marks what is English in a Swedish page, so that it is read aloud as English: the terms that the data calls English."""

from __future__ import annotations

import re

from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Term

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
# Where no markup may stand within the text.
_PLAIN = frozenset({"title", "option", "textarea", "text", "script", "style"})
_VOID = frozenset({"br", "img", "input", "hr", "wbr", "path", "rect", "circle", "meta", "link"})


def english_of(guidance: Guidance) -> re.Pattern[str] | None:
    """Return what finds the guidance's English terms in a text, or None where it has none.

    Only terms of several words count: one word, such as region or evidence, may as well be Swedish.
    """
    found = {term.english for term in guidance.all(Term) if term.english and re.search(r"[ -]", term.english)}
    if not found:
        return None
    words = "|".join(re.escape(text) for text in sorted(found, key=lambda text: (-len(text), text)))
    return re.compile(rf"(?<![\w-])({words})(?![\w-])", re.IGNORECASE)


def marked(html: str, english: re.Pattern[str] | None) -> str:
    """Return markup with lang="en" around each English term in its text that no element around it has marked."""
    if english is None:
        return html
    parts = []
    open_: list[tuple[str, bool]] = []
    for part in _TAG.split(html):
        if part.startswith("<"):
            _follow(part, open_)
            parts.append(part)
        elif any(stop for _, stop in open_):
            parts.append(part)
        else:
            parts.append(english.sub(r'<span lang="en">\1</span>', part))
    return "".join(parts)


def _follow(tag: str, open_: list[tuple[str, bool]]) -> None:
    """Keep the list of open elements, each with whether its text is to be left as it is."""
    match = _NAME.match(tag)
    if match is None or tag.endswith("/>"):
        return
    name = match[1].lower()
    if name in _VOID:
        return
    if tag.startswith("</"):
        while open_ and open_.pop()[0] != name:
            pass
    else:
        open_.append((name, name in _PLAIN or bool(re.search(r"\blang=", tag))))
