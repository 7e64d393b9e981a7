"""Vägledningens egna makron."""

from vagledning.macros.register import macro


@macro(block=True)
def halsning(page):
    """Hälsar."""
    return "<p>Hej!</p>"
