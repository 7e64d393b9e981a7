"""The fonts hold every letter that the site writes, so that no word is drawn in two typefaces."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from htmls import Tag, read_page
from vagledning.theme import OWN

# It opens no browser, but it reads the site that these tests build.
pytestmark = pytest.mark.browser

FONTS = OWN / "assets" / "fonts"
HEADINGS = ("h1", "h2", "h3")
# Signs that are drawn in the reader's own typeface, each with where it stands.
EXCUSED: dict[str, str] = {}


def letters(name: str) -> set[str]:
    return {chr(code) for code in TTFont(FONTS / f"{name}.woff2").getBestCmap()}


def written(tags: list[Tag]) -> set[str]:
    return {letter for tag in tags for letter in tag.text if letter.isprintable()}


def test_every_letter_of_the_site_is_in_its_font(site: Path) -> None:
    headings, text = set(), set()
    for path in site.rglob("*.html"):
        page = read_page(path)
        headings |= written([tag for tag in page.tags if tag.name in HEADINGS])
        text |= written([page]) | {letter for tag in page.tags for letter in tag.attrs.get("placeholder", "")}
    assert len(text) > 80
    for font in ("vgl-sans-400", "vgl-sans-600", "vgl-sans-400-italic"):
        assert text - letters(font) - set(EXCUSED) == set(), font
    assert headings - letters("vgl-serif-600") - set(EXCUSED) == set()


def test_a_letter_that_is_missing_would_be_found() -> None:
    assert written([Tag("p", {}, ["Łódź 語"])]) - letters("vgl-sans-400") == {"Ł", "ź", "語"}
