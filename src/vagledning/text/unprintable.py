"""Characters that no text of a guidance may hold: what nobody sees, what turns its direction, and what is no character."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

from vagledning.text.homoglyphs import is_foreign

# Control, private use, surrogates, format (direction and joiners among them), and the ends of lines and paragraphs.
_CATEGORIES = frozenset({"Cc", "Co", "Cs", "Cf", "Zl", "Zp"})
# Letters and marks that are drawn as nothing. Hidden text has been written with each of them.
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\uffa0\U0001d159\U000e0000-\U000e0fff]")


@cache
def is_invisible(character: str) -> bool:
    """True for a character that nobody sees and nobody may write. Line feed and tab are allowed.

    The private use area is among them: the engine's own placeholders stand there (see render/placeholders.py).
    """
    if character in "\n\t":
        return False
    never_a_character = ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF
    return unicodedata.category(character) in _CATEGORIES or never_a_character or bool(_BLANK.match(character))


def invisible_in(text: str) -> list[str]:
    """Return the invisible characters of a text, sorted, each once."""
    return sorted(character for character in set(text) if is_invisible(character))


def is_odd_reference(reference: str) -> bool:
    """True for a character reference, such as &#xE000;, that stands for what may not be written as it is.

    Letters of other alphabets are among them: written as a number they would pass the check of look-alikes.
    """
    text = html.unescape(reference)
    return bool(invisible_in(text)) or any(is_foreign(character) for character in text)


def shown(text: str) -> str:
    """Return the text for a terminal: what is invisible is written as its number, the line feed too."""
    return "".join(f"\\u{ord(c):04x}" if is_invisible(c) or c == "\n" else c for c in text)
