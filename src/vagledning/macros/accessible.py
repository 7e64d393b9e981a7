"""Macros for the accessibility statement and for pages that are easy to read."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from vagledning.macros.macro import macro
from vagledning.model.accessibility import COMPLIANCE, METHODS, PROBLEM, REASONS
from vagledning.model.feedback_form import filled, host
from vagledning.render.context import PageContext


@macro(block=True, grounds=True)
def accessibility_statement(page: PageContext) -> Markup:
    """Tillgänglighetsredogörelsen ur data/accessibility.yaml, med alla delar som Digg kräver och resultaten av proven.

    Sidan som anropar makrot länkas från sidfoten på alla sidor.

    Exempel: {{ accessibility_statement() }}
    """
    guidance = page.guidance
    statement = guidance.accessibility
    form = (statement.report_form if statement else None) or guidance.site.feedback_form
    version = page.version
    return page.render(
        "accessibility.html.j2",
        site=guidance.site,
        statement=statement,
        results=statement.results if statement else None,
        compliance=COMPLIANCE,
        methods=METHODS,
        groups=_groups(statement.deficiencies) if statement else [],
        report={"href": filled(form, page.page.slug, version.name, PROBLEM), "host": host(form)} if form else None,
        version=version,
    )


def _groups(rows: Any) -> list[tuple[str, list[Any]]]:
    """Return the deficiencies grouped under the title of their reason, in the order of REASONS."""
    groups = [(title, [row for row in rows if row.reason == reason]) for reason, title in REASONS.items()]
    return [(title, members) for title, members in groups if members]


@macro(block=True, grounds=True)
def easy_reading(page: PageContext) -> Markup:
    """Märker sidan som lätt att läsa. Sidan får då en lägre gräns för LIX, och sidfoten på alla sidor länkar till den.

    Exempel: {{ easy_reading() }}
    """
    return page.render("easy_reading.html.j2")
