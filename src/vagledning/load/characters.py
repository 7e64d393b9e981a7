"""Reports the characters of a file that nobody sees, that look like others, and that are broken."""

from __future__ import annotations

from vagledning.fault_families import FILES, FORM_OF_FILES
from vagledning.findings import Fault, Findings, Place
from vagledning.text.broken_letters import LOST, broken, mended
from vagledning.text.homoglyphs import lookalikes, loose_marks
from vagledning.text.unprintable import invisible_in

CONTROL = Fault(
    "F109",
    FORM_OF_FILES,
    "Osynligt tecken i texten",
    "Ta bort tecknet och skriv om ordet för hand.",
    reason="Ett tecken som ingen ser kan dölja text, vända den eller göra att en sökning missar ordet.",
)
LOOKALIKE = Fault(
    "F111",
    FILES,
    "En bokstav ser ut som en annan",
    "Skriv om ordet för hand på ditt eget tangentbord.",
    reason="Ordet ser rätt ut men är ett annat: sökningen missar det, och en länk kan leda fel.",
)
LOOSE_MARK = Fault(
    "F112",
    FILES,
    "Ett löst tecken ligger över en bokstav",
    "Skriv om ordet för hand. Så blir det ofta när text kopieras ur en PDF.",
    reason="Bokstaven ser rätt ut men består av två tecken, så att sökning och stavning missar ordet.",
)
BROKEN = Fault(
    "F117",
    FORM_OF_FILES,
    "Bokstäver som har blivit fel",
    "Skriv om ordet. Så blir det när en fil har öppnats eller sparats med fel teckenkodning.",
    reason="Läsaren ser tecken som inte betyder något, och sökningen hittar inte ordet.",
)


def without_odd_characters(path: str, text: str, findings: Findings) -> str:
    """Return the text of a file without what is invisible or broken; each kind of it is reported once, where it is first."""

    def place(at: int) -> Place:
        return Place(path, text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)

    odd = invisible_in(text)
    for character in odd:
        message = f"Här står det osynliga tecknet U+{ord(character):04X}.{_more(text.count(character))}"
        findings.add(CONTROL.at(place(text.index(character)), message))
    # Each word and each mark is reported once, at its first occurrence.
    reported: set[str] = set()
    for at, word, letter in lookalikes(text):
        if word not in reported:
            findings.add(LOOKALIKE.at(place(at), f"”{letter}” (U+{ord(letter):04X}) i ”{word}” ser ut som en annan bokstav."))
        reported.add(word)
    marks = list(loose_marks(text))
    for at, mark in marks:
        if mark not in reported:
            count = sum(other == mark for _, other in marks)
            findings.add(LOOSE_MARK.at(place(at), f"Tecknet U+{ord(mark):04X} ligger löst över bokstaven före.{_more(count)}"))
        reported.add(mark)
    if LOST in text:
        message = f"Här står ”{LOST}” i stället för en bokstav som har gått förlorad.{_more(text.count(LOST))}"
        findings.add(BROKEN.at(place(text.index(LOST)), message))
    if wrong := list(broken(text)):
        at, signs, meant = wrong[0]
        findings.add(BROKEN.at(place(at), f"Här står ”{signs}”, som skulle vara ”{meant}”.{_more(len(wrong))}"))
    for character in odd:
        text = text.replace(character, "")
    return mended(text)


def _more(count: int) -> str:
    return f" Det finns {count - 1} till i filen." if count > 1 else ""
