"""Rules for duties: what somebody must do rests on a law or a source, and is never this guidance's own advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vagledning.fault_families import CLAIMS
from vagledning.findings import Fault, Finding
from vagledning.model import marks
from vagledning.model.kinds import Advice
from vagledning.model.page import Page
from vagledning.rules.reads import READABLE_PAGES, in_use
from vagledning.rules.rule import Context, Rule
from vagledning.rules.text_positions import PositionIndex

NO_LAW = Fault(
    "K111",
    CLAIMS,
    "En skyldighet står som vägledningens eget råd",
    'Visa lagrummet med {{ law("id") }} eller källan med {{ ref("id") }}, eller skriv att någon bör.',
)

_MUST = re.compile(r"\s(?:ska|skall|måste|är\sskyldiga?\satt)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?:]\s|\n")
_WORD = re.compile(r"[^\W\d_][\w-]*")
# These make a question or advice of a sentence, or name nobody.
_NOT_SOMEBODY = frozenset(
    """du ni vi jag man det den detta de dessa här där då nu sedan vad hur när var vem vilken vilket vilka varför om för innan som
    så att allt inget ingenting""".split()
)
# As many words at most name somebody first in a sentence, of as many letters in all.
_MOST_WORDS, _MOST_LETTERS = 4, 160
_OWN = "own_advice"


def duties_in(text: str) -> list[str]:
    """Return who must do something and the word that says so, of each sentence that begins with it."""
    found = []
    for must in _MUST.finditer(text):
        before = text[max(must.start() - _MOST_LETTERS, 0) : must.start()]
        words = _SENTENCE.split(before)[-1].split()
        if 0 < len(words) <= _MOST_WORDS and all(_WORD.fullmatch(word) and word.lower() not in _NOT_SOMEBODY for word in words):
            found.append(" ".join([*words, *must[0].split()]))
    return found


def _page(_: Context, page: Page) -> Iterator[Finding]:
    positions = None
    for section in page.sections:
        if {call.name for call in section.calls if call.signature.grounds} != {_OWN}:
            continue
        for duty in duties_in(section.text):
            positions = positions or PositionIndex(page, _WORD)
            yield NO_LAW.at(positions.after(duty.split()[0], section.place), _message(duty))


def _advice(_: Context, advice: Advice) -> Iterator[Finding]:
    if advice.laws or advice.sources:
        return
    for key in ("text", "reasons"):
        for duty in duties_in(marks.plain(getattr(advice, key) or "")):
            hint = "Lägg till lagrummet i laws eller källan i sources, eller skriv att någon bör."
            yield NO_LAW.at(advice.place_of(key), _message(duty), hint)


def _message(duty: str) -> str:
    return f"Här står att ”{duty}”, men inget lagrum och ingen källa."


_WHY = "Den som läser att någon ska göra något behöver se vad som kräver det. Ett råd binder ingen."
RULES = (
    Rule((NO_LAW,), _WHY, READABLE_PAGES, _page),
    Rule((NO_LAW,), _WHY, in_use(Advice), _advice),
)
