"""Rules for what stands twice in a row: a word, and a word in brackets, such as an abbreviation.

A page is read as it is written, with what stands in running text in place of its macros: a fact that begins with "i" after an "i"
is a fault that nobody sees in either file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from vagledning.fault_families import LANGUAGE
from vagledning.findings import Fault, Finding, Place
from vagledning.model.accessibility import Accessibility
from vagledning.model.entry import Entry
from vagledning.model.fields import FieldType
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Fact, Reference, Term
from vagledning.model.macro_signatures import Call
from vagledning.model.page import Page
from vagledning.model.wording import in_words, word
from vagledning.rules.reads import ENTRIES, PAGES, STATEMENT
from vagledning.rules.rule import Context, Rule

WORD_TWICE = Fault("T107", LANGUAGE, "Ett ord står två gånger", "Ta bort det ena, eller skriv om meningen.")
BRACKETS_TWICE = Fault("T108", LANGUAGE, "En parentes står två gånger", "Ta bort den ena parentesen.")

# Words that good Swedish may set twice: "det är det det gäller", "Var var mötet?", "mycket mycket". The others are slips of the
# hand far more often than not, and the sentence that needs one ("den som som barn") is easier to read when it is put otherwise.
RIGHT = frozenset({"det", "var", "ja", "nej", "mycket", "länge"})
# None of these may be able to match a text in two ways: they are run over everything there is.
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_BRACKETS = re.compile(r"\([^()\n]{1,80}\)")
# What belongs to the words on either side of the space between them: the signs of emphasis and links.
_MARKUP = "*["
# Where a macro or a mark shows something that is no word of the sentence.
_SOMETHING = "\0"


def _page(context: Context, page: Page) -> Iterator[Finding]:
    for key in ("title", "description"):
        yield from _told(getattr(page.meta, key), page.place_of(key))
    for call in page.calls:
        # The words of a term stand in the sentence, and are read there.
        for text in () if call.signature.kind else call.words:
            yield from _told(text, call.place)
    shown, whence = _as_shown(context.guidance, page)
    feeds = [match.start() for match in re.finditer("\n", page.body)]
    for fault, at, message in _twice(shown):
        start = whence(at)
        row = bisect_right(feeds, start - 1)
        col = start - (feeds[row - 1] if row else -1)
        yield fault.at(Place(page.path, page.body_line + row, col), message)


def _entry(context: Context, entry: Entry) -> Iterator[Finding]:
    for key, text in _texts(entry):
        yield from _told(in_words(context.guidance, text, _SOMETHING), entry.place_of(key))
    if isinstance(entry, Term) and entry.abbreviation:
        # The glossary sets the abbreviation in brackets after the word.
        yield from _told(f"{entry.term} ({entry.abbreviation})", entry.place_of("abbreviation"))


def _statement(_: Context, statement: Accessibility) -> Iterator[Finding]:
    for text, place in statement.texts():
        yield from _told(text, place)


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    for key, spec in entry.of.fields.items():
        if spec.form in (FieldType.PROSE, FieldType.TEXT):
            yield from ((key, text) for text in entry.each(key) if isinstance(text, str))
    # A title is as its author wrote it, but the note of a source is the editors' own.
    if isinstance(entry, Reference) and isinstance(note := entry.csl.get("note"), str):
        yield "note", note


def _told(text: str, place: Place) -> Iterator[Finding]:
    yield from (fault.at(place, message) for fault, _, message in _twice(text))


def _twice(text: str) -> Iterator[tuple[Fault, int, str]]:
    """Yield each fault in a text with where the second of the two stands and the message."""
    for fault, pattern in ((WORD_TWICE, _WORD), (BRACKETS_TWICE, _BRACKETS)):
        before: re.Match[str] | None = None
        for match in pattern.finditer(text):
            if before and _same(before[0], match[0]) and _side_by_side(text, before, match):
                yield fault, match.start(), f"Här står ”{before[0]} {match[0]}”."
            before = match


def _side_by_side(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    gap = text[first.end() : second.start()]
    if not gap.strip(_MARKUP).isspace() or gap.count("\n") > 1:
        return False
    # A heading ends with its line.
    return "\n" not in gap or not text.startswith("#", text.rfind("\n", 0, first.start()) + 1)


def _same(first: str, second: str) -> bool:
    """Return whether two words are one said twice: not those that may stand so, nor names and numbers."""
    if first.casefold() != second.casefold():
        return False
    name = first[0].isupper() and second[0].isupper()
    return first[0] == "(" or not (name or first.casefold() in RIGHT or any(sign.isdigit() for sign in first))


class _Whence:
    """Where in a page's body each sign stands of the text that is shown."""

    def __init__(self) -> None:
        self.shown: list[int] = []
        self.written: list[tuple[int, bool]] = []

    def __call__(self, at: int) -> int:
        row = bisect_right(self.shown, at) - 1
        start, of_macro = self.written[row]
        return start if of_macro else start + at - self.shown[row]


def _as_shown(guidance: Guidance, page: Page) -> tuple[str, _Whence]:
    parts: list[str] = []
    whence, length, at = _Whence(), 0, 0
    pieces = [(call.start, call.end, _words_of(guidance, call)) for call in page.calls]
    for start, end, words in [*pieces, (len(page.body), len(page.body), "")]:
        for text, written, of_macro in ((page.body[at:start], at, False), (words, start, True)):
            if text:
                whence.shown.append(length)
                whence.written.append((written, of_macro))
                parts.append(text)
                length += len(text)
        at = end
    return "".join(parts), whence


def _words_of(guidance: Guidance, call: Call) -> str:
    """Return what a macro shows in a sentence."""
    if not call.args:
        return _SOMETHING
    if call.keyword("form") == "sentence" and isinstance(fact := guidance.get("fact", call.args[0]), Fact):
        return in_words(guidance, fact.statement, _SOMETHING)
    return word(guidance, call.name, call.args[0], "".join(call.words), _SOMETHING)


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
