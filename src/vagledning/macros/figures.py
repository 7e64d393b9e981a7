"""Figures drawn from data, with the same content as text: the figure macro, and the figure of the phases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from vagledning.macros.drawing import LINE, WIDTH, Drawing
from vagledning.macros.macro import Macro, macro
from vagledning.model.guidance import Guidance
from vagledning.render.context import PageContext


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: the name that pages use, and the function that draws it."""

    name: str
    draw: Callable[[Guidance], Drawing]


def figure(name: str) -> Callable[[Callable[[Guidance], Drawing]], Figure]:
    """Declare the decorated function as the figure of this name."""

    def declared(draw: Callable[[Guidance], Drawing]) -> Figure:
        return Figure(name, draw)

    return declared


def drawn(page: PageContext, fig: Figure) -> Markup:
    """Return the markup of a figure."""
    # The call number makes ids unique when a page shows a figure twice.
    anchor = f"figur-{fig.name}-{page.call + 1}"
    return page.render("figure.html.j2", name=fig.name, anchor=anchor, drawing=fig.draw(page.guidance))


def figure_macro(figures: Mapping[str, Figure]) -> Macro:
    """Return the macro that shows these figures."""

    @macro(block=True, at_most=1, names=tuple(figures), grounds=True)
    def figure(page: PageContext, name: str) -> Markup:
        return drawn(page, figures[name])

    figure.function.__doc__ = f"""En figur som ritas ur data, med samma innehåll som text under: {_either(figures)}.

    Exempel: {{{{ figure("{next(iter(figures))}") }}}}
    """
    return figure


def _either(names: Mapping[str, Figure]) -> str:
    *first, last = (f"`{name}`" for name in names)
    return f"{', '.join(first)} eller {last}" if first else last


@figure("faser")
def phases(guidance: Guidance) -> Drawing:
    every = list(guidance.site.phases.values())
    drawing = Drawing(
        "Faserna, från första frågan till ständig förbättring",
        "Faserna i ordning: " + ", ".join(phase.title for phase in every) + ".",
        [f"{number}. {phase.title}: {phase.description}" for number, phase in enumerate(every, start=1)],
    )
    y = 18.0
    for number, phase in enumerate(every):
        if number:
            drawing.line(17, y - 26, 17, y - 10)
        drawing.dot(17, y, 9)
        drawing.text(38, y + 5, phase.title, WIDTH - 40, "figure-strong")
        y = drawing.text(38, y + 5 + LINE, phase.description, WIDTH - 44) + 32
    return drawing
