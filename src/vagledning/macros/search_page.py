"""The macro of the search page: the index from A to Ö shown until the reader searches."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from markupsafe import Markup

from vagledning.macros.inline import words
from vagledning.macros.macro import macro
from vagledning.model.kinds import Advice, Question, Term
from vagledning.render.context import PageContext
from vagledning.text.collation import letter_of, sort_key

_OF_WORDS, _OF_THEMES = "Ord leder till ordlistan.", "Frågor och råd står under sitt ämne."


@macro(block=True, looked_up=True, grounds=True)
def search_page(page: PageContext) -> Markup:
    """Gör sidan till söksidan. Här visas ett register från A till Ö: ord, och frågor och råd under sitt ämne.

    Exempel: {{ search_page() }}
    """
    terms, themes = _words(page), _themes(page)
    entries = sorted([*terms, *themes], key=lambda entry: sort_key(entry["title"]))
    letters = [(letter, list(group)) for letter, group in groupby(entries, key=lambda entry: letter_of(entry["title"]))]
    notes = [_OF_WORDS] * bool(terms) + [_OF_THEMES] * bool(themes)
    return page.render("search_page.html.j2", letters=letters, note=" ".join(notes))


def _words(page: PageContext) -> list[dict[str, Any]]:
    """Return index rows for the terms and for their synonyms, each with a reference to its term."""
    terms = [term for term in page.guidance.all(Term) if page.href(term)]
    taken = {sort_key(term.term) for term in terms}
    rows: list[dict[str, Any]] = [_word(term.term, page.href(term), "") for term in terms]
    for term in terms:
        for other in (*term.synonyms, *term.avoid, term.abbreviation):
            # A word shared by two terms is listed once, with the first.
            if other and sort_key(other) not in taken:
                taken.add(sort_key(other))
                rows.append(_word(other, page.href(term), term.term))
    return rows


def _word(title: str, href: str | None, see: str) -> dict[str, Any]:
    return {"title": title[:1].upper() + title[1:], "href": href, "see": see, "questions": [], "advice": []}


def _themes(page: PageContext) -> list[dict[str, Any]]:
    questions = _by_theme(page, page.guidance.all(Question))
    advice = _by_theme(page, page.guidance.all(Advice))
    titles = page.guidance.site.themes
    return [
        {
            "title": titles[theme].title if theme in titles else theme,
            "href": "",
            "see": "",
            "questions": questions.get(theme, []),
            "advice": advice.get(theme, []),
        }
        for theme in {**questions, **advice}
    ]


def _by_theme(page: PageContext, entries: list[Question] | list[Advice]) -> dict[str, list[dict[str, Any]]]:
    by_theme: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        if href := page.href(entry):
            by_theme.setdefault(entry.theme, []).append({"text": words(page, entry.text), "href": href})
    return {theme: sorted(rows, key=lambda row: sort_key(row["text"])) for theme, rows in by_theme.items()}
