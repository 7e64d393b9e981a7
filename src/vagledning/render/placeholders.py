"""Private use characters used as placeholders while a page is rendered. Source files may not contain them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_OPEN, _CLOSE = "\ue000", "\ue001"
# Put before markup to join it to the preceding word, so that it never begins a line.
CLING = "\ue002"
# Replacements for braces in code, where no macro is called.
MASKED = {"{": "\ue003", "}": "\ue004"}
# With a brace at each end, as the call has: a parser of Markdown sees the same signs beside emphasis as in GitHub's preview.
PLACEHOLDER = re.compile(f"{{{_OPEN}(\\d+){_CLOSE}}}")
# The same in a link target, where the characters are percent-encoded.
IN_ADDRESS = re.compile(r"%7B%EE%80%80(\d+)%EE%80%81%7D", re.IGNORECASE)
# Where a page shows a picture, or says what an attachment is.
_SHOWN, _END = "\ue006", "\ue007"
USE = re.compile(f"{_SHOWN}(\\d+){_END}")
_CLINGING = re.compile(rf"(?<!\s)\s*{CLING}")


def placeholder(number: int) -> str:
    """Return the placeholder of a macro call; number is from 0."""
    return f"{{{_OPEN}{number}{_CLOSE}}}"


def use_placeholder(number: int) -> str:
    """Return the placeholder of a picture or attachment; number is from 0."""
    return f"{_SHOWN}{number}{_END}"


def uses_filled(html: str, markup: Callable[[int], str]) -> str:
    """Return HTML with the placeholder of each picture and attachment replaced by its markup."""
    return USE.sub(lambda match: markup(int(match[1])), html)


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
    """Return HTML with the space before each CLING removed, and the marker itself."""
    return _CLINGING.sub("", html)


def masked(text: str) -> str:
    """Return text with its braces masked, so that nothing in it is parsed as a macro call."""
    for sign, mask in MASKED.items():
        text = text.replace(sign, mask)
    return text


def unmasked(text: str) -> str:
    """Return text with masked braces restored."""
    for sign, mask in MASKED.items():
        text = text.replace(mask, sign)
    return text
