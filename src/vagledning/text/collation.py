"""Swedish alphabetical order, the same on every machine: å, ä and ö come after z, accents and case do not count."""

from __future__ import annotations

import datetime
import unicodedata

_LAST = {"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}"}


def sort_key(text: str) -> str:
    """Return what to sort a word by."""
    return "".join(_LAST.get(sign, _plain(sign)) for sign in text.casefold())


def letter_of(text: str) -> str:
    """Return the letter that a word stands under, # for anything that is no letter."""
    first = text.lstrip()[:1].casefold()
    if first in _LAST:
        return {"æ": "Ä", "ø": "Ö"}.get(first, first.upper())
    plain = _plain(first).upper()
    return plain if plain.isalpha() else "#"


def _plain(sign: str) -> str:
    return unicodedata.normalize("NFD", sign)[:1]


_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()


def swedish_day(day: datetime.date) -> str:
    """Return a day as text: 25 november 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
