"""The fonts hold every letter that the site writes, so that no word is drawn in two typefaces."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from support.htmls import Tag, read_page
from vagledning.theme import OWN

# It opens no browser, but it reads the site that these tests build.
pytestmark = pytest.mark.browser

FONTS, WHOLE = OWN / "assets" / "fonts", OWN / "bundle-fonts"
SANS = ("vgl-sans", "vgl-sans-italic")
HEADINGS = ("h1", "h2", "h3")
# Signs that are drawn in the reader's own typeface, each with where it stands.
EXCUSED: dict[str, str] = {}


def letters(name: str, folder: Path = FONTS) -> set[str]:
    return {chr(code) for code in TTFont(folder / f"{name}.woff2").getBestCmap()}


def written(tags: list[Tag]) -> set[str]:
    return {letter for tag in tags for letter in tag.text if letter.isprintable()}


def test_every_letter_of_the_site_is_in_its_font(site: Path) -> None:
    headings, text = set(), set()
    for path in site.rglob("*.html"):
        page = read_page(path)
        headings |= written([tag for tag in page.tags if tag.name in HEADINGS])
        text |= written([page]) | {letter for tag in page.tags for letter in tag.attrs.get("placeholder", "")}
    assert len(text) > 80
    for font in SANS:
        assert text - letters(font) - letters(f"{font}-more") - set(EXCUSED) == set(), font
    assert headings - letters("vgl-serif") - letters("vgl-serif-more") - set(EXCUSED) == set()


def test_a_letter_that_is_missing_would_be_found() -> None:
    assert written([Tag("p", {}, ["Łódź 語"])]) - letters("vgl-sans") - letters("vgl-sans-more") == {"Ł", "ź", "語"}


def test_each_file_is_asked_for_by_the_letters_that_it_has() -> None:
    style = (OWN / "assets/stylesheets/tokens.css").read_text(encoding="utf-8")
    ranges = dict(re.findall(r'url\("\.\./fonts/([\w-]+)\.woff2"\)[^}]*unicode-range: ([^;]+);', style))
    assert set(ranges) == {path.stem for path in FONTS.glob("*.woff2")}
    for name, told in ranges.items():
        bounds = [[int(end, 16) for end in part.removeprefix("U+").split("-")] for part in told.split(", ")]
        assert {chr(code) for low, *high in bounds for code in range(low, (high or [low])[0] + 1)} == letters(name), name


def test_the_fonts_of_the_files_have_the_letters_of_those_of_the_site() -> None:
    for site, whole in (("vgl-sans", "vgl-sans-400"), ("vgl-sans", "vgl-sans-600"), ("vgl-sans-italic", "vgl-sans-400-italic")):
        assert letters(site) | letters(f"{site}-more") == letters(whole, WHOLE), whole
    assert letters("vgl-serif") | letters("vgl-serif-more") == letters("vgl-serif-600", WHOLE)


def test_the_letters_of_the_site_are_drawn_as_those_of_the_files() -> None:
    """A letter is as wide as in the whole font, and its outline as large, to a hundredth of an em."""
    for site, weight, whole in (
        ("vgl-sans", 400, "vgl-sans-400"),
        ("vgl-sans", 600, "vgl-sans-600"),
        ("vgl-sans-italic", None, "vgl-sans-400-italic"),
        ("vgl-serif", None, "vgl-serif-600"),
    ):
        ours, original = TTFont(FONTS / f"{site}.woff2"), TTFont(WHOLE / f"{whole}.woff2")
        glyphs = ours.getGlyphSet(location={"wght": weight} if weight else None)
        for letter in "abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖé.,:?!":
            found, expected = BoundsPen(glyphs), BoundsPen(original.getGlyphSet())
            glyphs[ours.getBestCmap()[ord(letter)]].draw(found)
            original.getGlyphSet()[original.getBestCmap()[ord(letter)]].draw(expected)
            parts = zip(found.bounds, expected.bounds, strict=True)
            assert max(abs(a / 500 - b / 1000) for a, b in parts) < 0.01, (site, weight, letter)
