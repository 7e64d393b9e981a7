"""Characters not allowed in the text of a guidance: invisible characters, direction controls and noncharacters."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import cache

from vagledning.text.homoglyphs import is_foreign

# Control, private use, surrogate, format (such as direction controls and joiners), line and paragraph separators.
_CATEGORIES = frozenset({"Cc", "Co", "Cs", "Cf", "Zl", "Zp"})
# Letters and marks that render as nothing, each known to have been used for hidden text.
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\uffa0\U0001d159\U000e0000-\U000e0fff]")


@cache
def is_invisible(character: str) -> bool:
    """True for an invisible character that is not allowed; line feed and tab are allowed.

    The private use area counts as invisible, since the engine uses it for placeholders (see render/placeholders.py).
    """
    if character in "\n\t":
        return False
    never_a_character = ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF
    return unicodedata.category(character) in _CATEGORIES or never_a_character or bool(_BLANK.match(character))


def invisible_in(text: str) -> list[str]:
    """Return the distinct invisible characters of a text, sorted."""
    return sorted(character for character in set(text) if is_invisible(character))


def is_odd_reference(reference: str) -> bool:
    """True for a character reference, such as &#xE000;, to a character that is not allowed as such.

    This includes homoglyphs, which would bypass the check of the text if written as references.
    """
    text = html.unescape(reference)
    return bool(invisible_in(text)) or any(is_foreign(character) for character in text)


def shown(text: str) -> str:
    """Return the text for a terminal, with invisible characters and line feeds written as escape sequences."""
    return "".join(f"\\u{ord(c):04x}" if is_invisible(c) or c == "\n" else c for c in text)
