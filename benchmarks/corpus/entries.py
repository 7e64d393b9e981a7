"""The entries of a generated guidance: facts, laws, terms, sources, advice and questions, made when a page first needs them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from corpus.distribution import Distribution, EnglishSlot, Slot, Text
from corpus.words import Urn, Words

Row = dict[str, Any]

FOLDERS = {"ref": "references", "fact": "facts", "law": "laws", "term": "terms"}
# Entries of a file of data, about as many as here.
_A_FILE = 60
# The glossary holds more terms than the pages call.
_TERMS_EACH = 2


class Entries:
    """Makes entries. themes are the parts of the guidance that advice and questions are filed under."""

    def __init__(
        self, distribution: Distribution, words: Words, roles: Sequence[str], phases: Sequence[str], rng: random.Random
    ) -> None:
        self._shapes, self._words, self._rng = distribution.entries, words, rng
        self._roles, self._phases = roles, phases
        self._english_parts = [term.split(" ") for term in distribution.english]
        self._english_share = distribution.english_share
        self.english: dict[str, None] = {}
        self.rows: dict[str, dict[str, dict[str, Row]]] = {folder: {} for folder in (*FOLDERS.values(), "advice", "questions")}
        self._ids: dict[tuple[str, str], str] = {}
        self._cited: list[str] = []
        self._urns = {kind: Urn(distribution.cited[kind], "{}-new".format, rng) for kind in FOLDERS}
        self._make: dict[str, Callable[[], Row]] = {
            "ref": self._reference,
            "fact": self._fact,
            "law": self._law,
            "term": self._term,
        }

    def cite(self, kind: str, count: int) -> list[str]:
        """Return the ids of so many different entries that a page cites, as often cited as here."""
        drawn: list[str] = []
        for _ in range(count):
            drawn.append(self._urns[kind].draw(drawn))
        ids = [self._of(kind, key) for key in drawn]
        if kind == "ref":
            self._cited += ids
        return ids

    def _of(self, kind: str, key: str) -> str:
        if (kind, key) not in self._ids:
            rows = self.rows[FOLDERS[kind]]
            number = sum(map(len, rows.values()))
            for _ in range(_TERMS_EACH if kind == "term" else 1):
                number += 1
                self._ids[kind, key] = f"{kind}-n{number}"
                file = f"{FOLDERS[kind]}-{(number - 1) // _A_FILE + 1}"
                row = self._make[kind]()
                rows.setdefault(file, {})[self._ids[kind, key]] = row
        return self._ids[kind, key]

    def _source(self) -> list[str]:
        """Return a source of an entry: one that a page has cited."""
        return [self._rng.choice(self._cited)] if self._cited else self.cite("ref", 1)

    def advice(self, theme: str, slug: str) -> str:
        """Make a piece of advice that stands on a page, and return its id."""
        sources = self._source() if self._rng.random() < 0.8 else []
        row = {
            "text": self._field("advice", "text"),
            "class": "forskning" if sources else "rad",
            "roles": self._some(self._roles, 3),
            "phases": self._some(self._phases, 1),
            "reasons": self._field("advice", "reasons"),
            "sources": sources,
            "laws": [],
            "pages": [slug.removesuffix("/index")],
        }
        return self._filed("advice", theme, row)

    def question(self, theme: str, slug: str) -> str:
        """Make a question that stands on a page, and return its id."""
        row = {
            "text": self._field("questions", "text"),
            "why": self._field("questions", "why"),
            "roles": self._some(self._roles, 3),
            "phases": self._some(self._phases, 1),
            "follow_ups": [self._field("questions", "follow_ups")],
            "page": slug.removesuffix("/index"),
            "origin": "egen",
            "sources": [],
        }
        return self._filed("questions", theme, row)

    def english_term(self) -> str:
        """Return an English term of several words that the glossary has."""
        if not self.english:
            self.cite("term", 1)
        return self._rng.choice([*self.english]) if self.english else "shared practice"

    def written(self, text: Text, known: dict[int, str] | None = None) -> str:
        """Return a text without calls as words."""
        chosen: dict[int, str] = {} if known is None else known
        parts: list[str] = []
        for token in text:
            if isinstance(token, Slot):
                word = chosen.get(token.number)
                if word is None:
                    word = chosen[token.number] = self._words.draw(token.long, chosen.values())
                parts.append(word[0].upper() + word[1:] if token.capital else word)
            elif isinstance(token, EnglishSlot):
                parts.append(self.english_term())
            elif isinstance(token, str):
                parts.append(token)
        return "".join(parts).strip()

    def _filed(self, kind: str, theme: str, row: Row) -> str:
        number = sum(map(len, self.rows[kind].values())) + 1
        entry_id = f"{kind}-{number}"
        self.rows[kind].setdefault(theme, {})[entry_id] = row
        return entry_id

    def _field(self, kind: str, key: str) -> str:
        return self.written(self._rng.choice(self._shapes[kind][key]))

    def _some(self, words: Sequence[str], most: int) -> list[str]:
        return self._rng.sample(words, self._rng.randint(1, most))

    def _fact(self) -> Row:
        number = self._rng.randint(2, 95)
        noun = self._words.draw(True)
        return {
            "text": f"{number} {noun}",
            "statement": f"{self._field('facts', 'statement').removesuffix('.')}: {number} {noun}.",
            "value": number,
            "as_of": "2025",
            "status": "daterad",
            "verified": "ja",
            "note": self._field("facts", "note"),
            "sources": self._source(),
        }

    def _law(self) -> Row:
        number = sum(map(len, self.rows["laws"].values())) + 1
        return {
            "sfs": f"2001:{number}",
            "name": f"{self._words.draw(True)}lagen",
            "paragraph": f"{self._rng.randint(1, 30)} §",
            "says": self._field("laws", "says"),
            "meaning": self._field("laws", "meaning"),
            "checked": "2026-01-15",
            "verified": "ja",
        }

    def _term(self) -> Row:
        row: Row = {"term": self._words.compound(), "definition": self._field("terms", "definition")}
        row["synonyms"] = [self._words.compound() for _ in range(2)]
        if self._rng.random() < self._english_share:
            row["english"] = self._english()
        row["phrases"] = [self._field("terms", "phrases") for _ in range(5)]
        row["sources"] = self._source()
        return row

    def _english(self) -> str:
        while True:
            first, last = self._rng.choice(self._english_parts), self._rng.choice(self._english_parts)
            words = [
                *first[: max(1, len(first) // 2)],
                *([self._rng.choice(first)] if self.english else []),
                *last[len(last) // 2 :],
            ]
            if (term := " ".join({word.lower(): word for word in words}.values())) not in self.english and " " in term:
                self.english[term] = None
                return term

    def _reference(self) -> Row:
        title = self._field("references", "title")
        return {
            "type": self._rng.choice(["report", "webpage", "article-journal"]),
            "title": title[0].upper() + title[1:],
            "author": [{"family": self._words.draw(False).capitalize(), "given": "A."} for _ in range(self._rng.randint(1, 4))],
            "issued": {"date-parts": [[self._rng.randint(1995, 2025)]]},
            "URL": f"https://example.org/{len(self._ids)}",
            "language": "sv",
        }
