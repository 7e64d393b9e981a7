"""Words and other things that are drawn as real texts draw them: a few again and again, and new ones ever more seldom.

An urn begins with what this repository's own pages hold, and goes on from there: after n draws of V different things, the
next is a new one with the probability b V / n, so V grows as n to the power of b (Heaps' law), and a thing is drawn again in
proportion to how often it was drawn before, which gives frequencies as Zipf's law describes. b is fitted to the pages.
"""

from __future__ import annotations

import math
import random
import re
import statistics
from collections.abc import Callable, Collection, Iterable, Sequence

import snowballstemmer

from corpus.distribution import Distribution, is_long

_VOWEL = re.compile(r"[aeiouyåäöé]")
_LEAST_PART = 4


def heaps_exponent(documents: Sequence[Sequence[str]]) -> float:
    """Return b, fitted by least squares to the logarithms of draws and of different things after each document."""
    # The mean of some orders, since the order of the pages means nothing.
    exponents: list[float] = []
    for seed in range(5):
        order = random.Random(seed).sample(range(len(documents)), len(documents))  # noqa: S311 - not a secret
        seen: set[str] = set()
        drawn, points = 0, []
        for number in order:
            seen.update(documents[number])
            drawn += len(documents[number])
            if drawn:
                points.append((math.log(drawn), math.log(len(seen))))
        # The first documents say little about growth.
        points = points[len(points) // 5 :]
        mean_x, mean_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
        slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
        exponents.append(slope)
    return statistics.fmean(exponents)


class Urn:
    """Draws things. make(number) returns a new one."""

    def __init__(self, documents: Sequence[Sequence[str]], make: Callable[[int], str], rng: random.Random) -> None:
        self.exponent = min(0.98, heaps_exponent(documents))
        self._make, self._rng = make, rng
        self._drawn = [thing for document in documents for thing in document]
        self.known = dict.fromkeys(self._drawn)
        self._first = {thing: number for number, thing in reversed([*enumerate(self._drawn)])}

    def draw(self, without: Collection[str] = ()) -> str:
        """Return a thing that is not in without."""
        for _ in range(40):
            thing = self._one()
            if thing not in without:
                break
        else:
            thing = self._new()
        self._first.setdefault(thing, len(self._drawn))
        self._drawn.append(thing)
        self.known.setdefault(thing)
        return thing

    def _one(self) -> str:
        if self._rng.random() < self.exponent * len(self.known) / len(self._drawn):
            return self._new()
        while True:
            number = int(self._rng.random() * len(self._drawn))
            thing = self._drawn[number]
            # A thing drawn n times weighs n - b, as in a Pitman-Yor process.
            if self._first[thing] != number or self._rng.random() >= self.exponent:
                return thing

    def _new(self) -> str:
        while (thing := self._make(len(self.known))) in self.known:
            pass
        return thing


class Words:
    """The vocabulary: real forms first, then new ones made of the parts of real ones."""

    def __init__(self, distribution: Distribution, rng: random.Random) -> None:
        self._rng = rng
        documents = distribution.documents
        forms = sorted({word for document in documents for word in document if word.isalpha()})
        stemmer = snowballstemmer.stemmer("swedish")
        self._inflected = 1 - len(set(stemmer.stemWords(forms))) / len(forms)
        self._endings = [form[len(stem) :] for form in forms if form.startswith(stem := stemmer.stemWord(form))]
        self._modifiers, self._heads = _parts(forms)
        short = [form for form in forms if not is_long(form)]
        self._onsets = [form[: match.start()] for form in short if (match := _VOWEL.search(form))]
        self._rimes = [form[match.start() :] for form in short if (match := _VOWEL.search(form))]
        self._stems: list[str] = []
        self._stem = stemmer.stemWord
        self._avoid = distribution.kept
        self._urns = {
            long: Urn([[word for word in document if is_long(word) is long] for document in documents], made, rng)
            for long, made in ((True, self._long), (False, self._short))
        }

    @property
    def exponents(self) -> dict[bool, float]:
        """The exponents of the growth, of long and of short words."""
        return {long: urn.exponent for long, urn in self._urns.items()}

    @property
    def known(self) -> int:
        return sum(len(urn.known) for urn in self._urns.values())

    def draw(self, long: bool, without: Collection[str] = ()) -> str:
        return self._urns[long].draw(without)

    def compound(self) -> str:
        """Return a long word made for one use, which no text has had."""
        urn = self._urns[True]
        while (word := self._long(0)) in urn.known:
            pass
        urn.known.setdefault(word)
        return word

    def _long(self, _: int) -> str:
        while True:
            if self._stems and self._rng.random() < self._inflected:
                word = self._rng.choice(self._stems) + self._rng.choice(self._endings)
            else:
                parts = 1 + (self._rng.random() < 0.15)
                word = "".join(self._rng.choice(self._modifiers) for _ in range(parts)) + self._rng.choice(self._heads)
                self._stems.append(self._stem(word))
            if is_long(word) and len(word) <= 28:
                return word

    def _short(self, _: int) -> str:
        while True:
            word = self._rng.choice(self._onsets) + self._rng.choice(self._rimes)
            if len(word) > 1 and not is_long(word) and word not in self._avoid:
                return word
            if self._rng.random() < 0.3:
                # Short syllables run out in a large guidance, as they do in Swedish: names of two take over.
                word = (self._rng.choice(self._onsets) + self._rng.choice(self._rimes) + self._rng.choice(self._rimes))[:6]
                if word not in self._avoid and len(word) > 3:
                    return word


def _parts(forms: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return what compounds begin and end with, as often as they do: a compound ends with a form that is a word of its own."""
    known = {form for form in forms if len(form) >= _LEAST_PART}
    modifiers, heads = [], []
    for form in sorted(known):
        for at in range(_LEAST_PART - 1, len(form) - _LEAST_PART + 1):
            if form[at:] in known:
                modifiers.append(form[:at])
                heads.append(form[at:])
                break
    return modifiers, heads
