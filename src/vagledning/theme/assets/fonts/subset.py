"""Make the four font files of this folder from the npm packages they come from.

    python subset.py FOLDER    FOLDER holds source-sans-3/ and source-serif-4/ as unpacked from
                               @fontsource; needs fonttools and brotli

The same packages and fontTools give the same bytes.
"""

import sys
from pathlib import Path

from fontTools import subset

HERE = Path(__file__).parent
ASCII = {chr(code) for code in range(0x20, 0x7F)}
MARKS = set("\u00a0\u00ad§«»·×–—‘’“”•…−\u2010\u2011")
NORDIC = set("ÅÄÖÉÜÆØåäöéèêáàëïôüæøñçß")
WESTERN = {chr(code) for code in range(0xC0, 0x100)}
SIGNS = set("©®°±²³´µ¹»¼½¾÷‚„‰‹›€™↑↓\u02bb\u2009\u202f")
TEXT = ASCII | MARKS | WESTERN | SIGNS
HEADINGS = ASCII | MARKS | NORDIC

FILES = [  # source, result, family, style, weight, letters
    ("source-sans-3/files/source-sans-3-latin-400-normal.woff2", "vgl-sans-400", "Vgl Sans", "Regular", 400, TEXT),
    ("source-sans-3/files/source-sans-3-latin-400-italic.woff2", "vgl-sans-400-italic", "Vgl Sans", "Italic", 400, TEXT),
    ("source-sans-3/files/source-sans-3-latin-600-normal.woff2", "vgl-sans-600", "Vgl Sans", "SemiBold", 600, TEXT),
    ("source-serif-4/files/source-serif-4-latin-600-normal.woff2", "vgl-serif-600", "Vgl Serif", "SemiBold", 600, HEADINGS),
]


def make(source: Path, result: Path, family: str, style: str, weight: int, letters: set[str]) -> None:
    options = subset.Options(
        flavor="woff2",
        hinting=False,
        layout_features=["kern", "liga", "locl", "ccmp", "pnum", "tnum"],
        drop_tables=[*subset.Options().drop_tables, "STAT", "BASE", "gasp"],
    )
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in letters])
    subsetter.subset(font)

    # "Source" is a reserved name: a modified version must carry another one.
    names = font["name"]
    retained = {0: names.getDebugName(0), 5: names.getDebugName(5)}
    names.names = []
    new_names = {
        1: family,
        2: style,
        3: f"{family} {style} {weight}",
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    for number, text in sorted((retained | new_names).items()):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    subset.save_font(font, result, options)


if __name__ == "__main__":
    packages = Path(sys.argv[1])
    for source, result, *rest in FILES:
        make(packages / source, HERE / f"{result}.woff2", *rest)
        print(f"{result}.woff2", (HERE / f"{result}.woff2").stat().st_size)
