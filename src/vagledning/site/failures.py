"""Turns an exception in a template or macro into a finding with file and line; other errors are reported as internal."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError

from vagledning.fault_families import LINKS
from vagledning.findings import Fault, Finding, Place
from vagledning.load.program_failed import PROGRAM_FAILED
from vagledning.load.scripts import bad_script
from vagledning.macros.registry import place_of
from vagledning.theme import OVERLAY
from vagledning.theme.joiner import BadScript

TEMPLATE_FAILED = Fault(
    "L208",
    LINKS,
    "En mall eller ett makro går inte att köra",
    "Rätta filen, eller be en utvecklare om hjälp.",
    reason="Sidan kan inte visas, och en halv sida är värre än ingen.",
)


def failure(error: Exception, root: Path, page: str) -> Finding:
    """Return the finding for an exception while rendering. root is the guidance's folder, page the path of the page."""
    if isinstance(error, BadScript):
        return bad_script(error, root, OVERLAY)
    message = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    if isinstance(error, TemplateSyntaxError) and error.filename and Path(error.filename).is_relative_to(root):
        at = Place(Path(error.filename).relative_to(root).as_posix(), error.lineno)
        return TEMPLATE_FAILED.at(at, f"Mallen går inte att läsa: {' '.join((error.message or message).split())}.")
    place = place_of(error, root)
    if place is not None:
        missing = f" Mallen {error.name} finns inte." if isinstance(error, TemplateNotFound) else ""
        return TEMPLATE_FAILED.at(place, f"Det gick fel när {page} skulle visas: {message}.{missing}")
    return PROGRAM_FAILED.at(Place(page), f"Sidan gick inte att visa ({message}).")
