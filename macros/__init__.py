"""What a page may call: the only code that emits page markup. mkdocs-macros loads this package through define_env.

An error in here would reach the editor as "could not find custom macros module"; keep imports plain and tested.
"""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

from vagledning.model.calls import SIGNATURES

from .accessible import accessibility_statement, easy_reading
from .cards import advice, advice_list, own_advice, principle, principles, question_list, questions
from .downloads import downloads
from .figures import figure, responsibility_map
from .fresh import freshness
from .inline import fact, law, ref, term
from .lists import fact_list, glossary, law_list, page_list, reference_list, site_status, starting_points
from .paths import blank, open_questions, path, responsibility_list
from .search_page import search_page
from .session import Session, open_session
from .stored import stored_list
from .system import (
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


def define_env(env: Any) -> None:
    """Load the guidance, let it through the gate and give pages its macros (called by mkdocs-macros for each build)."""
    session = open_session(Path(env.project_dir))
    env.vagledning = session
    for name in SIGNATURES:
        env.macro(_bound(session, env, name), name)


def _bound(session: Session, env: Any, name: str) -> Any:
    function = MACROS[name]

    def call(*args: str, **kwargs: str) -> str:
        page = session.page(env.page.file.src_uri)
        return page.stash(function(page, *args, **kwargs))

    call.__doc__ = inspect.getdoc(function)
    return call
