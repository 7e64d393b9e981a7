"""The examples of CommonMark's specification come out as specified, as GitHub's parser has them, or as a finding."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html

from support.forge import judged, shape
from vagledning.render.body import read_body
from vagledning.render.markdown import to_html
from vagledning.render.outline import Body
from vagledning.render.placeholders import uses_filled

SPECIFICATION = Path(__file__).parents[2] / "node_modules/commonmark-spec/spec.txt"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)


def examples() -> list[tuple[str, str]]:
    """Return the text and HTML of each example, in which an arrow stands for a tab."""
    found = _EXAMPLE.findall(SPECIFICATION.read_text(encoding="utf-8"))
    return [(text.replace("→", "\t"), html.replace("→", "\t")) for text, html in found]


def words(html: str) -> str:
    return " ".join(lxml.html.fromstring(f"<div>{html}</div>").text_content().split())


def without_pictures(body: Body) -> str:
    """Return the HTML of a page without its pictures, which are found and drawn later."""
    return uses_filled(body.html, lambda _: "")


def test_each_example_is_shown_as_specified_or_is_a_finding() -> None:
    wrong, told = [], 0
    for text, specified in examples():
        body = read_body(text, "content/a.md", "Sidan")
        if body.violations:
            told += 1
            continue
        shown, same = shape(to_html(text)), words(without_pictures(body)) == words(to_html(text))
        if shown not in (shape(specified), judged(text)) or not same:
            wrong.append((text, shown, shape(specified)))
    assert not wrong
    assert 150 < told < 250 and len(examples()) > 650
