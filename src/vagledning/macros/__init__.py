"""The general macros: what pages of any guidance may call. Each returns markup, escaped by its template."""

from __future__ import annotations

from vagledning.macros.accessible import accessibility_statement, easy_reading
from vagledning.macros.cards import advice, advice_list, own_advice, principle, principles, question_list, questions
from vagledning.macros.downloads import downloads
from vagledning.macros.figures import figure, responsibility_map
from vagledning.macros.fresh import freshness
from vagledning.macros.inline import fact, law, ref, term
from vagledning.macros.lists import fact_list, glossary, law_list, page_list, reference_list, site_status, starting_points
from vagledning.macros.paths import blank, open_questions, path, responsibility_list
from vagledning.macros.search_page import search_page
from vagledning.macros.stored import stored_list
from vagledning.macros.system import (
    actor,
    benefit_list,
    experience_list,
    funding_list,
    funding_table,
    marking_list,
    obstacle_list,
    recommendation,
    recommendation_list,
    step_list,
)

MACROS = {
    function.__name__: function
    for function in (
        ref,
        fact,
        law,
        term,
        advice,
        advice_list,
        questions,
        question_list,
        principles,
        principle,
        own_advice,
        page_list,
        starting_points,
        glossary,
        fact_list,
        law_list,
        reference_list,
        site_status,
        freshness,
        accessibility_statement,
        easy_reading,
        stored_list,
        downloads,
        search_page,
        recommendation_list,
        recommendation,
        actor,
        responsibility_map,
        responsibility_list,
        benefit_list,
        funding_list,
        funding_table,
        obstacle_list,
        experience_list,
        step_list,
        marking_list,
        open_questions,
        path,
        figure,
        blank,
    )
}
