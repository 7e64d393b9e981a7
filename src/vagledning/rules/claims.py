"""Rules for claims: sections have a source, numbers are facts, advice has what its class requires, laws are in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vagledning.fault_families import CLAIMS
from vagledning.findings import Fault, Finding, Severity
from vagledning.model import marks
from vagledning.model.entry import Entry
from vagledning.model.fields import FieldType
from vagledning.model.guidance import Guidance
from vagledning.model.kinds import Advice, Law, Reference
from vagledning.model.macro_signatures import Call
from vagledning.model.page import Page
from vagledning.model.uses import entries_of, named_in, uses_of
from vagledning.rules.reads import CALLS, ENTRIES, READABLE_PAGES, WHOLE_GUIDANCE, in_use
from vagledning.rules.rule import Context, Rule
from vagledning.rules.text_positions import PositionIndex, around

NO_GROUND = Fault(
    "K101",
    CLAIMS,
    "Avsnittet vilar inte på något",
    "Ange en källa med ref, fact eller law, eller märk avsnittet med {{ own_advice() }}.",
)
BARE_NUMBER = Fault(
    "K102",
    CLAIMS,
    "Ett tal står utan källa",
    'Lägg uppgiften i data/facts och visa den med {{ fact("id") }}, eller skriv talet med ord.',
)
CLASS_NEEDS = Fault(
    "K103", CLAIMS, "Rådet saknar det som dess klass kräver", "Lägg till en källa eller ett lagrum, eller välj en annan klass."
)
WORD_NEEDS = Fault("K106", CLAIMS, "Posten saknar det som ett valt ord kräver", "Fyll i fältet, eller välj ett annat ord.")
UNUSED = Fault("K107", CLAIMS, "Källan anges ingenstans", "Hänvisa till källan, eller ta bort den.", Severity.WARNING)
WRONG_YEAR = Fault("K108", CLAIMS, "Året i id:t stämmer inte med källan", "Rätta året i issued, eller byt id.")
REPEALED = Fault("K104", CLAIMS, "Lagrummet gäller inte längre", "Hänvisa till lagrummet som gäller nu.")
BARE_NUMBER_IN_DATA = Fault(
    "K105", CLAIMS, "Ett tal i data står utan källa", "Visa talet med [[fact:id]] eller skriv det med ord."
)

# Anchors of sections that only link onward and make no claims.
_ONWARD = {"ga-vidare"}
_MISSING = {"laws": "inget lagrum", "sources": "ingen källa"}
_NUMBER = re.compile(r"\d+(?:[.,:–-]\d+)*")
_BEFORE = re.compile(r"(?:[A-Za-zÅÄÖåäö]-?|\b(?:avsnitt|kapitel|kap\.|figur|tabell|bilaga|steg|fråga|princip)\s)$", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:(?:prop|bet|skr|rskr)\.|SOU|Ds|SFS)\s\d{4}(?:/\d{2})?:\w+", re.IGNORECASE)
# Ids such as prop-2020-21-30 contain a parliamentary session, not a year of issue.
_YEAR_IN_ID = re.compile(r"^(?!(?:prop|skr|bet|rskr)-).*-((?:19|20)\d{2})(?:-|$)")


def numbers_in(text: str) -> list[str]:
    """Return the numbers in a text that state a quantity or a date.

    Numbers in names (ISO-25), section numbers and public document numbers (prop. 2020/21:30) are left out.
    """
    return [match[0] for match, before in around(_TITLE.sub("", text), _NUMBER) if not _BEFORE.search(before)]


def _grounds(_: Context, page: Page) -> Iterator[Finding]:
    for section in page.sections:
        if section.heading is None or section.heading.anchor in _ONWARD or not (section.text or section.calls):
            continue
        if not any(call.signature.grounds for call in section.calls):
            yield NO_GROUND.at(section.place, f"Avsnittet ”{section.heading.text}” har varken källa eller märkning.")


def _numbers(_: Context, page: Page) -> Iterator[Finding]:
    positions = None
    for section in page.sections:
        for number in dict.fromkeys(numbers_in(section.text)):
            positions = positions or PositionIndex(page, _NUMBER)
            yield BARE_NUMBER.at(positions.after(number, section.place), f"Talet ”{number}” står i löpande text.")
        for call in section.calls:
            for text in call.words:
                for number in numbers_in(text):
                    yield BARE_NUMBER.at(call.place, f"Talet ”{number}” står i löpande text.")
    # What a picture shows has to be told as it is; what is said of it is the page's own claim.
    for use in page.files_used:
        for number in numbers_in(use.caption):
            yield BARE_NUMBER.at(use.place, f"Talet ”{number}” står i en bildtext.")


def _numbers_in_data(_: Context, entry: Entry) -> Iterator[Finding]:
    if not entry.of.claims:
        return
    for key, spec in entry.of.fields.items():
        for text in entry.each(key) if spec.form is FieldType.PROSE else ():
            for number in numbers_in(marks.plain(text or "")):
                yield BARE_NUMBER_IN_DATA.at(entry.place_of(key), f"Talet ”{number}” står i ”{key}”.")


def _needs(_: Context, entry: Entry) -> Iterator[Finding]:
    for key, spec in entry.of.fields.items():
        needs = entry.choice(key).needs if spec.form is FieldType.CHOICE else ""
        if not needs or entry.retired or entry.get(needs):
            continue
        missing = _MISSING.get(needs, f"inget i {needs}")
        subject = f"{entry.of.noun.capitalize()} ”{entry.id}” har"
        if isinstance(entry, Advice):
            yield CLASS_NEEDS.at(entry.place_of(key), f"{subject} klassen {entry.get(key)} men {missing}.")
        else:
            hint = f"Fyll i {needs}, eller välj ett annat ord i {key}."
            yield WORD_NEEDS.at(entry.place_of(key), f"{subject} ”{entry.get(key)}” i {key} men {missing}.", hint)


def _ended(context: Context) -> dict[str, Law]:
    """Return the laws in use that are no longer in force, by id."""
    return {law.id: law for law in context.guidance.all(Law) if law.in_force_until and law.in_force_until < context.today}


def _repealed(context: Context, call: Call) -> Iterator[Finding]:
    ended = context.once(_ended)
    for law_id in call.ids if call.name == "law" else ():
        if law_id in ended:
            yield REPEALED.at(call.place, f"{ended[law_id].cite} upphörde {ended[law_id].in_force_until}.")


def _repealed_in_data(context: Context, entry: Entry) -> Iterator[Finding]:
    # A law may refer to the repealed one that it replaced.
    if entry.retired or isinstance(entry, Law):
        return
    ended = context.once(_ended)
    for key, kind, law_id in named_in(entry):
        if kind == "law" and law_id in ended:
            yield REPEALED.at(entry.place_of(key), f"{ended[law_id].cite} upphörde {ended[law_id].in_force_until}.")


def _unused(_: Context, guidance: Guidance) -> Iterator[Finding]:
    used = {entry_id for page in guidance.pages.values() for kind, entry_id in uses_of(guidance, page) if kind == "ref"}
    used |= {entry_id for entry in guidance.every_entry() for kind, entry_id in entries_of(entry) if kind == "ref"}
    for reference in guidance.all(Reference):
        if reference.id not in used:
            yield UNUSED.at(reference.place, f"Källan ”{reference.id}” anges ingenstans.")


def _year(_: Context, reference: Reference) -> Iterator[Finding]:
    year = _YEAR_IN_ID.search(reference.id)
    if year and reference.year and year[1] != reference.year:
        yield WRONG_YEAR.at(reference.place, f"Källan ”{reference.id}” är utgiven {reference.year}.")


_NUMBERS_AGE = "Ett tal åldras. Bara det som ligger i data/facts blir granskat igen."
_LAWS_CEASE = "Den som leder arbete efter en upphävd lag gör fel."
RULES = (
    Rule((NO_GROUND,), "Läsaren behöver se vad som är belagt och vad som är vägledningens eget råd.", READABLE_PAGES, _grounds),
    Rule((BARE_NUMBER,), _NUMBERS_AGE, READABLE_PAGES, _numbers),
    Rule((BARE_NUMBER_IN_DATA,), _NUMBERS_AGE, ENTRIES, _numbers_in_data),
    Rule((CLASS_NEEDS, WORD_NEEDS), "Ordet är ett löfte om vad posten vilar på, och läsaren behöver se det.", ENTRIES, _needs),
    Rule((UNUSED,), "En källa som ingen använder är skräp.", WHOLE_GUIDANCE, _unused),
    Rule((WRONG_YEAR,), "Fel år leder läsaren till fel källa.", in_use(Reference), _year),
    Rule((REPEALED,), _LAWS_CEASE, CALLS, _repealed),
    Rule((REPEALED,), _LAWS_CEASE, ENTRIES, _repealed_in_data),
)
