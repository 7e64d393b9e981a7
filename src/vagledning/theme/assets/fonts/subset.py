"""Make the fonts of this folder and of ../../bundle-fonts from the npm packages they come from.

    python subset.py FOLDER    FOLDER holds source-sans-3/, source-serif-4/ (from @fontsource) and source-sans-3-variable/
                               (from @fontsource-variable) as unpacked; needs fonttools and brotli

The same packages and fontTools give the same bytes. The site's fonts are made as small as they can be without a visible
difference, each in two files: the letters of Swedish pages, which every page loads, and the rest, which a browser fetches for a
page that has any of them. Bundles have whole fonts, drawn as the originals are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.otlLib import builder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables import otTables
from fontTools.varLib import instancer
from fontTools.varLib.iup import iup_delta_optimize

HERE = Path(__file__).parent
BUNDLES = HERE.parent.parent / "bundle-fonts"
ASCII = {chr(code) for code in range(0x20, 0x7F)}
MARKS = set("\u00a0\u00ad§«»·×–—‘’“”•…−\u2010\u2011")
NORDIC = set("ÅÄÖÉÜÆØåäöéèêáàëïôüæøñçß")
WESTERN = {chr(code) for code in range(0xC0, 0x100)}
SIGNS = set("©®°±²³´µ¹»¼½¾÷‚„‰‹›€™↑↓\u02bb\u2009\u202f")
TEXT = ASCII | MARKS | WESTERN | SIGNS
HEADINGS = ASCII | MARKS | NORDIC
# The letters that Swedish pages are written with; tokens.css gives them as the unicode-range of the first files.
CORE = (ASCII - set("#$*<>@\\^`{|}~")) | set("\u00a0\u00ad§·–—’”…ÅÄÖÉåäöéü")
# « » and ~ are signs of classes of advice; a browser may ask for the bullet of a list.
CORE_TEXT = CORE | set("~«»“‘•↑ØøÆæèÜ×½−")
CORE_HEADINGS = CORE - set("[]_=")

# Units of an em, and in those units: how far an outline may be from its original, and the steps of kerning with the least that
# is kept. None is seen: in the largest heading, of 45 pixels, they are 0.09, 0.4 and 0.5 pixels.
UNITS, TOLERANCE, STEP, LEAST = 500, 1, 4, 6


@dataclass(frozen=True)
class Face:
    """A font to make: its source, the names and weight of the result, and its letters."""

    source: str
    result: str
    family: str
    style: str
    weight: int
    letters: set[str]
    core: set[str]


SANS, SERIF = "source-sans-3/files/source-sans-3-latin-", "source-serif-4/files/source-serif-4-latin-"
VARIABLE = "source-sans-3-variable/files/source-sans-3-latin-wght-normal.woff2"
FOR_SITE = [
    Face(VARIABLE, "vgl-sans", "Vgl Sans", "Regular", 400, TEXT, CORE_TEXT),
    Face(f"{SANS}400-italic.woff2", "vgl-sans-italic", "Vgl Sans", "Italic", 400, TEXT, CORE_TEXT),
    Face(f"{SERIF}600-normal.woff2", "vgl-serif", "Vgl Serif", "SemiBold", 600, HEADINGS, CORE_HEADINGS),
]
FOR_BUNDLES = [
    Face(f"{SANS}400-normal.woff2", "vgl-sans-400", "Vgl Sans", "Regular", 400, TEXT, set()),
    Face(f"{SANS}400-italic.woff2", "vgl-sans-400-italic", "Vgl Sans", "Italic", 400, TEXT, set()),
    Face(f"{SANS}600-normal.woff2", "vgl-sans-600", "Vgl Sans", "SemiBold", 600, TEXT, set()),
    Face(f"{SERIF}600-normal.woff2", "vgl-serif-600", "Vgl Serif", "SemiBold", 600, HEADINGS, set()),
]
WEIGHTS = (400, 400, 600)


def options(features: list[str], *dropped: str) -> subset.Options:
    return subset.Options(
        flavor="woff2",
        hinting=False,
        layout_features=features,
        drop_tables=[*subset.Options().drop_tables, "STAT", "BASE", "gasp", *dropped],
    )


def keep(font: TTFont, letters: set[str], how: subset.Options) -> None:
    subsetter = subset.Subsetter(how)
    subsetter.populate(unicodes=sorted(map(ord, letters)))
    subsetter.subset(font)


def name(font: TTFont, face: Face, briefly: bool) -> None:
    """Name a font. "Source" is a reserved name: a modified version must carry another one."""
    names = font["name"]
    copied = {number: names.getDebugName(number) for number in (0, 5)}
    names.names = []
    every = {
        1: face.family,
        2: face.style,
        3: f"{face.family} {face.style} {face.weight}",
        4: f"{face.family} {face.style}",
        6: f"{face.family}-{face.style}".replace(" ", ""),
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    for number, text in sorted((copied | every).items()):
        # A browser reads none of them, and the licence stands beside the files of a site.
        if not briefly or number in (1, 2):
            names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight


def with_proportional_figures(font: TTFont) -> dict[str, str]:
    """Return which glyph replaces which digit where figures are proportional."""
    table = font["GSUB"].table if "GSUB" in font else None
    features = [one.Feature for one in table.FeatureList.FeatureRecord if one.FeatureTag == "pnum"] if table else []
    lookups = [table.LookupList.Lookup[number] for feature in features for number in feature.LookupListIndex]
    return {old: new for lookup in lookups for part in lookup.SubTable for old, new in part.mapping.items()}


def kerning(font: TTFont) -> dict[tuple[str, str], int]:
    """Return the kerning of each pair of glyphs, rounded, as a program that sets text would find it in the font's table."""
    table = font["GPOS"].table
    features = [one.Feature for one in table.FeatureList.FeatureRecord if one.FeatureTag == "kern"]
    found: dict[tuple[str, str], int] = {}
    for number in sorted({number for feature in features for number in feature.LookupListIndex}):
        here: dict[tuple[str, str], int] = {}
        for part in (getattr(part, "ExtSubTable", part) for part in table.LookupList.Lookup[number].SubTable):
            # The first part that knows a pair decides.
            for pair, value in pairs(part, font.getGlyphOrder()) if isinstance(part, otTables.PairPos) else ():
                here.setdefault(pair, value)
        found |= {pair: found.get(pair, 0) + value for pair, value in here.items()}
    rounded = {pair: round(value / STEP) * STEP for pair, value in found.items()}
    return {pair: value for pair, value in rounded.items() if abs(value) >= LEAST}


def pairs(part: Any, glyphs: list[str]) -> Iterator[tuple[tuple[str, str], int]]:
    for at, first in enumerate(part.Coverage.glyphs):
        if part.Format == 1:
            for record in part.PairSet[at].PairValueRecord:
                yield (first, record.SecondGlyph), getattr(record.Value1, "XAdvance", 0)
            continue
        row = part.Class1Record[part.ClassDef1.classDefs.get(first, 0)].Class2Record
        for second in glyphs:
            yield (first, second), getattr(row[part.ClassDef2.classDefs.get(second, 0)].Value1, "XAdvance", 0)


def kern_compactly(font: TTFont) -> None:
    """Write the kerning as one table of classes of glyphs that are kerned alike."""
    glyphs, kerned = font.getGlyphOrder(), kerning(font)
    firsts = classes({first: tuple(kerned.get((first, second), 0) for second in glyphs) for first in glyphs})
    seconds = classes({second: tuple(kerned.get((first, second), 0) for first in glyphs) for second in glyphs})
    values = {(one, two): kerned.get((one[0], two[0]), 0) for one in firsts for two in seconds}
    records = {pair: (builder.buildValue({"XAdvance": value}), None) for pair, value in values.items() if value}
    if not records:
        del font["GPOS"]
        return
    lookup = builder.buildLookup([builder.buildPairPosClassesSubtable(records, font.getReverseGlyphMap())])
    table = font["GPOS"].table
    table.LookupList.Lookup = [lookup]
    for one in table.FeatureList.FeatureRecord:
        one.Feature.LookupListIndex = [0]


def classes(values: dict[str, tuple[int, ...]]) -> list[tuple[str, ...]]:
    """Return the glyphs that have the same values, together; those whose values are all 0 are left out."""
    ordered = sorted((glyph for glyph in values if any(values[glyph])), key=lambda glyph: (values[glyph], glyph))
    return [tuple(group) for _, group in groupby(ordered, key=values.__getitem__)]


def simplify(font: TTFont) -> None:
    """Draw each outline with as few points as TOLERANCE allows."""
    glyphs, drawn = font.getGlyphSet(), font["glyf"]
    for glyph in font.getGlyphOrder():
        before = drawn[glyph]
        if before.numberOfContours <= 0:
            continue
        cubic, pen = RecordingPen(), TTGlyphPen(None)
        glyphs[glyph].draw(Qu2CuPen(cubic, TOLERANCE, all_cubic=True))
        cubic.replay(Cu2QuPen(pen, TOLERANCE))
        after = pen.glyph()
        after.recalcBounds(drawn)
        if len(after.coordinates) < len(before.coordinates):
            drawn[glyph] = after


def vary_less(font: TTFont) -> None:
    """Leave out the points of a variable font that follow from their neighbours."""
    drawn, metrics = font["glyf"], font["hmtx"].metrics
    for glyph, variations in font["gvar"].variations.items():
        points, control = drawn._getCoordinatesAndControls(glyph, metrics)
        for variation in variations:
            deltas = [delta and (round(delta[0]), round(delta[1])) for delta in variation.coordinates]
            variation.coordinates = (
                iup_delta_optimize(deltas, points, control.endPts, tolerance=TOLERANCE) if None not in deltas else deltas
            )


def make_for_site(packages: Path, face: Face, result: Path, letters: set[str]) -> None:
    font = TTFont(packages / face.source)
    how = options(["kern", "liga", "pnum"], "HVAR", "MVAR", "GDEF")
    keep(font, letters, how)
    if "fvar" in font:
        instancer.instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True, optimize=False)
    scale_upem(font, UNITS)
    kern_compactly(font)
    # Figures of one width are for tables, which are set in the upright sans.
    if face.result != "vgl-sans" and (figures := with_proportional_figures(font)):
        for table in font["cmap"].tables:
            table.cmap = {code: figures.get(glyph, glyph) for code, glyph in table.cmap.items()}
        keep(font, letters, options(["kern", "liga"]))
    if "gvar" in font:
        vary_less(font)
    else:
        simplify(font)
    name(font, face, briefly=True)
    subset.save_font(font, result, how)


def make_for_bundles(packages: Path, face: Face, result: Path) -> None:
    how = options(["kern", "liga", "locl", "ccmp", "pnum", "tnum"])
    font = subset.load_font(packages / face.source, how)
    keep(font, face.letters, how)
    name(font, face, briefly=False)
    subset.save_font(font, result, how)


if __name__ == "__main__":
    packages = Path(sys.argv[1])
    for face in FOR_SITE:
        make_for_site(packages, face, HERE / f"{face.result}.woff2", face.core)
        make_for_site(packages, face, HERE / f"{face.result}-more.woff2", face.letters - face.core)
    for face in FOR_BUNDLES:
        make_for_bundles(packages, face, BUNDLES / f"{face.result}.woff2")
    for folder in (HERE, BUNDLES):
        print(*(f"{path.name} {path.stat().st_size}" for path in sorted(folder.glob("*.woff2"))), sep="\n")
