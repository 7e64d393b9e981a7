"""What the typefaces of the printed files lack is told when it is checked, not when the files are made."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from support.sites import BASE, draw, own, page
from vagledning.check import check
from vagledning.theme import FACE, OWN, printed_letters

SITE = BASE / "data" / "site.yaml"


def told(root: Path) -> list[str]:
    return [str(finding) for finding in check(root)[1] if finding.code == "S214"]


def test_the_list_of_letters_is_that_of_the_face() -> None:
    assert printed_letters() == set(map(chr, TTFont(OWN / FACE).getBestCmap()))


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"content/sida.md": page(own("Klart ☺."))}, "content/sida.md:16:7"),
        ({"content/sida.md": page(own("Klart &#x263A;."))}, "content/sida.md:12:1"),
        ({"content/sida.md": page(own("Text."), title="Klart ☺")}, "content/sida.md:2:8"),
        ({"data/terms/ny.yaml": "ny:\n  term: ny\n  definition: Klart ☺.\n"}, "data/terms/ny.yaml:3:15"),
        ({"data/site.yaml": SITE.read_text("utf-8").replace("title: Provet", "title: Provet ☺", 1)}, "data/site.yaml:1:8"),
    ],
    ids=["text", "reference", "title", "data", "settings"],
)
def test_a_letter_that_cannot_be_printed_is_told_at_its_place(files: dict[str, str], place: str, tmp_path: Path) -> None:
    (finding,) = told(draw(tmp_path / "g", dict(files)))
    assert finding.startswith(f"{place}: S214 Typsnitten i PDF-filerna saknar ”☺” (U+263A); ")


def test_a_guidance_may_have_typefaces_of_its_own(tmp_path: Path) -> None:
    assert told(draw(tmp_path / "g", {"content/sida.md": page(own("Klart ☺.")), f"overrides/{FACE}": b"x"})) == []
