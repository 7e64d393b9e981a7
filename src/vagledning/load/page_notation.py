"""Reports what a page's body holds that readers would not see as the editor meant it."""

from __future__ import annotations

from vagledning.fault_families import HTML, NOTATION
from vagledning.findings import Fault, Finding
from vagledning.load.body_positions import BodyPositions
from vagledning.render.outline import Seen, Violation

FORBIDDEN_HTML = Fault(
    "H101",
    HTML,
    "Sidan innehåller HTML som inte får stå där",
    "Skriv med Markdown: rubriker, listor, tabeller, länkar och betoning.",
    reason="HTML kan bära program och utseende som ingen har granskat. Markdown räcker för text, och makron för resten.",
)
ATTRIBUTES = Fault(
    "H102",
    HTML,
    "Klamrar som visas som text",
    "Ta bort klamrarna. Ett eget ankare till en rubrik skriver du i data/anchors.yaml.",
    reason="Andra program gör attribut av det som står så. Här och i förrådets förhandsvisning blir det text.",
)
SHOWN_RAW = Fault(
    "H103",
    NOTATION,
    "Tecken som läsaren ser som de är skrivna",
    "Skriv med Markdown. Ska tecknen stå i texten sätter du \\ före det första.",
    reason="Det är ett annat programs sätt att skriva, eller något som blev fel. Läsaren ser tecknen mitt i texten.",
)
RENDERED_ELSEWHERE = Fault(
    "H104",
    NOTATION,
    "Förrådets förhandsvisning visar något annat än sidan",
    "Skriv det på ett sätt som är lika på båda ställena.",
    reason="Den som granskar ett förslag ser förhandsvisningen. Det som ser rätt ut där ska vara rätt på sidan.",
)
LOST = Fault(
    "H105",
    NOTATION,
    "Text som inte kommer med på sidan",
    "Skriv om den, eller ta bort den.",
    reason="Läsaren får aldrig se texten, och ingen annan märker att den saknas.",
)
_FAULTS = {
    Seen.NOT: FORBIDDEN_HTML,
    Seen.ATTRIBUTES: ATTRIBUTES,
    Seen.RAW: SHOWN_RAW,
    Seen.RENDERED_ELSEWHERE: RENDERED_ELSEWHERE,
    Seen.LOST: LOST,
}
_MOST_SIGNS = 40


def finding(violation: Violation, positions: BodyPositions) -> Finding:
    """Return the finding of a violation in a page's body."""
    signs = " ".join(violation.signs.split())
    if len(signs) > _MOST_SIGNS:
        signs = signs[: _MOST_SIGNS - 1] + "…"
    what = f"”{signs}”, {violation.what}" if signs else violation.what
    again = f" Det finns {violation.count - 1} till på sidan." if violation.count > 1 else ""
    place = positions.place(violation.line, violation.col)
    return _FAULTS[violation.seen].at(place, f"Här står {what}.{again}", violation.hint or None)
