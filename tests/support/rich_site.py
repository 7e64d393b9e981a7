"""A small guidance that uses every macro, with data of every kind."""

from __future__ import annotations

from support.sites import BASE, MACROS, page

SITE = (BASE / "data" / "site.yaml").read_text(encoding="utf-8")
ADVICE = """\
{id}:
  text: Rådet {id}.
  class: {id}
  roles: [{role}]
  phases: [{phase}]
  reasons: Skälet till {id}.
  sources: ["boken, s. 5"]
  laws: [provlagen-1]
  pages: [rad]
"""
QUESTION = """\
{id}:
  text: Frågan {id}?
  why: Därför.
  roles: [{role}]
  phases: [{phase}]
  follow_ups: [Varför {id}?, Hur då?]
  page: fragor
  origin: {origin}
  sources: ["rapporten, avsnitt 7"]
"""

PRINCIPLES = (BASE / "content" / "prov.md").read_text(encoding="utf-8").replace('entry_list("principle")', "principles()")
ADVICE_CLASSES = ("lag", "riktlinje", "forskning", "bedomning", "exempel", "rad", "oppen")

FILES = {
    **MACROS,
    "content/prov.md": PRINCIPLES,
    "data/site.yaml": SITE.replace("phases:\n", "  chef:\n    title: Chef\n    description: Den som leder.\n\nphases:\n")
    .replace("themes:\n", "  driva:\n    title: Driva\n    description: Att driva.\n\nthemes:\n  annat:\n    title: Annat\n")
    .replace("  - page: bank\n", "  - page: bank\n  - page: fragor\n  - page: rad\n    title: Kort namn\n    pages: [listor]\n"),
    "data/references/prov.yaml": """\
- id: rapporten
  type: report
  title: En rapport
  author: [{literal: Myndigheten}]
  issued: {date-parts: [[2025, 3]]}
- id: boken
  type: book
  title: En bok
  author: [{family: Ask, given: Anna}]
  issued: {date-parts: [[2019]]}
- id: bakgrunden
  type: book
  title: En bakgrund
  issued: {date-parts: [[2001]]}
- id: olast
  type: book
  title: Den ingen nämner
""",
    "data/facts/prov.yaml": """\
tre-av-fyra:
  text: tre av fyra
  statement: Tre av fyra svarade [[ref:boken]].
  value: [3, 4]
  as_of: "2025-03"
  status: daterad
  verified: ja
  sources: ["rapporten, avsnitt 2"]
gransen:
  text: 50 procent
  statement: Gränsen är 50 procent.
  value: 50
  as_of: "2026"
  status: galler
  verified: ja
  laws: [provlagen-1]
osakert:
  text: 12 kommuner
  statement: Tolv kommuner.
  value: 12
  as_of: "2024"
  status: kontrollera
  verified: delvis
  sources: [boken]
med-ar:
  text: 2021 i mars
  statement: Mars 2021.
  value: "2021-03"
  as_of: "2021-03"
  status: passerad
  verified: ja
  sources: [boken]
""",
    "data/terms/prov.yaml": """\
prov:
  term: prov
  definition: Något som visar om en [[term:sak|sak]] håller [[ref:boken]].
  abbreviation: PR
  english: test
  synonyms: [försök]
  avoid: [experiment]
  related: [sak]
sak:
  term: sak
  definition: Vad som *helst*.
ang:
  term: äng
  definition: En slätt.
al:
  term: ål
  definition: En fisk.
""",
    "data/principles/prov.yaml": """\
andra:
  number: 2
  title: Den andra
  text: Text två.
  practice: [Gör detta.]
  tension: Det tar emot.
forsta:
  number: 1
  title: Den första
  text: Text ett [[ref:rapporten|s. 9]].
  practice: [Gör så., Gör mer.]
""",
    "data/advice/prov.yaml": (BASE / "data/advice/prov.yaml").read_text(encoding="utf-8")
    + "".join(ADVICE.format(id=name, role="alla", phase="forsta") for name in ADVICE_CLASSES),
    "data/advice/annat.yaml": ADVICE.format(id="lag", role="chef", phase="driva").replace("lag:", "till-chefen:", 1),
    "data/questions/prov.yaml": (BASE / "data/questions/prov.yaml").read_text(encoding="utf-8")
    + QUESTION.format(id="a", role="alla", phase="forsta", origin="rapport"),
    "data/questions/annat.yaml": QUESTION.format(id="b", role="chef", phase="driva", origin="egen")
    + QUESTION.format(id="c", role="alla", phase="driva", origin="egen"),
    "content/sida.md": page(
        """\
## Kort sagt

Ett {{ ref("rapporten", at="avsnitt 2") }}. Två {{ ref("boken") }} och åter {{ ref("rapporten", at="avsnitt 3") }}.
Båda {{ ref("rapporten", "boken") }} igen.

## Uppgifter

Det är {{ fact("tre-av-fyra") }}, {{ fact("gransen") }}, {{ fact("osakert") }} och {{ fact("med-ar") }}.
{{ fact("tre-av-fyra", form="sentence") }}

## Lagar

Se {{ law("provlagen-1") }}.

## Ord

{{ own_advice() }}

Alla {{ term("prov", "proven") }} och ett {{ term("prov") }}.
""",
        sources="[bakgrunden, boken]",
    ),
    "content/fragor.md": page(
        '## Tema\n\n{{ question_list(theme="annat") }}\n\n## Alla\n\n{{ question_list() }}', title="Frågor"
    ),
    "content/listor.md": page(
        """\
## Roll

{{ question_list(role="chef") }}

## Fas

{{ question_list(phase="driva") }}

## Båda

{{ question_list(theme="annat", role="alla", phase="driva") }}

## Råd

{{ advice_list(role="chef") }}

## Valda

{{ advice("rad", "lag") }}

## Kort

{{ page_list("rad") }}

## Status

{{ site_status() }}

## Att se över

{{ freshness() }}

## Princip

{{ principle("andra") }}
""",
        title="Listor",
    ),
    "content/rad.md": page("## Råd\n\n{{ advice_list() }}\n\n## Eget\n\n{{ own_advice() }}\n\nEtt tips.", title="Råden"),
}
