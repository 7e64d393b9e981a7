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

# Somebody, named by a noun first in a sentence, and what obliges. "Du", "vi" and questions are the language of advice.
_NOT_SOMEBODY = (
    r"(?!(?:du|ni|vi|jag|man|det|den|detta|de|dessa|här|där|då|nu|sedan|vad|hur|när|var|vem|vilk\w{1,3}|varför|om|för|innan|som|så|att"
    r"|allt|inget|ingenting)\b)"
)
_DUTY = re.compile(
    rf"(?:^|(?<=[.!?:]\s)|(?<=\n)){_NOT_SOMEBODY}[^\W\d_][\w-]{{0,40}}(?:\s{_NOT_SOMEBODY}[\w-]{{1,40}}){{0,3}}?"
    r"\s(?:ska|skall|måste|är\sskyldiga?\satt)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w-]{0,40}")
_OWN = "own_advice"


def duties_in(text: str) -> list[str]:
    """Return who must do something and the word that says so, of each sentence that begins with it."""
    return [" ".join(match[0].split()) for match in _DUTY.finditer(text)]


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
