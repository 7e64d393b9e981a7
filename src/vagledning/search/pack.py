"""Packs the postings of the index into compact text for a script file.

A number is one character when below SHORT, else two, else four, from SIGNS. worker/unpack.js decodes it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vagledning.search.analysis import STOP, stem, words

SIGNS = "".join(chr(code) for code in range(32, 127) if chr(code) not in '"\\')
SHORT = 70
_LONG = len(SIGNS) - 1
_MIDDLE = SHORT + (_LONG - SHORT) * len(SIGNS)


def number(value: int) -> str:
    """Encode a number from 0 to 804 356."""
    base = len(SIGNS)
    if value < SHORT:
        return SIGNS[value]
    if value < _MIDDLE:
        high, low = divmod(value - SHORT, base)
        return SIGNS[SHORT + high] + SIGNS[low]
    rest, low = divmod(value, base)
    high, middle = divmod(rest, base)
    return SIGNS[_LONG] + SIGNS[high] + SIGNS[middle] + SIGNS[low]


def column(cells: Iterable[str], between: str = "\n") -> str:
    """Join cells into one text. A separator within a cell becomes a space, so that no text moves what comes after it."""
    return between.join(cell.replace(between, " ") for cell in cells)


def head(text: str, limit: int) -> str:
    """Return the beginning of a text: whole sentences if one ends in the second half of limit characters, else words."""
    if len(text) <= limit:
        return text
    cut = text[: limit + 1]
    end = max(cut.rfind(f"{mark} ") for mark in ".?!")
    if end >= limit // 2:
        return cut[: end + 1]
    return cut[: max(cut.rfind(" "), 1)].rstrip(" ,;:–-")


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of documents: the forms of each stem with how often they stand, and for each document its stems with theirs."""

    forms: Mapping[str, Counter[str]]
    documents: Sequence[Sequence[tuple[str, int]]]


def counted(texts: Iterable[str]) -> Counted:
    """Count the words of documents; stop words are left out."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    documents = []
    for text in texts:
        stems: Counter[str] = Counter()
        for word in words(text):
            if word not in STOP:
                key = stem(word)
                forms[key][word] += 1
                stems[key] += 1
        documents.append(sorted(stems.items()))
    return Counted(forms, documents)


def postings(shown: Sequence[str], whole: Counted, pages: Sequence[int]) -> tuple[str, str]:
    """Return the words in whole but not in shown, sorted, one per line, and their postings. Arguments have an item per document.

    A word not shown by any document of a page is posted once for that page, in the document with most occurrences. pages has
    the page number of each document.

    A stem is represented by its most common form. The postings of each are the number of documents and the differences
    between successive document numbers.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    best: dict[tuple[str, int], tuple[int, int]] = {}
    shown_stems: defaultdict[int, set[str]] = defaultdict(set)
    for begin, page in zip(shown, pages, strict=True):
        shown_stems[page].update(stem(word) for word in words(begin))
    for index, (stems, page) in enumerate(zip(whole.documents, pages, strict=True)):
        for key, count in stems:
            if key not in shown_stems[page] and count > best.get((key, page), (0, 0))[0]:
                best[key, page] = (count, index)
    for (key, _), (_, index) in sorted(best.items()):
        places[key].append(index)
    rows = sorted((_most_common(whole.forms[key]), places[key]) for key in places)
    return "\n".join(word for word, _ in rows), "".join(_steps(indexes) for _, indexes in rows)


def _most_common(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], len(form), form))


def _steps(indexes: Iterable[int]) -> str:
    ordered = list(indexes)
    return number(len(ordered)) + "".join(number(b - a) for a, b in zip([0, *ordered], ordered, strict=False))
