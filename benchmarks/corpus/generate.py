"""Generates a guidance of any number of pages with the distribution of the one here. The same seed gives the same guidance."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from corpus.distribution import CallSlot, Distribution, EnglishSlot, LinkSlot, Shape, Slot
from corpus.entries import Entries
from corpus.model import Call, Corpus, Node, Page, Piece, Target
from corpus.words import Words

ROLES = {f"roll-{number}": f"Roll {letter}" for number, letter in enumerate("abcdefgh", 1)}
PHASES = {f"fas-{number}": f"Fas {letter}" for number, letter in enumerate("abcdefg", 1)}
# Pages that show the entry that the benchmark edits.
SHARED_ON = 20
_MOST_DESCRIPTION = 150
_MOST_TITLE = 90
# Files of data that a page lists, as here.
_LISTED_TOGETHER = 2
# Sections below a part of the menu, when the menu has three levels.
_SECTIONS_A_PART = 8
# A page for each role that has one here.
_PATHS = 8
_SUMMARY = "## Kort sagt"


def generate(distribution: Distribution, pages: int, section: int = 50, levels: int = 2, seed: int = 1) -> Corpus:
    """Return a guidance of so many pages of text, in sections of a size, with a menu of two or three levels."""
    return _Generator(distribution, pages, section, levels, random.Random(seed)).corpus()  # noqa: S311 - not a secret


class _Generator:
    def __init__(self, distribution: Distribution, pages: int, section: int, levels: int, rng: random.Random) -> None:
        self._distribution, self._rng = distribution, rng
        self._words = Words(distribution, rng)
        self._entries = Entries(distribution, self._words, [*ROLES], [*PHASES], rng)
        # The start of each section is one of its pages.
        self._sections: list[list[str]] = []
        for first in range(0, pages, section):
            number = first // section
            folder = f"del-{number + 1}"
            if levels == 3:
                folder = f"omrade-{number // _SECTIONS_A_PART + 1}/{folder}"
            below = [f"{folder}/sida-{at + 1}" for at in range(first + 1, min(pages, first + section))]
            self._sections.append([f"{folder}/index", *below])
        self._levels = levels
        self._slugs = [slug for slugs in self._sections for slug in slugs]
        self._shapes = {slug: rng.choice(distribution.shapes) for slug in self._slugs}
        step = max(1, pages // SHARED_ON)
        self._sharing = dict.fromkeys(self._slugs[step // 2 :: step][:SHARED_ON])
        self._titles: dict[str, None] = {}

    def corpus(self) -> Corpus:
        self._shared_fact = self._entries.cite("fact", 1)[0]
        texts = [self._page(slug, f"del-{number + 1}", slugs) for number, slugs in enumerate(self._sections) for slug in slugs]
        titles = {page.slug: page.title for page in texts}
        paths, banks = [*self._paths()], [*self._banks()]
        start = self._listing("index", "Välkommen", [("Börja här", (Call("starting_points"),))])
        rows = self._entries.rows
        return Corpus(
            (start, *texts, *self._parts(), *paths, *banks),
            (*self._menu(titles), _node(paths), _node(banks)),
            ROLES,
            PHASES,
            tuple(f"del-{number + 1}" for number in range(len(self._sections))),
            rows,
            self._slugs[len(self._slugs) // 2],
            self._shared_fact,
            next(file for file, entries in rows["facts"].items() if self._shared_fact in entries),
            tuple(self._sharing),
        )

    def _page(self, slug: str, theme: str, near: Sequence[str]) -> Page:
        shape, known = self._shapes[slug], dict[int, str]()
        title = self._entries.written(shape.title, known)[:_MOST_TITLE].rsplit("\n", 1)[0]
        while title in self._titles:
            title += " " + self._words.draw(False)
        self._titles[title] = None
        description = self._entries.written(shape.description, known)
        if len(description) > _MOST_DESCRIPTION:
            description = description[:_MOST_DESCRIPTION].rpartition(" ")[0].rstrip(" ,:–-") + "."
        body = tuple(_grounded([*self._body(shape, known, slug, theme, near)]))
        return Page(
            slug,
            title,
            description,
            body,
            tuple(self._rng.sample([*ROLES], min(shape.roles, len(ROLES)))),
            tuple(self._rng.sample([*PHASES], min(shape.phases, len(PHASES)))),
            tuple(self._entries.cite("ref", shape.sources)) if shape.sources else (),
            tuple(dict.fromkeys(self._entries.written(phrase) for phrase in shape.phrases)),
        )

    def _body(self, shape: Shape, known: dict[int, str], slug: str, theme: str, near: Sequence[str]) -> Iterator[Piece]:
        shared = slug in self._sharing
        for token in shape.body:
            if isinstance(token, Slot | EnglishSlot):
                yield self._entries.written((token,), known)
            elif isinstance(token, CallSlot):
                yield self._call(token, slug, theme)
            elif isinstance(token, LinkSlot):
                yield self._target(token, slug, near)
            else:
                yield token
                if shared and token == _SUMMARY:
                    yield "\n\nUppgiften "
                    yield Call("fact", (self._shared_fact,))
                    yield " gäller här."
                    shared = False
        if shared:
            yield "\n\nUppgiften "
            yield Call("fact", (self._shared_fact,))
            yield " gäller här.\n"

    def _call(self, slot: CallSlot, slug: str, theme: str) -> Call:
        name = slot.name
        if name == "own_advice":
            return Call(name)
        if name == "blank":
            return Call(
                name, (f"{self._words.draw(True).capitalize()} och {self._words.draw(False)}",), {"lines": slot.keyword or "2"}
            )
        if name in ("advice", "questions"):
            make = self._entries.advice if name == "advice" else self._entries.question
            return Call(name, tuple(make(theme, slug) for _ in range(slot.ids)))
        keywords = {"at": "avsnitt 2"} if name == "ref" and slot.keyword and slot.ids == 1 else {}
        return Call(name, tuple(self._entries.cite(name, max(1, slot.ids))), keywords)

    def _target(self, slot: LinkSlot, slug: str, near: Sequence[str]) -> Piece:
        if slot.where == "web":
            return f"](https://example.org/{self._words.draw(False).encode('ascii', 'ignore').decode()})"
        # Half of the links here lead to a page of the same part.
        while (to := self._rng.choice(near if self._rng.random() < 0.5 and len(near) > 1 else self._slugs)) == slug:
            pass
        return Target(to, slot.where == "heading" and _SUMMARY in self._shapes[to].body)

    def _parts(self) -> Iterator[Page]:
        if self._levels == 3:
            for part in dict.fromkeys(slugs[0].partition("/")[0] for slugs in self._sections):
                yield self._listing(
                    f"{part}/index", f"Område {_letters(part)}", [("Sidor i kapitlet", (Call("page_list", (part,)),))]
                )

    def _menu(self, titles: dict[str, str]) -> Iterator[Node]:
        sections = [
            Node(slugs[0], titles[slugs[0]], tuple(Node(slug, titles[slug]) for slug in slugs[1:])) for slugs in self._sections
        ]
        if self._levels == 2:
            yield from sections
            return
        for first in range(0, len(sections), _SECTIONS_A_PART):
            part = sections[first].slug.partition("/")[0]
            yield Node(f"{part}/index", f"Område {_letters(part)}", tuple(sections[first : first + _SECTIONS_A_PART]))

    def _paths(self) -> Iterator[Page]:
        roles = [*ROLES.items()][:_PATHS]
        yield self._listing("vagar/index", "Hitta din väg", [("Sidor i kapitlet", (Call("page_list", ("vagar",)),))])
        for role, title in roles:
            parts = [(phase, (Call("path", (), {"role": role, "phase": key}),)) for key, phase in PHASES.items()]
            yield self._listing(f"vagar/{role}", f"Väg för {title.lower()}", parts)

    def _banks(self) -> Iterator[Page]:
        yield self._listing("kunskapsbank/index", "Kunskapsbank", [("Sidor i kapitlet", (Call("page_list", ("kunskapsbank",)),))])
        yield self._listing("kunskapsbank/sok", "Sök", [("Sök i hela vägledningen", (Call("search_page"),))])
        yield self._listing("kunskapsbank/ordlista", "Ordlista", [("Ord", (Call("glossary"),))])
        yield self._listing("kunskapsbank/lagrum", "Lagrum", [("Paragrafer", (Call("law_list"),))])
        for folder, name, word in (("facts", "fact_list", "Fakta"), ("references", "reference_list", "Källor")):
            files = [*self._entries.rows[folder]]
            for number, first in enumerate(range(0, len(files), _LISTED_TOGETHER)):
                parts = [
                    (f"{word} {_letters(file)}", (Call(name, (), {"theme": file}),))
                    for file in files[first : first + _LISTED_TOGETHER]
                ]
                yield self._listing(f"kunskapsbank/{folder}-{number + 1}", f"{word}, del {_letters(f'x-{number + 1}')}", parts)

    def _listing(self, slug: str, title: str, parts: Sequence[tuple[str, tuple[Piece, ...]]]) -> Page:
        body: list[Piece] = []
        for heading, pieces in parts:
            body += [f"## {heading}\n\n", *pieces, "\n\n"]
        return Page(slug, title, f"Allt på ett ställe: {title}.", tuple(body), (next(iter(ROLES)),), (next(iter(PHASES)),))


def _node(pages: Sequence[Page]) -> Node:
    return Node(pages[0].slug, pages[0].title, tuple(Node(page.slug, page.title) for page in pages[1:]))


def _letters(name: str) -> str:
    """Return the number that a name ends with as letters, since a page may not hold a number."""
    number, letters = int(name.rpartition("-")[2]), ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = "abcdefghijklmnopqrstuvwxyz"[rest] + letters
    return letters


def _grounded(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces with a mark of own advice in each section that rests on nothing, since its own call was left out."""
    grounds = {"ref", "fact", "law", "own_advice", "advice", "questions"}
    begins = [at for at, piece in enumerate(pieces) if isinstance(piece, str) and piece.startswith("## ")]
    unfounded = set()
    for at, end in zip(begins, [*begins[1:], len(pieces)], strict=True):
        if not any(isinstance(piece, Call) and piece.name in grounds for piece in pieces[at:end]):
            unfounded.add(next((spot for spot in range(at, end) if pieces[spot] == "\n"), end - 1))
    for at, piece in enumerate(pieces):
        yield piece
        if at in unfounded:
            yield "\n"
            yield Call("own_advice")
            yield "\n"
