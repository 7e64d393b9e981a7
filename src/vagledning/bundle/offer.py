"""What readers are offered: each kind of file, in the order of the page that lists them, and what it is good for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of file as readers meet it. kind is its name in the manifest."""

    kind: str
    title: str
    good_for: str


OFFERS = (
    Offer(
        "pdf",
        "PDF",
        "För den som vill skriva ut, arkivera eller skicka med ett ärende. Texten är märkt för skärmläsare, och hela "
        "vägledningen går att arkivera som PDF/A.",
    ),
    Offer(
        "docx",
        "Arbetsblad för Word",
        "För mötet. Frågor med plats för svar, beslut och nästa steg, och planer och underlag att fylla i.",
    ),
    Offer(
        "html",
        "Webbplatsen som zip",
        "För den som saknar nät vid bordet. Packa upp och öppna index.html. Sökning, vägar och filter fungerar som här.",
    ),
    Offer(
        "single",
        "Allt i en fil",
        "För den som vill skicka eller spara allt på en gång. En enda fil för webbläsaren, med en enklare sökning.",
    ),
    Offer(
        "epub",
        "E-bok",
        "För telefon, läsplatta och hjälpmedel. Du väljer själv textstorlek och färger och kan få texten uppläst.",
    ),
    Offer(
        "delivery",
        "Leveranspaket",
        "För arkiv och pliktleverans. PDF/A, webbplatsen, text och data, licenser och kontrollsummor i ett paket.",
    ),
)

# What the groups of a kind are called where its files are listed.
GROUPS = {
    "whole": "Hela vägledningen",
    "chapter": "Delar",
    "path": "Vägar efter roll",
    "tool": "Verktyg",
    "page": "Enskilda sidor",
    "theme": "Frågor efter tema",
    "role": "Frågor efter roll",
    "plan": "Plan",
}
