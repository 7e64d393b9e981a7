"""The shapes of the pages and entries in this repository, measured from content/ and data/.

A generated page has the shape of a real one: its headings, lists, tables, links and macro calls in the real order, its
sentences of the real length, and the words that are repeated on the real page repeated. So everything follows the joint
distribution of the guidance, and nothing has to be assumed about it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

# Written in C where there is one, which is several times as fast.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Calls that another guidance, or another generator, could have too. Every other call is left out of a shape.
INLINE = frozenset({"ref", "fact", "law", "term"})
BLOCK = frozenset({"own_advice", "blank", "advice", "questions"})
# Pages that list data for a role or a topic. They are few however large a guidance is, and are generated as such.
_LISTS = re.compile(
    r"\{\{ *(?:path|glossary|law_list|fact_list|reference_list|search_page|downloads|site_status|starting_points)\("
)
# The least number of words that a shape needs.
_LEAST_WORDS = 150
# The forms that occur on most pages, which hold sentences together, are kept as they are.
_KEPT = 170
_SENTENCE = re.compile(r"[^.!?|]+")
# The check warns of sentences of more than 35.
_MOST_WORDS = 28
# A heading that occurs on this many pages is kept as it is.
_COMMON_HEADING = 4

_WORD = r"[^\W\d_]+(?:[-’][^\W\d_]+)*"
_CALL = r"\{\{ *(?P<macro>\w+)\((?P<arguments>.*?)\) *\}\}|\]\((?P<target>[^)\s]*)\)"
_REST = rf"(?P<word>{_WORD})|(?P<number>\d+(?:[.,:–/-]\d+)*)|(?P<other>.|\n)"
# A number in a text would need a fact, so it becomes a word; two so that none is repeated.
_FOR_NUMBERS = ("flera", "många")
_MARK = re.compile(r"\[\[\w+:[^\]|]*(?:\|([^\]]*))?\]\]")


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a word. Slots of a page with the same number hold the same word; capital is that of its first letter."""

    number: int
    long: bool
    capital: bool


@dataclass(frozen=True, slots=True)
class CallSlot:
    """The place of a macro call: its name, how many ids it has, and the value of its keyword (at or lines)."""

    name: str
    ids: int
    keyword: str = ""


@dataclass(frozen=True, slots=True)
class LinkSlot:
    """The place of the target of a link: to a page, to a heading on a page, or out on the web."""

    where: str


@dataclass(frozen=True, slots=True)
class EnglishSlot:
    """The place of an English term of several words."""


Token = str | Slot | CallSlot | LinkSlot | EnglishSlot
Text = tuple[Token, ...]


@dataclass(frozen=True)
class Shape:
    """What a page looks like: its texts as tokens, and how many of each there are in its front matter."""

    title: Text
    description: Text
    body: Text
    phrases: tuple[Text, ...]
    roles: int
    phases: int
    sources: int


@dataclass(frozen=True)
class Distribution:
    """Everything that a generated guidance follows.

    documents are the distinct content words of each real page, kept the words that all texts share. entries are the texts of
    the real entries as tokens, by kind and field; cited the ids that each page cites, by kind; english the English terms of
    several words, and english_share how many of the terms have one.
    """

    shapes: tuple[Shape, ...]
    documents: tuple[tuple[str, ...], ...]
    kept: frozenset[str]
    entries: Mapping[str, Mapping[str, tuple[Text, ...]]]
    cited: Mapping[str, tuple[tuple[str, ...], ...]]
    english: tuple[str, ...]
    english_share: float


def is_long(word: str) -> bool:
    """Return whether LIX counts the word as long. Only such a word takes the place of one, so a page stays as easy to read."""
    return len(word) > 6


def measure(root: Path) -> Distribution:
    """Measure the guidance in a folder."""
    pages = [path.read_text(encoding="utf-8") for path in sorted((root / "content").rglob("*.md"))]
    data = {kind: _rows(root / "data" / kind) for kind in ("advice", "questions", "terms", "facts", "laws", "references")}
    english = tuple(row["english"] for row in data["terms"] if " " in (row.get("english") or ""))
    lowered = [{word.lower() for word in re.findall(_WORD, _plain(text))} for text in pages]
    kept = frozenset(word for word, _ in Counter(sorted(word for words in lowered for word in words)).most_common(_KEPT)) | {
        *_FOR_NUMBERS
    }
    headings = Counter(line for text in pages for line in text.split("\n") if line.startswith("#"))
    common = frozenset(line for line, count in headings.items() if count >= _COMMON_HEADING)
    shaped = [text for text in pages if not _LISTS.search(text)]
    reader = _Reader(kept, common, english)
    shapes = [shape for text in shaped if (shape := reader.shape(text)) and _words(shape.body) >= _LEAST_WORDS]
    return Distribution(
        tuple(shapes),
        tuple(tuple(sorted(words - kept)) for words in lowered),
        kept,
        {kind: _entry_texts(rows, reader) for kind, rows in data.items()},
        {kind: tuple(tuple(sorted(_ids(text, kind))) for text in shaped) for kind in sorted(INLINE)},
        english,
        len(english) / len(data["terms"]),
    )


def _rows(folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for path in sorted(folder.glob("*.yaml")):
        loaded = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - a safe one
        rows += loaded if isinstance(loaded, list) else loaded.values()
    return rows


def _plain(text: str) -> str:
    """Return a page's text without front matter, macro calls and the targets of links."""
    return re.sub(r"\{\{.*?\}\}|\]\([^)]*\)", " ", text.partition("\n---\n")[2])


def _ids(text: str, kind: str) -> set[str]:
    calls = re.findall(rf"\{{\{{ *{kind}\((.*?)\) *\}}\}}", text)
    return {name for call in calls for name in re.findall(r'(?<!=)"([^"]*)"', call)[: None if kind == "ref" else 1]}


def _words(text: Text) -> int:
    return sum(isinstance(token, Slot) or (isinstance(token, str) and token.isalpha()) for token in text)


def _entry_texts(rows: Iterable[Mapping[str, Any]], reader: _Reader) -> dict[str, tuple[Text, ...]]:
    texts: dict[str, list[Text]] = {}
    for row in rows:
        for key, value in row.items():
            for text in value if isinstance(value, list) else (value,):
                if isinstance(text, str) and key not in ("id", "class", "origin", "status", "verified", "english"):
                    texts.setdefault(key, []).append(reader.text(_MARK.sub(lambda match: match[1] or "detta", text).strip()))
    return {key: tuple(found) for key, found in texts.items()}


class _Reader:
    """Reads texts into tokens."""

    def __init__(self, kept: frozenset[str], common: frozenset[str], english: Iterable[str]) -> None:
        self._kept, self._common = kept, common
        terms = "|".join(re.escape(term) for term in sorted(english, key=len, reverse=True))
        self._token = re.compile(rf"{_CALL}|(?P<english>{terms})|{_REST}", re.DOTALL | re.IGNORECASE)

    def shape(self, page: str) -> Shape | None:
        head, _, body = page.partition("\n---\n")
        meta = yaml.load(head.removeprefix("---\n"), _LOADER)  # noqa: S506 - a safe one
        numbers: dict[str, int] = {}
        return Shape(
            self.text(meta["title"], numbers),
            self.text(meta["description"], numbers),
            tuple(self._body(body.strip(), numbers)),
            tuple(self.text(phrase, {}) for phrase in meta.get("search_phrases") or ()),
            len(meta["roles"]),
            len(meta["phases"]),
            len(meta["sources"]),
        )

    def _body(self, body: str, numbers: dict[str, int]) -> Iterator[Token]:
        for whole in body.split("\n"):
            line = _SENTENCE.sub(_shortened, whole)
            if line in self._common or re.fullmatch(r"[|: -]+", line):
                yield line
            elif begun := re.match(r"#+ | *\d+\. ", line):
                yield begun[0]
                yield from self.text(line[begun.end() :], numbers)
            else:
                yield from self.text(line, numbers)
            yield "\n"

    def text(self, text: str, numbers: dict[str, int] | None = None) -> Text:
        """Return a text as tokens; numbers are the numbers of the words that the page has had so far."""
        return tuple(self._tokens(text, {} if numbers is None else numbers))

    def _tokens(self, text: str, numbers: dict[str, int]) -> Iterator[Token]:
        count = 0
        for match in self._token.finditer(text):
            if match["macro"]:
                if match["macro"] in INLINE | BLOCK:
                    yield _call(match["macro"], match["arguments"])
            elif match["target"] is not None:
                target = match["target"]
                yield LinkSlot("web" if "://" in target else "heading" if "#" in target else "page")
            elif word := match["word"]:
                lower = word.lower()
                if lower in self._kept:
                    yield word
                else:
                    yield Slot(numbers.setdefault(lower, len(numbers)), is_long(word), word[0].isupper())
            elif match["number"]:
                count += 1
                yield _FOR_NUMBERS[count % 2]
            else:
                yield EnglishSlot() if match["english"] else match[0]


def _shortened(sentence: re.Match[str]) -> str:
    """Return a sentence, cut at its last comma or semicolon if a longer fact in it might make it longer than the check allows."""
    if len(sentence[0].split()) <= _MOST_WORDS:
        return sentence[0]
    return re.sub(r"[,;] (?!.*[,;] )", ". ", sentence[0])


def _call(name: str, arguments: str) -> CallSlot:
    keyword = re.search(r'\b(?:at|lines)="([^"]*)"', arguments)
    ids = len(re.findall(r'(?<![="])"[^"]*"', arguments))
    return CallSlot(name, 1 if name in ("term", "fact", "law", "blank") else ids, keyword[1] if keyword else "")
