"""The outline of a page: headings, links, sections with their calls, and the calls that stand where they cannot."""

from __future__ import annotations

from vagledning.html.markdown import render, with_placeholders
from vagledning.html.outline import Outline, outline


def read(text: str) -> Outline:
    """Return the outline of a text in which each @ stands for a macro call."""
    spans = [(at, at + 1) for at, sign in enumerate(text) if sign == "@"]
    return outline(render(with_placeholders(text, spans)))


def test_headings_have_level_text_and_anchor() -> None:
    found = read("## Åtgärder & *stöd*\n\n### Två\n\n## Eget { #mitt-eget }")
    assert [(h.level, h.text, h.anchor) for h in found.headings] == [
        (2, "Åtgärder & stöd", "atgarder-stod"),
        (3, "Två", "tva"),
        (2, "Eget", "mitt-eget"),
    ]


def test_links_have_target_and_text() -> None:
    found = read("[*Ett* ord](a.md#b) och [två][x].\n\n[x]: https://exempel.se")
    assert [(link.target, link.text) for link in found.links] == [("a.md#b", "Ett ord"), ("https://exempel.se", "två")]


def test_sections_hold_their_words_and_calls() -> None:
    found = read("Före @.\n\n## Ett\n\nText @ mer.\n\n### Under\n\n- @\n\n## Två\n\n| a |\n|---|\n| @ |")
    assert [(s.heading, s.calls) for s in found.sections] == [(-1, [0]), (0, [1, 2]), (2, [3])]
    assert [" ".join(s.text.split()) for s in found.sections] == ["Före .", "Text mer.", "a"]
    assert found.misplaced == {}


def test_calls_in_headings_and_links_are_told_apart() -> None:
    found = read('## Rubrik @\n\n[a @ b](c.md) [d](https://x.se/@) [e](f.md "@") @')
    assert found.misplaced == {0: "en rubrik", 1: "en länk", 2: "en länks adress", 3: "en länks adress"}
    assert found.sections[1].calls == [4]


def test_words_of_neighbours_do_not_run_together() -> None:
    assert read("- ett\n- två\n\ntre").sections[0].text.split() == ["ett", "två", "tre"]
