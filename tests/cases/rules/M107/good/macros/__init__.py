"""Vägledningens egna makron."""

from vagledning.macros.macro import macro


@macro(block=True)
def halsning(page):
    """Hälsar."""
    return "<p>Hej!</p>"
