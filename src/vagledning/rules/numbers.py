"""Rules for numbers: in text they are facts, and paragraphs of law are laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vagledning.fault_families import CLAIMS
from vagledning.findings import Fault, Finding
from vagledning.model import marks
from vagledning.model.entry import Entry
from vagledning.model.fields import FieldType
from vagledning.model.page import Page
from vagledning.rules.reads import ENTRIES, READABLE_PAGES
from vagledning.rules.rule import Context, Rule
from vagledning.rules.text_positions import PositionIndex, around

BARE_NUMBER = Fault(
    "K102",
    CLAIMS,
    "Ett tal står utan källa",
    'Lägg uppgiften i data/facts och visa den med {{ fact("id") }}, eller skriv talet med ord.',
)
BARE_NUMBER_IN_DATA = Fault(
    "K105", CLAIMS, "Ett tal i data står utan källa", "Visa talet med [[fact:id]] eller skriv det med ord."
)

_LAW_HINT = 'Lägg lagrummet i data/laws och visa det med {{ law("id") }}.'
_LAW_HINT_IN_DATA = "Lägg lagrummet i data/laws och visa det med [[law:id]]."
_NUMBER = re.compile(r"\d+(?:[.,:–-]\d+)*")
_BEFORE = re.compile(
    r"(?:[A-Za-zÅÄÖåäö]-?|\[\^|\b(?:avsnitt|kapitel|kap\.|figur|tabell|bilaga|steg|fråga|princip)\s)$", re.IGNORECASE
)
_TITLE = re.compile(
    r"""\b(?:(?:prop|bet|skr|rskr)\.|SOU|Ds|SFS)\s\d{4}(?:/\d{2})?:\w+
    | \((?:EU|EG|EEG)(?:,\sEuratom)?\)\s(?:nr\s)?\d{1,4}/\d{1,4}\b
    | \b\d{2,4}/\d{1,4}/(?:EU|EG|EEG)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_TIME = r"\d{1,2}(?:[.:]\d{2})?"
_TO = r"(?:\s?[–-]\s?|\s(?:till|och|eller)\s)"
# Times of day, minutes of a meeting and telephone numbers state nothing that ages.
_NO_QUANTITY = re.compile(
    rf"""\b(?:kl\.?|klockan)\s{_TIME}(?:{_TO}{_TIME})?\b
    | \b\d{{1,3}}(?:{_TO}\d{{1,3}})?\s(?:min(?:ut(?:er(?:na)?|en)?)?|sek(?:und(?:er)?)?)\b
    | \b(?:ring(?:er|a)?|larma|telefon(?:nummer)?|tel\.?|tfn\.?|numret|växeln?|sms:?a?)
      [ \u00a0:]{{1,2}}(?:på\s|till\s|är\s|nummer\s)?\+?\d(?:[ \u00a0-]?[/–]?\d){{2,14}}\b
    | (?<![\w.,:–-])(?:\+\d{{2}}[ \u00a0-]?\d{{1,3}}|0\d{{1,3}})[ \u00a0]?[-–/][ \u00a0]?\d{{2,3}}(?:[ \u00a0]?\d{{2,3}}){{1,3}}\b
    | \b1177\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "12 kap. 2 §", "5 a §", "2 och 3 §§" and the number of a law, "(1977:1160)".
_LAW = re.compile(
    r"""\b\d{1,3}(?:\s?[a-z])?\skap(?:\.|itlet)?(?:\s\d{1,3}(?:\s?[a-z])?(?:(?:[–-]|\soch\s|,\s)\d{1,3}(?:\s?[a-z])?)?\s?§{1,2})?
    | \b\d{1,3}(?:\s?[a-z])?(?:(?:[–-]|\soch\s)\d{1,3}(?:\s?[a-z])?)?\s?§{1,2}
    | §{1,2}\s?\d{1,3}(?:\s?[a-z]\b)?
    | \((?:19|20)\d{2}:\d{1,4}\)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A number in a text, or a paragraph of law: the signs, and the first number among them."""

    signs: str
    number: str
    of_law: bool


def stated_in(text: str) -> list[Stated]:
    """Return the numbers in a text that state a quantity, a date or a paragraph of law.

    Numbers in names (ISO-25), section numbers, numbers of public documents and acts of the EU (prop. 2020/21:30, (EU) 2016/679),
    times of day, minutes and telephone numbers are left out.
    """
    text = _NO_QUANTITY.sub(" ", _TITLE.sub("", text))
    found = []
    for match in _LAW.finditer(text):
        number = _NUMBER.search(match[0])
        found.append(Stated(match[0].strip("()"), number[0] if number else "", of_law=True))
    rest = _LAW.sub(" ", text)
    found += [Stated(match[0], match[0], of_law=False) for match, before in around(rest, _NUMBER) if not _BEFORE.search(before)]
    return list(dict.fromkeys(found))


def _numbers(_: Context, page: Page) -> Iterator[Finding]:
    positions = None
    for section in page.sections:
        for stated in stated_in(section.text):
            positions = positions or PositionIndex(page, _NUMBER)
            place = positions.after(stated.number, section.place)
            yield BARE_NUMBER.at(place, _message(stated, "i löpande text"), _LAW_HINT if stated.of_law else None)
        for call in section.calls:
            for text in call.words:
                for stated in stated_in(text):
                    yield BARE_NUMBER.at(call.place, _message(stated, "i löpande text"), _LAW_HINT if stated.of_law else None)
    # What a picture shows has to be told as it is; what is said of it is the page's own claim.
    for use in page.files_used:
        for stated in stated_in(use.caption):
            yield BARE_NUMBER.at(use.place, _message(stated, "i en bildtext"), _LAW_HINT if stated.of_law else None)


def _numbers_in_data(_: Context, entry: Entry) -> Iterator[Finding]:
    if not entry.of.claims:
        return
    for key, spec in entry.of.fields.items():
        for text in entry.each(key) if spec.form is FieldType.PROSE else ():
            for stated in stated_in(marks.plain(text or "")):
                hint = _LAW_HINT_IN_DATA if stated.of_law else None
                yield BARE_NUMBER_IN_DATA.at(entry.place_of(key), _message(stated, f"i ”{key}”"), hint)


def _message(stated: Stated, where: str) -> str:
    what = "Lagrummet" if stated.of_law else "Talet"
    return f"{what} ”{' '.join(stated.signs.split())}” står {where}."


_NUMBERS_AGE = "Ett tal åldras. Bara det som ligger i data/facts blir granskat igen."
RULES = (
    Rule((BARE_NUMBER,), _NUMBERS_AGE, READABLE_PAGES, _numbers),
    Rule((BARE_NUMBER_IN_DATA,), _NUMBERS_AGE, ENTRIES, _numbers_in_data),
)
