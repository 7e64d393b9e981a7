"""Egna makron."""

from vagledning.macros.macro import macro


@macro(block=True)
def ruta(page):
    """En ruta."""
    return page.render("ruta.html.j2")
