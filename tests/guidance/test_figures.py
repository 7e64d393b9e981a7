"""Drawings keep to their width, however long the names are, and to their height, however many they are."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from support import system_site
from support.sites import ROOT, draw
from vagledning.check import check
from vagledning.findings import Findings
from vagledning.macros.drawing import LINE, WIDTH, Drawing, Shape, wrap
from vagledning.macros.registry import figures_of, macros_of

FIGURES = figures_of(ROOT, Findings())

# No letter of the site's font at 14 units is on average wider than this in a Swedish name.
LETTER = 7.1
LONG = "Samordningsförbundet för sysselsättning, rehabilitering och arbetslivsinriktad samverkan i Västernorrland"
WORD = "arbetsmarknadspolitiskaprogramverksamhetsutvecklingsansvarige"


@pytest.mark.parametrize("room", [30, 100, 150, 255.5, WIDTH])
@pytest.mark.parametrize("words", [LONG, WORD, f"{WORD} {WORD}", "å " * 200, "a-b-" * 60])
def test_every_line_fits(words: str, room: float) -> None:
    lines = wrap(words, room)
    assert all(len(line) * LETTER <= max(room, 6 * LETTER) for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split()), "nothing is lost"


@pytest.mark.parametrize("words", ["", " ", "\n"])
def test_nothing_is_one_empty_line(words: str) -> None:
    assert wrap(words, 100) == [""]


def test_a_short_text_is_one_line() -> None:
    assert wrap("Kommunen", 150) == ["Kommunen"]


def test_text_goes_down_by_a_line_and_the_drawing_grows_with_it() -> None:
    drawing = Drawing("t", "a")
    foot = drawing.text(5, 20, LONG, 150)
    lines = drawing.shapes
    assert [shape.y for shape in lines] == [20 + LINE * number for number in range(len(lines))]
    assert foot == lines[-1].y < drawing.height
    drawing.dot(10, 500, 9)
    drawing.line(0, 0, 5, 600)
    drawing.box(0, 700, 10, 20)
    assert drawing.height == 724


def test_the_names_of_the_figures_are_those_that_pages_may_use() -> None:
    assert macros_of(ROOT, Findings())["figure"].signature.names == tuple(FIGURES)


def inside(shape: Shape, drawing: Drawing) -> bool:
    """Return whether a shape lies wholly within its drawing."""
    if shape.kind == "text":
        half = len(shape.text) * LETTER / 2
        left, right = (shape.x - half, shape.x + half) if shape.middle else (shape.x, shape.x + 2 * half)
        top, bottom = shape.y - LINE, shape.y
    elif shape.kind == "rect":
        left, right, top, bottom = shape.x, shape.x + shape.width, shape.y, shape.y + shape.height
    elif shape.kind == "dot":
        left, right = shape.x - shape.radius, shape.x + shape.radius
        top, bottom = shape.y - shape.radius, shape.y + shape.radius
    else:
        left, right = sorted((shape.x, shape.x2))
        top, bottom = sorted((shape.y, shape.y2))
    return -LINE <= top <= bottom <= drawing.height and left >= 0 and right <= drawing.width


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("tail", ["", f" {LONG}", f" {WORD}"], ids=["short", "long", "one-word"])
def test_a_figure_keeps_within_its_frame(name: str, tail: str, tmp_path: Path) -> None:
    guidance, findings = check(draw(tmp_path, system_site.files(lambda text: text + tail)))
    assert not findings.errors
    drawing = FIGURES[name].draw(guidance)
    assert drawing.width == WIDTH, "as wide as a phone's column"
    assert drawing.shapes and drawing.rows and drawing.title and drawing.alternative
    assert [shape for shape in drawing.shapes if not inside(shape, drawing)] == []


def test_the_name_of_a_party_stays_in_its_box(tmp_path: Path) -> None:
    name = "Kommunen med ansvar för arbetsmarknad, socialtjänst och skola"
    guidance, _ = check(draw(tmp_path, system_site.files(lambda text: name if text == "Kommunen" else text)))
    drawing = FIGURES["parter"].draw(guidance)
    box = next(shape for shape in drawing.shapes if shape.kind == "rect")
    lines = [shape for shape in drawing.shapes if shape.kind == "text" and shape.text in name]
    assert len(lines) >= 3
    assert all(box.y + 10 <= line.y <= box.y + box.height - 4 for line in lines)


def test_many_actors_stand_side_by_side(tmp_path: Path) -> None:
    actors = system_site.DATA["actors/parter"]
    many = {f"aktor-{number}": actors["kommunen"] for number in range(14)}
    rows = {
        f"rad-{number}": {"actor": f"aktor-{number}", "does": "Den gör.", "duty": "metod", "sources": []} for number in range(14)
    }
    files = {
        **system_site.files(),
        "data/actors/fler.yaml": system_site.written(many, str),
        "data/responsibilities/prov.yaml": system_site.written(rows, str),
    }
    drawing = FIGURES["ansvar"].draw(check(draw(tmp_path, files))[0])
    assert all(inside(shape, drawing) for shape in drawing.shapes)
    dots = sorted(shape.x for shape in drawing.shapes if shape.kind == "dot" and shape.look == "figure-dot")[1:]
    assert all(right - left >= 20 for left, right in pairwise(dots)), "dots do not lie on each other"
