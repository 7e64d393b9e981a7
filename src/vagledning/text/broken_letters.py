"""Finds letters that were decoded wrongly: what was lost for good, and UTF-8 that was read as Windows-1252."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What stands for a letter that could not be decoded.
LOST = "\ufffd"
# What Windows-1252 makes of the bytes 80 to BF, which follow the first byte of a letter.
_FOLLOWING = "\u0080-\u00bf" + re.escape("".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)))
# Only first bytes that are no letter of a word in a neighbouring language: Å and a quotation mark could be meant.
_BROKEN = re.compile(f"[\u00c2\u00c3][{_FOLLOWING}]|\u00e2[{_FOLLOWING}]{{2}}")


def broken(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the offset and the signs of each letter that was decoded wrongly, and the letter that was meant."""
    if text.isascii():
        return
    for match in _BROKEN.finditer(text):
        if meant := _meant(match[0]):
            yield match.start(), match[0], meant


def mended(text: str) -> str:
    """Return the text with the letters that were meant, and ? where a letter is lost."""
    if text.isascii():
        return text
    return _BROKEN.sub(lambda match: _meant(match[0]) or match[0], text).replace(LOST, "?")


def _meant(signs: str) -> str:
    """Return the letter that was meant, "" if the signs are none. Windows-1252 leaves five bytes as they are."""
    try:
        return b"".join(bytes([ord(sign)]) if 0x80 <= ord(sign) <= 0x9F else sign.encode("cp1252") for sign in signs).decode(
            "utf-8"
        )
    except UnicodeError:
        return ""
