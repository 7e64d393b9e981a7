"""Reads what a PDF tells besides its pages: its tags, its bookmarks, its links and its fonts."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pikepdf


def tags(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield every element of the structure tree, in reading order."""
    left = [pdf.Root.StructTreeRoot]
    while left:
        element = left.pop()
        if "/S" in element:
            yield element
        kids = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        left.extend(kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/OBJR")


def kinds(pdf: pikepdf.Pdf) -> Counter[str]:
    """Return how many elements of each type there are."""
    return Counter(str(element.S)[1:] for element in tags(pdf))


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Return the bookmarks in order, each with its level from 1."""

    def below(items: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield level, " ".join(str(item.title).split())
            yield from below(item.children, level + 1)

    with pdf.open_outline() as outline:
        return list(below(outline.root, 1))


def targets(pdf: pikepdf.Pdf) -> tuple[set[str], set[str], set[str]]:
    """Return where links within the document lead, the places they can lead to, and the addresses of those out of it."""
    inside, outside = set(), set()
    for page in pdf.pages:
        for annotation in page.get("/Annots", []):
            if "/Dest" in annotation:
                inside.add(str(annotation.Dest))
            else:
                outside.add(str(annotation.A.URI))
    names = pdf.Root.Names.Dests.Names
    return inside, {str(name) for name in list(names)[::2]}, outside


def fonts(path: Path) -> list[tuple[str, str]]:
    """Return the name of each font, without the mark of its subset, and whether it is embedded, as pdffonts tells."""
    rows = subprocess.run(["pdffonts", str(path)], capture_output=True, encoding="utf-8", check=True).stdout.splitlines()[2:]
    return [(re.sub(r"^[A-Z]{6}\+", "", row.split()[0]), row.split()[-5]) for row in rows]


def page_texts(path: Path) -> list[str]:
    """Return the text of each printed page, its words with single spaces."""
    pages: list[list[str]] = []
    for number, word, _ in words(path):
        pages += [[] for _ in range(number - len(pages))]
        pages[-1].append(word)
    return [" ".join(page) for page in pages]


@cache
def words(path: Path) -> list[tuple[int, str, tuple[float, float, float, float]]]:
    """Return each word with the number of its printed page and its box (left, top, right, bottom) in points, top left first."""
    told = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, encoding="utf-8", check=True).stdout
    found, number = [], 0
    for line in told.splitlines():
        number += "<page " in line
        if row := re.search(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*)</word>', line):
            left, top, right, bottom = (float(row[n]) for n in range(1, 5))
            found.append((number, unescape(row[5]), (left, top, right, bottom)))
    return found
