"""Words of the private use area that stand for something while a page is rendered. No file may hold such characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_OPEN, _CLOSE = "\ue000", "\ue001"
# What stands before markup that follows the word before it without a space, so that it never begins a line.
CLING = "\ue002"
# What stands for the braces of code, where no macro is called.
MASKED = {"{": "\ue003", "}": "\ue004"}
PLACEHOLDER = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
# The same within a link's address, where the characters are written as their bytes.
IN_ADDRESS = re.compile(r"%EE%80%80(\d+)%EE%80%81", re.IGNORECASE)
_CLINGING = re.compile(rf"\s*{CLING}")


def placeholder(number: int) -> str:
    """Return the word that stands for macro call number (0 or more) while Markdown is parsed."""
    return f"{_OPEN}{number}{_CLOSE}"


def with_placeholders(body: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the body with each span replaced by its placeholder, in order."""
    parts, at = [], 0
    for number, (start, end) in enumerate(spans):
        parts += [body[at:start], placeholder(number)]
        at = end
    return "".join(parts) + body[at:]


def filled(html: str, markup: Callable[[int], str]) -> str:
    """Return HTML with each placeholder replaced by the markup of its call."""
    return clung(PLACEHOLDER.sub(lambda match: markup(int(match[1])), html))


def clung(html: str) -> str:
    """Return HTML with what is marked with CLING moved to the word before it."""
    return _CLINGING.sub("", html)


def masked(text: str) -> str:
    """Return text with its braces masked, so that nothing in it is read as a macro call."""
    for sign, mask in MASKED.items():
        text = text.replace(sign, mask)
    return text


def unmasked(text: str) -> str:
    """Return text with masked braces as they were written."""
    for sign, mask in MASKED.items():
        text = text.replace(mask, sign)
    return text
