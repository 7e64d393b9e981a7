"""A change of what is seen and not read (an anchor, a number, nesting, emphasis) is a change."""

from __future__ import annotations

import lxml.html
import pytest

from vagledning.changes.block_diff import compare
from vagledning.changes.blocks import Block, blocks_of
from vagledning.render.body import read_body


def blocks(text: str, anchors: dict[str, str] | None = None) -> list[Block]:
    html = read_body(text, "content/a.md", "Sidan", anchors=anchors or {}).html
    return blocks_of(lxml.html.fromstring(f"<div>{html}</div>"), "a/")


def changes(before: str, after: str) -> list[tuple[str, str]]:
    return [(change.before, change.after) for change in compare(blocks(before), blocks(after))]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("- ett\n  - två", "- ett\n- två", [("› två", "två")]),
        ("1. ett\n2. två", "- ett\n- två", [("1. ett", "ett"), ("2. två", "två")]),
        ("3. ett\n4. två", "1. ett\n2. två", [("3. ett", "1. ett"), ("4. två", "2. två")]),
        ("Gör **inte** så.", "Gör inte så.", [("Gör **inte** så.", "Gör inte så.")]),
        ("Gör *inte* så.", "Gör **inte** så.", [("Gör *inte* så.", "Gör **inte** så.")]),
        ("~~Gammalt.~~", "Gammalt.", [("~~Gammalt.~~", "Gammalt.")]),
        ("`kod`", "kod", [("`kod`", "kod")]),
        ("> Citat", "Citat", [("> Citat", "Citat")]),
        ("## Del\n\n### Under", "## Del\n\n## Under", [("### Under ‹#under›", "## Under ‹#under›")]),
        ("1. ett\n2. tre", "1. ett\n2. två\n3. tre", [("", "2. två")]),
        ("- ett\n\n  mer\n- två", "- ett\n\n  mer\n- två", []),
    ],
)
def test_what_is_seen_is_compared(before: str, after: str, told: list[tuple[str, str]]) -> None:
    assert changes(before, after) == told


def test_an_old_anchor_that_no_longer_works_is_told() -> None:
    (change,) = compare(blocks("## Under", {"Under": "gammalt"}), blocks("## Under"))
    assert (change.before, change.after) == ("## Under ‹#gammalt›", "## Under ‹#under›")


def test_the_items_of_a_loose_list_have_their_numbers() -> None:
    assert [block.text for block in blocks("1. ett\n\n   mer\n\n2. två\n\n   - under")] == ["1. ett", "mer", "2. två", "› under"]
