"""Detects homoglyphs: letters of another alphabet in a Latin word, compatibility forms of letters, and combining marks.

A word with homoglyphs reads as another word. It is not found by searches, matches no id and can mislead a reviewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Greek letters used next to Latin ones in units and formulas, such as μg and Δt.
_SYMBOLS = "\u03bc\u0394\u03a9\u03c0\u03a3\u03c3\u03bb\u03b2\u03c7"
_GREEK = "".join(chr(c) for c in range(0x370, 0x400) if chr(c) not in _SYMBOLS and chr(c).isalpha())
# Alphabets with letters that look Latin: Cyrillic, Armenian, Cherokee, Coptic, Lisu, and the phonetic alphabet.
_OTHER = "\u0250-\u02af\u0400-\u058f\u13a0-\u13ff\u1c80-\u1c8f\u1d00-\u1d7f\u2c80-\u2cff\ua4d0-\ua4ff\ua640-\ua69f\uab30-\uabbf"
_FOREIGN = f"[{_GREEK}{_OTHER}\u0131\u0237]"
_LATIN = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0130\u0132-\u0236\u0238-\u024f]"
# Ligatures and fullwidth, mathematical and enclosed Latin letters: they display other characters than they are.
_DISGUISED = "[\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff\u2460-\u24ff\U0001f100-\U0001f1ff]"
_LOOSE = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"

_MIXED = re.compile(f"{_LATIN}{_FOREIGN}|{_FOREIGN}{_LATIN}|{_DISGUISED}")
_MARKED = re.compile(_LOOSE)
_NOT_LATIN = re.compile(f"{_FOREIGN}|{_DISGUISED}")
# Long words are split, to bound the length of messages.
_WORD = re.compile(r"[^\W_]{1,40}")


def is_foreign(character: str) -> bool:
    """True for a letter that can be mistaken for a Latin one, and for a combining mark."""
    return bool(_NOT_LATIN.match(character) or _MARKED.match(character))


def lookalikes(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (offset of the letter, word, letter) for each word with a homoglyph."""
    if text.isascii() or not _MIXED.search(text):
        return
    for word in _WORD.finditer(text):
        if _MIXED.search(word[0]) and (letter := _NOT_LATIN.search(word[0])):
            yield word.start() + letter.start(), word[0], letter[0]


def loose_marks(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, mark) of each combining mark."""
    if not text.isascii():
        yield from ((match.start(), match[0]) for match in _MARKED.finditer(text))
