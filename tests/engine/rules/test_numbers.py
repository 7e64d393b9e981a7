"""A number is a fact, a paragraph is a law, and neither are times of day, minutes and telephone numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.sites import draw, page, told
from vagledning.rules.duties import duties_in
from vagledning.rules.numbers import stated_in


@pytest.mark.parametrize(
    "text",
    [
        "Mötet tar 45 minuter eller 45–60 minuter.",
        "Vi ses kl. 13, kl. 13.30, klockan 8 till 16 och kl 08:00–16:30.",
        "Ring 1177. Läs mer på 1177. Ring 112, larma 112 eller ring 113 13.",
        "Ring oss på 08-123 45 67 eller +46 8-123 45 67, telefon: 0771 11 44 00.",
        "Telefon 054-540 00 00, växeln 0470-410 00.",
        "Se prop. 2020/21:30, SOU 2023:5, ISO-25, avsnitt 7 och kap. 3.",
        "Se noten[^1].",
        "Förordning (EU) 2016/679, direktiv 2000/78/EG och förordning (EU) nr 651/2014 gäller.",
    ],
)
def test_what_is_no_quantity_needs_no_fact(text: str) -> None:
    assert stated_in(text) == []


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("Enligt 12 kap. 2 § gäller det.", "12 kap. 2 §"),
        ("Enligt 2 kap. 1 och 3 §§ gäller det.", "2 kap. 1 och 3 §§"),
        ("Det står i 5 a §.", "5 a §"),
        ("Se § 4.", "§ 4"),
        ("Arbetsmiljölagen (1977:1160) gäller.", "1977:1160"),
    ],
)
def test_a_paragraph_is_a_law_and_one_finding(text: str, signs: str) -> None:
    assert [(stated.signs, stated.of_law) for stated in stated_in(text)] == [(signs, True)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Ring 56 kommuner.", ["56"]),
        ("Det gäller 1 200 personer.", ["1", "200"]),
        ("Det var 45 procent.", ["45"]),
        ("Det tar 20 timmar.", ["20"]),
        ("Den 2026-05-01 var det 2–3.", ["2026-05-01", "2–3"]),
        ("Kvoten var 12:30.", ["12:30"]),
    ],
)
def test_other_numbers_are_facts(text: str, numbers: list[str]) -> None:
    assert [stated.number for stated in stated_in(text)] == numbers
    assert not any(stated.of_law for stated in stated_in(text))


def test_the_hint_for_a_paragraph_names_the_macro_law(tmp_path: Path) -> None:
    lines = told(draw(tmp_path, {"content/sida.md": page("## Kort sagt\n\n{{ own_advice() }}\n\nEnligt 12 kap. 2 §.")}))
    assert [line for line in lines if "K102" in line] == [
        "content/sida.md:16:8: K102 Lagrummet ”12 kap. 2 §” står i löpande text; "
        'Lägg lagrummet i data/laws och visa det med {{ law("id") }}.'
    ]


def test_a_footnote_is_no_number(tmp_path: Path) -> None:
    assert (
        told(draw(tmp_path, {"content/sida.md": page("## Kort sagt\n\n{{ own_advice() }}\n\nEn sats[^1].\n\n[^1]: Noten.")}))
        == []
    )


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        ("Kommunen ska erbjuda IPS.", ["Kommunen ska"]),
        ("Tänk efter. Varje region måste ha en plan.", ["Varje region måste"]),
        ("\nEn chef är skyldig att svara.", ["En chef är skyldig att"]),
        ("Kommuner och regioner skall samverka.", ["Kommuner och regioner skall"]),
        ("Kommunen bör erbjuda stöd.", []),
        ("Vad ska kommunen göra?", []),
        ("Du ska få stöd, och vi måste berätta.", []),
        ("Välj en plan om kommunen ska vara med.", []),
        ("Bestäm vem som ska ringa.", []),
    ],
)
def test_a_duty_is_what_somebody_must_do(text: str, duties: list[str]) -> None:
    assert duties_in(text) == duties


def test_a_duty_rests_on_a_law_or_a_source(tmp_path: Path) -> None:
    duty = "Kommunen ska erbjuda stöd."
    body = f'## Kort sagt\n\n{{{{ own_advice() }}}}\n\n{duty}\n\n## Lag\n\n{duty} {{{{ law("provlagen-1") }}}}'
    lines = told(draw(tmp_path, {"content/sida.md": page(body)}))
    assert [line for line in lines if "K111" in line] == [
        "content/sida.md:16:1: K111 Här står att ”Kommunen ska”, men inget lagrum och ingen källa; "
        'Visa lagrummet med {{ law("id") }} eller källan med {{ ref("id") }}, eller skriv att någon bör.'
    ]
