"""Rules for language: words to avoid, readability, and proposals presented as proposals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from vagledning.fault_families import LANGUAGE
from vagledning.findings import Fault, Finding, Place, Severity
from vagledning.model import marks
from vagledning.model.entry import Entry
from vagledning.model.fields import FieldType
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Fact, Term
from vagledning.model.page import Page
from vagledning.rules.reads import ENTRIES, PAGES, TEXTS
from vagledning.rules.rule import Context, Rule
from vagledning.rules.text_positions import PositionIndex
from vagledning.rules.texts import texts_of

AVOIDED = Fault("T101", LANGUAGE, "Ett ord som vägledningen undviker", "Använd ordet i ordlistan i stället.")
HARD = Fault("T102", LANGUAGE, "Sidan är svår att läsa", "Dela långa meningar och byt långa ord mot korta.", Severity.WARNING)
LONG_SENTENCE = Fault("T103", LANGUAGE, "En mening är mycket lång", "Dela meningen i två.", Severity.WARNING)
AS_DECIDED = Fault(
    "T104",
    LANGUAGE,
    "Ett förslag är skrivet som om det vore beslutat",
    "Skriv i samma mening att det är ett förslag: föreslår, förslag eller proposition.",
)
OUTDATED = Fault(
    "T105", LANGUAGE, "En inaktuell uppgift är skriven som gällande", "Ta bort uppgiften, eller byt den mot den som gäller nu."
)
NOT_EASY = Fault(
    "T106", LANGUAGE, "En sida som lovar att vara lätt att läsa är det inte", "Korta meningarna och byt långa ord mot korta."
)

# LIX up to 40 is considered easy to read, over 50 difficult (Björnsson, Läsbarhet, 1968).
MOST_LIX = 45
MOST_WORDS = 35
# Children's books are below 25.
MOST_EASY_LIX = 25
MOST_EASY_WORDS = 20
_WORD = re.compile(r"[A-Za-zÅÄÖåäöÉéÜü]+")
_STOP = re.compile(r"[.!?:](?=\s|$)|\n+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
# A sentence boundary in Markdown source: a full stop, an empty line, or the next list item or table cell.
_BREAK = re.compile(r"[.!?](?=\s)|\n[ \t]*\n|\n(?=[ \t]*(?:[-*+|]|\d+\.)[ \t])|\|")
_PROPOSED = re.compile(r"föresl|förslag|proposition|prop\.|inte beslut", re.IGNORECASE)
_TO_WATCH = frozenset({"inaktuell", "forslag"})
_LONGEST_SENTENCE = 2000
_LONG_WORD = 6
# LIX is unreliable for shorter texts.
_LEAST_WORDS = 100
# Fields of the glossary that name the words to avoid.
_MAY_NAME = frozenset({"avoid", "synonyms", "phrases"})


def lix(text: str) -> int:
    """Return the readability index LIX: mean words per sentence plus the percentage of words of more than six letters."""
    words = _WORD.findall(text)
    if not words:
        return 0
    sentences = max(len([part for part in _STOP.split(text) if _WORD.search(part)]), 1)
    return round(len(words) / sentences + 100 * sum(len(word) > _LONG_WORD for word in words) / len(words))


def _avoided(context: Context, guidance: Guidance) -> Iterator[Finding]:
    replacements = {word.lower(): term.term for term in context.guidance.all(Term) for word in term.avoid}
    if not replacements:
        return
    # The pattern is built from all texts, so this cannot be done per page.
    located_texts = [*texts(guidance)]
    all_text = "\n".join(text for text, _ in located_texts).lower()
    # Most of the words occur nowhere. Leaving them out keeps the pattern small: its cost grows with each alternative.
    words = "|".join(re.escape(word) for word in sorted(replacements, key=len, reverse=True) if word in all_text)
    if not words:
        return
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
    pages = {page.path: page for page in guidance.pages.values()}
    calls = {call.place for page in pages.values() for call in page.calls}
    positions: dict[str, PositionIndex] = {}
    occurrences: Counter[tuple[Place, str]] = Counter()
    for text, near in located_texts:
        for match in pattern.finditer(text):
            place, page = near, pages.get(near.path)
            if page and near.line >= page.body_line and near not in calls:
                if page.path not in positions:
                    positions[page.path] = PositionIndex(page, pattern)
                place = positions[page.path].after(match[0], near, occurrences[near, match[0]])
                occurrences[near, match[0]] += 1
            replacement = replacements.get(match[0].lower())
            yield AVOIDED.at(place, f"Här står ”{match[0]}”.", f"Skriv ”{replacement}” i stället." if replacement else None)


def texts(guidance: Guidance) -> Iterator[tuple[str, Place]]:
    """Yield every text shown to readers, without inline marks and macro calls, with its place."""
    for page in guidance.pages.values():
        yield page.meta.title, page.place_of("title")
        yield page.meta.description, page.place_of("description")
        for section in page.sections:
            yield (section.heading.text if section.heading else ""), section.place
            yield section.text, section.place
        for call in page.calls:
            for text in call.words:
                yield text, call.place
        for use in page.files_used:
            yield use.alt, use.place
            yield use.caption, use.place
    if guidance.accessibility:
        yield from guidance.accessibility.texts()
    for entry in guidance.every_entry():
        for key, text in texts_of(entry):
            if key not in _MAY_NAME:
                yield marks.plain(text), entry.place_of(key)


def _readable(_: Context, page: Page) -> Iterator[Finding]:
    text = "\n".join(section.text for section in page.sections)
    index = lix(text) if len(_WORD.findall(text)) >= _LEAST_WORDS else 0
    if index > MOST_LIX:
        yield HARD.at(page.place, f"Läsbarhetsindex (LIX) är {index}, och bör vara högst {MOST_LIX}.")
    for place, start, count in _sentences_over(MOST_WORDS, page):
        yield LONG_SENTENCE.at(place, f"Meningen som börjar ”{start}…” har {count} ord.")


def _easy(_: Context, page: Page) -> Iterator[Finding]:
    call = next((call for call in page.calls if call.name == "easy_reading"), None)
    if call is None:
        return
    index = lix("\n".join(section.text for section in page.sections))
    if index > MOST_EASY_LIX:
        yield NOT_EASY.at(call.place, f"Läsbarhetsindex (LIX) är {index}, och får vara högst {MOST_EASY_LIX} här.")
    for place, start, count in _sentences_over(MOST_EASY_WORDS, page):
        yield NOT_EASY.at(place, f"Meningen som börjar ”{start}…” har {count} ord, och får ha högst {MOST_EASY_WORDS} här.")


def _sentences_over(most: int, page: Page) -> Iterator[tuple[Place, str, int]]:
    """Yield the place of the section, the first words and the word count of each sentence with more than most words."""
    for section in page.sections:
        for sentence in _SENTENCE.split(section.text):
            count = len(_WORD.findall(sentence))
            if count > most:
                yield section.place, sentence.strip()[:40], count


def _to_watch(context: Context) -> dict[str, Fact]:
    return {fact.id: fact for fact in context.guidance.all(Fact) if fact.status in _TO_WATCH}


def _status(context: Context, page: Page) -> Iterator[Finding]:
    facts = context.once(_to_watch)
    # The body with macro calls blanked, since full stops and bars inside them end no sentence.
    body = page.bare_body
    for call in page.calls:
        if call.name == "fact" and (fact := facts.get(call.args[0])):
            as_sentence = call.keyword("form") == "sentence"
            yield from _fact_findings(
                fact, "" if as_sentence else _sentence_around(body, call.start, call.end), as_sentence, call.place
            )


def _status_in_data(context: Context, entry: Entry) -> Iterator[Finding]:
    if entry.retired:
        return
    facts = context.once(_to_watch)
    for key, spec in entry.of.fields.items():
        for text in entry.each(key):
            if spec.form is FieldType.REF and spec.kind == "fact" and text in facts:
                yield from _fact_findings(facts[text], "", True, entry.place_of(key))
            elif spec.form is FieldType.PROSE and isinstance(text, str):
                for start, end, fact_id in marks.spans(text, "fact"):
                    if fact := facts.get(fact_id):
                        yield from _fact_findings(fact, _sentence_around(text, start, end), False, entry.place_of(key))


def _fact_findings(fact: Fact, sentence: str, as_sentence: bool, place: Place) -> Iterator[Finding]:
    """Yield findings for a fact shown within a sentence, or as a full sentence of its own (as_sentence)."""
    if fact.status == "inaktuell":
        yield OUTDATED.at(place, f"Uppgiften ”{fact.id}” är inaktuell.")
    if fact.status == "forslag" and not _PROPOSED.search(fact.statement if as_sentence else f"{sentence} {fact.text}"):
        yield AS_DECIDED.at(place, f"Uppgiften ”{fact.id}” är ett förslag, men det står inte i meningen.")


def _sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence around text[start:end], at most _LONGEST_SENTENCE characters in each direction."""
    begin = max(start - _LONGEST_SENTENCE, 0)
    first = max((match.end() for match in _BREAK.finditer(text, begin, start)), default=begin)
    last = _BREAK.search(text, end, end + _LONGEST_SENTENCE)
    return text[first : last.start() if last else end + _LONGEST_SENTENCE]


_AS_IT_IS = "Den som tror att ett förslag gäller fattar fel beslut."
RULES = (
    Rule((AVOIDED,), "Ett ord för varje sak gör texten lättare att förstå, och en del ord sårar.", TEXTS, _avoided),
    Rule((HARD, LONG_SENTENCE), "Läsaren har ont om tid, och en del har svårt att koncentrera sig.", PAGES, _readable),
    Rule((NOT_EASY,), "Den som väljer en lättläst sida behöver kunna lita på att den är det.", PAGES, _easy),
    Rule((AS_DECIDED, OUTDATED), _AS_IT_IS, PAGES, _status),
    Rule((AS_DECIDED, OUTDATED), _AS_IT_IS, ENTRIES, _status_in_data),
)
