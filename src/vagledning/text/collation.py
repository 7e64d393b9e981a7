"""Swedish collation, independent of the system's locale: å, ä and ö sort after z; accents and case are ignored."""

from __future__ import annotations

import datetime
import unicodedata

_LAST = {"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}"}


def sort_key(text: str) -> str:
    """Return the sort key of a word."""
    return "".join(_LAST.get(character, _plain(character)) for character in text.casefold())


def letter_of(text: str) -> str:
    """Return the index letter of a word, # if it does not begin with a letter."""
    first = text.lstrip()[:1].casefold()
    if first in _LAST:
        return {"æ": "Ä", "ø": "Ö"}.get(first, first.upper())
    plain = _plain(first).upper()
    return plain if plain.isalpha() else "#"


def _plain(character: str) -> str:
    return unicodedata.normalize("NFD", character)[:1]


_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()


def swedish_day(day: datetime.date) -> str:
    """Return a date as Swedish text: 25 november 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
