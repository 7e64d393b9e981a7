"""Characters that no text of a guidance may hold: control and private-use characters, and those that turn its direction."""

from __future__ import annotations

import html
import re
import unicodedata

_DIRECTION = {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"}
_REFERENCE = re.compile(r"&#?\w+;?")


def is_invisible(character: str) -> bool:
    """True for a character that nobody sees and nobody may write. Line feed and tab are allowed.

    The private use area is among them: the engine's own placeholders stand there (see html/markdown.py).
    """
    if character in "\n\t":
        return False
    return character in _DIRECTION or character == "\u2028" or unicodedata.category(character) in ("Cc", "Co", "Cs")


def invisible_in(text: str) -> list[str]:
    """Return the invisible characters of a text, sorted, each once."""
    # Nearly all texts are printable throughout, and that is quickly asked.
    if text.replace("\n", "").replace("\t", "").isprintable():
        return []
    return sorted({character for character in text if is_invisible(character)})


def invisible_references(markup: str) -> list[str]:
    """Return the character references of some HTML, such as &#xE000;, that stand for invisible characters."""
    return [match[0] for match in _REFERENCE.finditer(markup) if invisible_in(html.unescape(match[0]))]


def without_invisible_references(markup: str) -> str:
    """Return the HTML without those character references."""
    return _REFERENCE.sub(lambda match: "" if invisible_in(html.unescape(match[0])) else match[0], markup)


def shown(text: str) -> str:
    """Return the text for a terminal: what is invisible is written as its number, the line feed too."""
    return "".join(f"\\u{ord(c):04x}" if is_invisible(c) or c == "\n" else c for c in text)
