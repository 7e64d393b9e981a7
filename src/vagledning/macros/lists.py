"""Macros that list all entries of a kind, and those of the start page and index pages."""

from __future__ import annotations

from itertools import groupby
from typing import cast

from markupsafe import Markup

from vagledning.macros.inline import cite, laws_of, prose, unbroken, words
from vagledning.macros.macro import macro
from vagledning.model.kinds import Fact, Law, Term
from vagledning.model.macro_signatures import THEME, file_of
from vagledning.render.context import PageContext
from vagledning.text.collation import letter_of, sort_key

# Most facts in the list of those to review next.
_NEXT = 8


@macro(block=True, shows="term", everything=True, grounds=True)
def glossary(page: PageContext) -> Markup:
    """Ordlistan: alla ord i data/terms från A till Ö.

    Exempel: {{ glossary() }}
    """
    terms = sorted(page.guidance.all(Term), key=lambda term: sort_key(term.term))
    letters = [
        (letter, [{"term": term, "definition": prose(page, term.definition), "related": _related(page, term)} for term in group])
        for letter, group in groupby(terms, key=lambda term: letter_of(term.term))
    ]
    return page.render("glossary.html.j2", letters=letters)


def _related(page: PageContext, term: Term) -> list[Term]:
    terms = (page.guidance.get("term", term_id) for term_id in term.related)
    return [cast(Term, other) for other in terms if other is not None and not other.retired]


@macro(block=True, keywords={"theme": THEME}, shows="fact", everything=True, grounds=True)
def fact_list(page: PageContext, theme: str = "") -> Markup:
    """Uppgifterna i data/facts med status, källa och nästa kontroll. Utan argument: alla, och vilka som ses över härnäst.

    Exempel: {{ fact_list() }}
    """
    site = page.guidance.site
    groups = []
    chosen = [cast(Fact, fact) for fact in page.guidance.select("fact", theme=theme)]
    for theme_id, facts in groupby(chosen, key=lambda fact: fact.theme):
        label = site.themes.get(theme_id)
        title = label.title if label else theme_id.replace("-", " ").capitalize()
        rows = [
            {
                "fact": fact,
                "anchor": page.anchor_once(fact),
                "statement": prose(page, fact.statement),
                "note": prose(page, fact.note) if fact.note else "",
                "status": fact.choice("status").title,
                "verified": fact.choice("verified").title,
                "cites": cite(page, fact.sources),
                "laws": laws_of(page, fact.laws),
            }
            for fact in facts
        ]
        groups.append((theme_id, title, rows))
    dated = (fact for fact in chosen if fact.check_by and not theme)
    due = sorted(dated, key=lambda fact: (str(fact.check_by), fact.id))
    return page.render("fact_list.html.j2", groups=groups, due=[(fact, words(page, fact.statement)) for fact in due[:_NEXT]])


@macro(block=True, shows="law", everything=True, grounds=True)
def law_list(page: PageContext) -> Markup:
    """Alla lagrum i data/laws, samlade under sin lag.

    Exempel: {{ law_list() }}
    """
    laws = sorted(page.guidance.all(Law), key=lambda law: (sort_key(law.name), law.sfs))
    groups = [
        (
            name,
            sfs,
            [
                {
                    "law": law,
                    "anchor": page.anchor_once(law),
                    "heading": unbroken(law.paragraph or "Hela författningen"),
                    "says": prose(page, law.says),
                    "meaning": prose(page, law.meaning) if law.meaning else "",
                    "note": prose(page, law.note) if law.note else "",
                    "verified": law.choice("verified").title,
                }
                for law in group
            ],
        )
        for (name, sfs), group in groupby(laws, key=lambda law: (law.name, law.sfs))
    ]
    return page.render("law_list.html.j2", groups=groups)


@macro(block=True, keywords={"theme": file_of("ref")}, shows="ref", everything=True, grounds=True)
def reference_list(page: PageContext, theme: str = "") -> Markup:
    """Källorna i data/references i bokstavsordning. Utan argument: alla.

    Exempel: {{ reference_list(theme="rapporter") }}
    """
    cited = page.cited()
    rows = [
        {"reference": reference, "html": page.reference(reference.id), "cited": reference.id in cited}
        for reference in page.guidance.select("ref", theme=theme)
    ]
    rows.sort(key=lambda row: sort_key(_plain(str(row["html"]))))
    return page.render("reference_list.html.j2", rows=rows)


def _plain(markup: str) -> str:
    return markup.replace("<i>", "").replace("</i>", "")


@macro(block=True, folder=True, at_most=1, grounds=True)
def page_list(page: PageContext, folder: str) -> Markup:
    """Kort till sidorna i en mapp, i menyns ordning.

    Exempel: {{ page_list("kapitel") }}
    """
    guidance = page.guidance
    below = next((row.pages for item in guidance.site.menu for row in item.rows if row.slug == folder), ())
    cards = [
        {"title": page.meta(slug).title, "text": page.meta(slug).description, "href": page.link(slug)}
        for slug in (item.slug for item in below)
    ]
    return page.render("cards.html.j2", cards=cards)


@macro(block=True, grounds=True)
def starting_points(page: PageContext) -> Markup:
    """Korten på startsidan, ur starting_points i data/site.yaml.

    Exempel: {{ starting_points() }}
    """
    cards = [
        {"title": card.title, "text": card.text, "href": page.link(card.page) + (f"#{card.anchor}" if card.anchor else "")}
        for card in page.guidance.site.starting_points
    ]
    return page.render("cards.html.j2", cards=cards)


@macro(block=True, grounds=True)
def site_status(page: PageContext) -> Markup:
    """Vem som ger ut vägledningen, vilken version det är och hur man når redaktionen.

    Exempel: {{ site_status() }}
    """
    return page.render("site_status.html.j2", site=page.guidance.site, version=page.version)
