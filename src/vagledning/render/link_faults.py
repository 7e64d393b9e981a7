"""What may not stand in the address of a link."""

from __future__ import annotations

from collections.abc import Iterator

from vagledning.render import raw_html
from vagledning.render.sanitizer import scheme_is_allowed

_SCHEME = "en länk som inte börjar med https://, http://, mailto: eller tel:"


def link_faults(target: str, title: str, *, has_address: bool) -> Iterator[str]:
    """Yield what is wrong with a link. target and title are as parsed, with odd codes masked; has_address tells whether an
    address was written in the source, also one that the parser dropped.
    """
    if not target:
        yield _SCHEME if has_address else "en länk utan adress"
    elif not scheme_is_allowed(target):
        yield _SCHEME
    elif codes := raw_html.odd_codes(raw_html.in_address(target)):
        yield odd_code(codes[0])
    if codes := raw_html.odd_codes(title):
        yield odd_code(codes[0])


def odd_code(code: str) -> str:
    """Return what is wrong with a character reference."""
    return f"teckenkoden {code}, som blir ett tecken som inte får stå här"
