"""A small guidance of everything around the method: data of each kind, and a page for each macro that shows it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from support.sites import BASE, MACROS, ROOT, page

SOURCES = ["rapporten, avsnitt 4"]
WHO = {"roles": ["alla"], "phases": ["forsta"]}
KINDS = {f"data/kinds/{path.name}": path.read_bytes() for path in sorted((ROOT / "data/kinds").iterdir())}
SITE = (BASE / "data" / "site.yaml").read_text(encoding="utf-8")

RECOMMENDATION = {
    "population": "Personer som vill.",
    "intervention": "Erbjud stödet.",
    "reasons": "Det är till nytta.",
    "checked": None,
    "verified": "delvis",
    "sources": SOURCES,
}
OBSTACLE = {
    "text": "Det tar stopp.",
    "actors": ["kommunen", "regionen"],
    "roles": ["alla"],
    "attempts": ["Ring."],
    "sources": SOURCES,
}
STEP = {**WHO, "text": "Bestäm det.", "done_when": "Det är bestämt.", "sources": SOURCES}
FUNDING = {
    "decides": "Nämnden.",
    "how_long": "Så länge det behövs.",
    "integration": "Den påverkas inte.",
    "strengths": ["Det är enkelt."],
    "risks": ["Det tar slut."],
    "to_ordinary": "Det är vägen.",
    "next_step": "Räkna.",
    "laws": ["provlagen-1"],
    "sources": SOURCES,
}

# Folder, file and rows; what follows [ in "says" of nothing is text that a reader meets.
DATA: dict[str, dict[str, Any]] = {
    "recommendations/ips": {
        "hogst": {
            **RECOMMENDATION,
            "title": "För de flesta",
            "priority": "1",
            "consequences": "Det kostar.",
            "note": "Sedan i fjol.",
        },
        "mitten": {**RECOMMENDATION, "title": "För andra", "priority": "3"},
        "inte": {**RECOMMENDATION, "title": "Något annat", "priority": "icke-gora"},
        "forskning": {**RECOMMENDATION, "title": "Något nytt", "priority": "fou"},
    },
    "actors/parter": {
        "kommunen": {
            "name": "Kommunen",
            "sector": "kommun",
            "part": "Kommunen driver stödet.",
            "does": ["Anställer.", "Leder."],
            "does_not": ["Vårdar."],
            "page": "system",
            "laws": ["provlagen-1"],
            "sources": SOURCES,
        },
        "regionen": {
            "name": "Regionen",
            "sector": "region",
            "part": "Regionen vårdar.",
            "does": ["Vårdar."],
            "page": "aktor",
            "sources": SOURCES,
        },
        "vilande": {
            "name": "Vilande",
            "sector": "stat",
            "part": "Ingen del.",
            "does": ["Vilar."],
            "page": "system",
            "sources": SOURCES,
        },
    },
    "responsibilities/prov": {
        "anstalla": {
            "actor": "kommunen",
            "does": "Kommunen anställer.",
            "duty": "lag",
            "since": "2026-07-01",
            "laws": ["provlagen-1"],
            "sources": SOURCES,
        },
        "ge-plats": {"actor": "regionen", "does": "Regionen ger plats.", "duty": "metod", "sources": SOURCES},
    },
    "responsibilities/annat": {"folja": {"actor": "regionen", "does": "Regionen följer upp.", "duty": "rad", "sources": []}},
    "benefits/stod": {
        "vilande": {
            "name": "Vilande ersättning",
            "decided_by": "regionen",
            "what": "Den kan vila.",
            "with_work": "Fråga först.",
            "facts": ["tre-av-fyra"],
            "laws": ["provlagen-1"],
            "sources": SOURCES,
        }
    },
    "funding/satt": {
        "projekt": {**FUNDING, "name": "Projektpengar", "horizon": "start"},
        "ordinarie": {**FUNDING, "name": "Ordinarie budget", "horizon": "fortlopande"},
    },
    "obstacles/hinder": {
        "ett": {**OBSTACLE, "title": "Ingen äger frågan", "level": "system"},
        "tva": {**OBSTACLE, "title": "Ingen tid", "level": "verksamhet"},
        "tre": {**OBSTACLE, "title": "Någon säger nej", "level": "individ", "principle": "fritt-val"},
        "fyra": {**OBSTACLE, "title": "Någon väntar", "level": "individ", "principle": "fritt-val"},
        "fem": {**OBSTACLE, "title": "Någon glömmer", "level": "individ", "principle": "fritt-val"},
    },
    "experiences/roster": {
        "vantan": {"text": "Väntan var lång.", "teller": "deltagare", "principle": "fritt-val", "sources": SOURCES},
        "stolthet": {"text": "Jobbet gav stolthet.", "teller": "arbetsspecialist", "sources": SOURCES},
    },
    "steps/plan": {
        "sist": {**STEP, "number": 2, "title": "Börja", "laws": ["provlagen-1"]},
        "forst": {**STEP, "number": 1, "title": "Samla alla", "deadlines": ["tre-av-fyra"], "advice": ["gor-sa"]},
    },
    "markings/marken": {
        "kommun": {"facet": "utforare", "title": "Kommun", "text": "Den utför.", "sources": SOURCES},
        "vuxna": {"facet": "aldersgrupp", "title": "Vuxna", "sources": SOURCES},
        "region": {"facet": "utforare", "title": "Region", "sources": SOURCES},
    },
    "advice/prov": {
        "gor-sa": {**WHO, "text": "Gör så här.", "class": "rad", "reasons": "Det brukar gå bra.", "pages": ["prov"]},
        "undrar-alla": {**WHO, "text": "Undra.", "class": "oppen", "reasons": "Ingen vet.", "pages": ["system"]},
    },
}

PAGES = {
    "system": """\
## Rekommendationer

{{ recommendation_list() }}

## Aktör

{{ actor("kommunen") }}

{{ actor("vilande") }}

## Stöd

{{ benefit_list() }}

## Pengar

{{ funding_table() }}

{{ funding_list() }}

## Öppet

{{ open_questions() }}

## Märken

{{ marking_list() }}

## Fyll i

{{ own_advice() }}

{{ blank("Antal personer", lines="3") }}

{{ blank("Datum") }}
""",
    "aktor": """\
## Aktör

{{ actor("regionen") }}

## En

{{ recommendation("mitten") }}

## Karta

{{ responsibility_map() }}

## Prov

{{ responsibility_list(situation="prov") }}

## Alla

{{ responsibility_list() }}
""",
    "hinder": """\
## Systemet

{{ obstacle_list(level="system") }}

## Principen

{{ obstacle_list(principle="fritt-val") }}

## Alla

{{ obstacle_list() }}

## Om en princip

{{ experience_list(principle="fritt-val") }}

## Alla röster

{{ experience_list() }}

## Steg

{{ step_list() }}

## Stegen för en roll

{{ step_list(role="chef") }}
""",
    "vag": """\
## Förstå

{{ path(role="alla", phase="forsta") }}

## Driva

{{ path(role="alla", phase="driva") }}

## Chefen

{{ path(role="chef", phase="driva") }}
""",
    "figurer": "\n\n".join(
        f'## {name}\n\n{{{{ figure("{name}") }}}}' for name in ("faser", "parter", "vagen", "finansiering", "ansvar")
    )
    + '\n\n## Igen\n\n{{ figure("faser") }}\n',
}


def files(change: Callable[[str], str] = str) -> dict[str, str | bytes]:
    """Return the files of the guidance; change is done to every text in its data that is no id, word of a list or number."""
    menu = "".join(f"  - page: {name}\n" for name in PAGES)
    site = SITE.replace("phases:\n", "  chef:\n    title: Chef\n    description: Den som leder.\n\nphases:\n")
    site = site.replace(
        "themes:\n", "  driva:\n    title: Driva\n    description: Att driva.\n\nthemes:\n  annat:\n    title: Annat\n"
    )
    return {
        **MACROS,
        **KINDS,
        "data/site.yaml": site.replace("  - page: bank\n", f"  - page: bank\n{menu}"),
        **{f"data/{name}.yaml": written(rows, change) for name, rows in DATA.items()},
        **{f"content/{name}.md": page(body, title=name.capitalize()) for name, body in PAGES.items()},
    }


_TEXTS = frozenset(
    """
    title population intervention reasons consequences note name part does does_not what with_work decides how_long
    integration strengths risks to_ordinary next_step text attempts done_when
    """.split()
)


def written(rows: dict[str, Any], change: Callable[[str], str]) -> str:
    """Return rows as YAML, which JSON is too."""

    def value(key: str, found: Any) -> Any:
        if key not in _TEXTS:
            return found
        return [change(text) for text in found] if isinstance(found, list) else change(found)

    changed = {row_id: {key: value(key, found) for key, found in row.items()} for row_id, row in rows.items()}
    return json.dumps(changed, ensure_ascii=False, indent=1)
