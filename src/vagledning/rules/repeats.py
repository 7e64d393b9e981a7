"""Rules for immediate repetition: of a word, or of a parenthesis such as an abbreviation.

The source of a page is checked with each inline macro call replaced by the words it renders: a fact that begins with "i" after
an "i" is a fault that is visible in neither file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from vagledning.fault_families import LANGUAGE
from vagledning.findings import Fault, Finding, Place
from vagledning.model.accessibility import Accessibility
from vagledning.model.entry import Entry
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Fact, Reference, Term
from vagledning.model.macro_signatures import Call
from vagledning.model.page import Page
from vagledning.model.wording import in_words, word
from vagledning.rules.reads import ENTRIES, PAGES, STATEMENT
from vagledning.rules.rule import Context, Rule
from vagledning.rules.texts import texts_of

WORD_TWICE = Fault("T107", LANGUAGE, "Ett ord står två gånger", "Ta bort det ena, eller skriv om meningen.")
BRACKETS_TWICE = Fault("T108", LANGUAGE, "En parentes står två gånger", "Ta bort den ena parentesen.")

# Words that may be repeated in correct Swedish: "det är det det gäller", "Var var mötet?", "mycket mycket". Other repetitions are
# mostly typos, and a sentence that needs one ("den som som barn") is easier to read rephrased.
RIGHT = frozenset({"det", "var", "ja", "nej", "mycket", "länge"})
# These run over all text, so they must not backtrack: no text may match in more than one way.
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_BRACKETS = re.compile(r"\([^()\n]{1,80}\)")
# Emphasis and link markup that may surround the space between two words.
_MARKUP = "*["
# Stands for output of a macro or mark that is not words.
_NO_WORD = "\0"


def _page(context: Context, page: Page) -> Iterator[Finding]:
    for key in ("title", "description"):
        yield from _findings_in(getattr(page.meta, key), page.place_of(key))
    for call in page.calls:
        # The words of a term are part of the sentence and are checked there.
        for text in () if call.signature.kind else call.words:
            yield from _findings_in(text, call.place)
    shown, source_map = _as_shown(context.guidance, page)
    feeds = [match.start() for match in re.finditer("\n", page.body)]
    for fault, at, message in _repeats(shown):
        start = source_map(at)
        row = bisect_right(feeds, start - 1)
        col = start - (feeds[row - 1] if row else -1)
        yield fault.at(Place(page.path, page.body_line + row, col), message)


def _entry(context: Context, entry: Entry) -> Iterator[Finding]:
    for key, text in _texts(entry):
        yield from _findings_in(in_words(context.guidance, text, _NO_WORD), entry.place_of(key))
    if isinstance(entry, Term) and entry.abbreviation:
        # The glossary renders the abbreviation in parentheses after the term.
        yield from _findings_in(f"{entry.term} ({entry.abbreviation})", entry.place_of("abbreviation"))


def _statement(_: Context, statement: Accessibility) -> Iterator[Finding]:
    for text, place in statement.texts():
        yield from _findings_in(text, place)


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    yield from texts_of(entry)
    # The title of a source is quoted, but its note is written by the editors.
    if isinstance(entry, Reference) and isinstance(note := entry.csl.get("note"), str):
        yield "note", note


def _findings_in(text: str, place: Place) -> Iterator[Finding]:
    yield from (fault.at(place, message) for fault, _, message in _repeats(text))


def _repeats(text: str) -> Iterator[tuple[Fault, int, str]]:
    """Yield each fault in a text, with the offset of the second occurrence and the message."""
    for fault, pattern in ((WORD_TWICE, _WORD), (BRACKETS_TWICE, _BRACKETS)):
        previous: re.Match[str] | None = None
        for match in pattern.finditer(text):
            if previous and _same(previous[0], match[0]) and _side_by_side(text, previous, match):
                yield fault, match.start(), f"Här står ”{previous[0]} {match[0]}”."
            previous = match


def _side_by_side(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    gap = text[first.end() : second.start()]
    if not gap.strip(_MARKUP).isspace() or gap.count("\n") > 1:
        return False
    # A heading ends at its line break.
    return "\n" not in gap or not text.startswith("#", text.rfind("\n", 0, first.start()) + 1)


def _same(first: str, second: str) -> bool:
    """Return whether two words are a repetition; allowed words, names and numbers are not."""
    if first.casefold() != second.casefold():
        return False
    name = first[0].isupper() and second[0].isupper()
    return first[0] == "(" or not (name or first.casefold() in RIGHT or any(character.isdigit() for character in first))


class _SourceMap:
    """Maps offsets in the text as shown to offsets in the page's body."""

    def __init__(self) -> None:
        self.shown: list[int] = []
        self.written: list[tuple[int, bool]] = []

    def __call__(self, at: int) -> int:
        row = bisect_right(self.shown, at) - 1
        start, of_macro = self.written[row]
        return start if of_macro else start + at - self.shown[row]


def _as_shown(guidance: Guidance, page: Page) -> tuple[str, _SourceMap]:
    parts: list[str] = []
    source_map, length, at = _SourceMap(), 0, 0
    pieces = [(call.start, call.end, _words_of(guidance, call)) for call in page.calls]
    for start, end, words in [*pieces, (len(page.body), len(page.body), "")]:
        for text, offset, of_macro in ((page.body[at:start], at, False), (words, start, True)):
            if text:
                source_map.shown.append(length)
                source_map.written.append((offset, of_macro))
                parts.append(text)
                length += len(text)
        at = end
    return "".join(parts), source_map


def _words_of(guidance: Guidance, call: Call) -> str:
    """Return the words that a macro call renders in a sentence."""
    if not call.args:
        return _NO_WORD
    if call.keyword("form") == "sentence" and isinstance(fact := guidance.get("fact", call.args[0]), Fact):
        return in_words(guidance, fact.statement, _NO_WORD)
    return word(guidance, call.name, call.args[0], "".join(call.words), _NO_WORD)


_FAULTS = (WORD_TWICE, BRACKETS_TWICE)
_REASON = (
    "Ett dubbelt ord ser slarvigt ut, och den som lyssnar tror att något saknas. Det som rätt kan stå dubbelt, som det det, "
    "släpps igenom, liksom namn och tal."
)
RULES = (
    Rule(_FAULTS, _REASON, PAGES, _page),
    Rule(_FAULTS, _REASON, ENTRIES, _entry),
    Rule(_FAULTS, _REASON, STATEMENT, _statement),
)
