"""Packs what is searched into few bytes: which words stand where, as text that a script file can hold.

A number is one sign below SHORT, else two, else four, out of SIGNS. worker/unpack.js reads it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from vagledning.search.analysis import STOP, stem, words

SIGNS = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\')
SHORT = 70
_LONG = len(SIGNS) - 1
_MIDDLE = SHORT + (_LONG - SHORT) * len(SIGNS)


def number(value: int) -> str:
    """Return a number from 0 to 804 356 as signs."""
    base = len(SIGNS)
    if value < SHORT:
        return SIGNS[value]
    if value < _MIDDLE:
        high, low = divmod(value - SHORT, base)
        return SIGNS[SHORT + high] + SIGNS[low]
    rest, low = divmod(value, base)
    high, middle = divmod(rest, base)
    return SIGNS[_LONG] + SIGNS[high] + SIGNS[middle] + SIGNS[low]


def head(text: str, limit: int) -> str:
    """Return the beginning of a text: whole sentences where one ends in the latter half of limit, else whole words."""
    if len(text) <= limit:
        return text
    cut = text[: limit + 1]
    end = max(cut.rfind(f"{sign} ") for sign in ".?!")
    if end >= limit // 2:
        return cut[: end + 1]
    return cut[: max(cut.rfind(" "), 1)].rstrip(" ,;:–-")


def postings(shown: Sequence[str], whole: Sequence[str], pages: Sequence[int]) -> tuple[str, str]:
    """Return the words that stand in whole but not in shown, sorted, and where. The lists have one row a document.

    A page tells each word once: where one of its documents shows it, else in the one that has it most. The reader is best led
    there. pages has the number of each document's page.

    Forms of one word are told once, by the most common of them. The words stand on lines of their own; each has its number
    of documents and the steps between their numbers.
    """
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places: defaultdict[str, list[int]] = defaultdict(list)
    best: dict[tuple[str, int], tuple[int, int]] = {}
    told: defaultdict[int, set[str]] = defaultdict(set)
    for begin, page in zip(shown, pages, strict=True):
        told[page].update(stem(word) for word in words(begin))
    for index, (text, page) in enumerate(zip(whole, pages, strict=True)):
        found = [word for word in words(text) if word not in STOP]
        for word in found:
            forms[stem(word)][word] += 1
        for one, count in sorted(Counter(map(stem, found)).items()):
            if one not in told[page] and count > best.get((one, page), (0, 0))[0]:
                best[one, page] = (count, index)
    for (one, _), (_, index) in sorted(best.items()):
        places[one].append(index)
    rows = sorted((_most_common(forms[one]), places[one]) for one in places)
    return "\n".join(word for word, _ in rows), "".join(_steps(indexes) for _, indexes in rows)


def _most_common(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], len(form), form))


def _steps(indexes: Iterable[int]) -> str:
    listed = list(indexes)
    return number(len(listed)) + "".join(number(b - a) for a, b in zip([0, *listed], listed, strict=False))
