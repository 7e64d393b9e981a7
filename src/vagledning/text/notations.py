"""Notations of other places and programs, which are shown to readers as they are written.

A page is Markdown as GitHub reads it, and data is plain text with marks; anything else that an editor writes stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notation:
    """A notation: a pattern, in whose first group the signs stand if it has one, what it is (Swedish) and how to mend it.

    line_start: it means something only where a line of text begins. in_pairs: it is told when two successive lines have it.
    rendered: GitHub renders it, and this site does not. as_code: a text about programs may hold it.
    """

    pattern: re.Pattern[str]
    what: str
    hint: str
    line_start: bool = False
    in_pairs: bool = False
    rendered: bool = False
    as_code: bool = False


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A notation in a text: the offset where it begins and the signs that are shown."""

    notation: Notation
    start: int
    signs: str


def _inline(pattern: str, what: str, hint: str, *, rendered: bool = False, as_code: bool = False) -> Notation:
    return Notation(re.compile(pattern), what, hint, rendered=rendered, as_code=as_code)


def _line(pattern: str, what: str, hint: str, *, in_pairs: bool = False) -> Notation:
    return Notation(re.compile(pattern), what, hint, line_start=True, in_pairs=in_pairs)


_BOX = "Skriv rutan som ett citat, med > [!NOTE] på en egen rad och > före varje rad av texten."
_LIST = "Börja varje punkt med ett bindestreck och ett vanligt mellanslag, och ge listan en tom rad före."
_NUMBERED = "Börja varje punkt med 1. och ett mellanslag, och ge listan en tom rad före."
_LINK = "Skriv länken som [ord](fil.md), utan mellanrum i adressen."
_BLANK = "[ \t\u00a0\u2002\u2003\u2007\u2009\u202f]"
_EMOJI = r"(?<![\w:/]):(?:[a-z][a-z0-9_+-]{0,40}|[+-]1):(?![\w:/])"

# What is found first in a text hides what else the same signs could be.
ON_PAGES = (
    _inline(
        r"\[\[ ?(?:fact|ref|law|term):[^\[\]\n]{0,200}\]\]",
        "ett märke, som bara fungerar i data",
        'Skriv makrot i stället: {{ ref("id") }}, {{ fact("id") }}, {{ law("id") }} eller {{ term("id") }}.',
    ),
    _line(r"(?:!!!|\?\?\?\+?|:{3,}) ?[^\W\d_{][^\n]{0,60}", "en ruta som den skrivs i andra program", _BOX),
    _line(r":{3,} ?\{[^\n]{0,60}|:{3,}$", "en ruta som den skrivs i andra program", _BOX),
    _line(
        r"\[![A-Za-zÅÄÖåäö]{1,20}\][^\n]{0,60}",
        "en ruta som inte blev någon ruta",
        _BOX[:-1] + ", med NOTE, TIP, IMPORTANT, WARNING eller CAUTION och ingenting mer på den första raden.",
    ),
    _line(
        r'={3}[!+]? ?"[^"\n]{0,60}"',
        "en flik som den skrivs i andra program",
        "Gör en underrubrik av varje flik: ### och ett mellanslag.",
    ),
    _line(r"\*\[[^\]\n]{1,60}\]:", "en förkortning som den skrivs i andra program", "Lägg förkortningen i data/terms."),
    _line(
        r"(?:\[TOC\]|\[toc\]|\[\[_TOC_\]\]|\[\[toc\]\]|\[\[TOC\]\])$",
        "en innehållsförteckning som den skrivs i andra program",
        "Ta bort raden. Sidan får en innehållsförteckning ändå.",
    ),
    _line(
        r":[ \t]{1,8}\S",
        "en förklaring som den skrivs i andra program",
        "Skriv ordet i fetstil och förklaringen efter ett kolon.",
    ),
    _line(
        r"\.\. [\w-]{1,40}::",
        "ett direktiv som det skrivs i andra program",
        "Skriv det med Markdown, eller med ett makro ur docs/macros.md.",
    ),
    _line(
        r"\[\^[^\]\s]{1,60}\]:", "en not som inte blev någon not", "Skriv [^namn]: och noten på en egen rad, med en tom rad före."
    ),
    _inline(r"\[\^[^\]\[\s]{1,60}\]", "en not utan text", "Skriv noten på en egen rad: [^namn]: och sedan texten."),
    _inline(r"!?\[\[[^\[\]\n]{1,200}\]\]", "en länk som den skrivs i andra program", _LINK),
    _inline(
        r"\$\$|(?<![\w$\\])\$(?![\s$])[^$\n]{0,200}(?<![\s\\])\$(?![\w$])",
        "en formel",
        "Skriv formeln med ord eller vanliga tecken. I förrådets förhandsvisning blir den en formel, men inte här.",
        rendered=True,
    ),
    _inline(
        _EMOJI,
        "en kod för en bild",
        "Skriv med ord. I förrådets förhandsvisning blir koden en bild, men inte här.",
        rendered=True,
    ),
    _line(
        r"#{1,6}(?:[^\W\d_]|[\u00a0\u202f])[^\n]{0,60}",
        "en rubrik som inte blev någon rubrik",
        "Sätt ett vanligt mellanslag mellan # och rubriken.",
    ),
    _line(
        r"(?:\|[ \t]{0,8}:?-{2,40}:?[ \t]{0,8}|:?-{2,40}:?[ \t]{0,8}\|)[ \t:|-]{0,200}$",
        "en tabell som inte blev någon tabell",
        "Ge raden med streck lika många celler som huvudet, och ge tabellen en tom rad före.",
    ),
    _line(
        r"\|[^|\n]{0,200}\|[^\n]{0,400}$",
        "en tabell som inte blev någon tabell",
        "Ge tabellen en rad med streck under huvudet: |---|---|, och en tom rad före.",
    ),
    _line(
        rf"[•·●○◦▪▫■□‣⁃∙►▶➢➤✓✔❖]{_BLANK}{{0,20}}",
        "en punkt ur ett ordbehandlingsprogram",
        _LIST,
    ),
    _line(rf"o(?:\t|\u00a0|  ){_BLANK}{{0,20}}", "en punkt ur ett ordbehandlingsprogram", _LIST),
    _line(r"[-*+](?:[\u00a0\u2002\u2003\u2007\u2009\u202f]|\[[ xX]?\])", "en punkt som inte blev någon punkt", _LIST),
    _line(rf"[–—‒−-]{_BLANK}", "punkter som inte blev någon lista", _LIST, in_pairs=True),
    _line(r"(?:[a-zåäö]|[ivx]{1,5})\)", "punkter som inte blev någon lista", _NUMBERED, in_pairs=True),
    _line(r"\d{1,3}[.)](?:[^\W\d_]|[\u00a0\u202f])", "punkter som inte blev någon lista", _NUMBERED, in_pairs=True),
    _line(r"\d{1,2}[.)][ \t]", "punkter som inte blev någon lista", _NUMBERED, in_pairs=True),
    _line(r"\[ ?\] ", "en ruta att kryssa i som inte blev någon ruta", "Skriv - [ ] med ett mellanslag mellan hakparenteserna."),
    _inline(r"'''[^'\n]{1,80}'''", "fetstil som den skrivs i andra program", "Skriv **fetstil**."),
    _inline(r"==(?=[^\s=])[^=\n]{1,200}==", "överstrykning som den skrivs i andra program", "Skriv **fetstil**."),
    _inline(
        r"\*\*|(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?![\w_])|~~",
        "tecken för betoning som inte blev någon betoning",
        "Låt tecknen stå tätt intill orden inuti, med mellanrum eller skiljetecken på andra sidan, och sluta som du börjar.",
    ),
    _inline(r"\]\(|\]\[", "en länk som inte blev någon länk", _LINK),
    _inline(r"`", "ett tecken för kod som saknar sitt par", "Ta bort tecknet, eller sätt ett likadant efter orden."),
    _inline(
        r"&(?:nbsp|shy|amp|lt|gt|quot|apos|ndash|mdash|hellip|aring|auml|ouml|Aring|Auml|Ouml|eacute|sect|euro|#\d{1,7}|#x[0-9A-Fa-f]{1,6});?",
        "en teckenkod som inte blev något tecken",
        "Skriv tecknet självt.",
    ),
    Notation(
        re.compile(r"\\$", re.MULTILINE), "ett omvänt snedstreck sist på raden", "Ta bort det, eller skriv en rad till efter det."
    ),
    _inline(r"\t", "en tabb mellan orden", "Gör en tabell av det, eller byt tabben mot ett mellanslag."),
)

IN_DATA = (
    _inline(
        r"<(?:/?[A-Za-z][A-Za-z0-9]{0,20}(?:\s[\w-]{1,30}=[^<>\n]{0,200})?\s?/?|!--[^\n]{0,200}--)>",
        "HTML",
        "Skriv bara text.",
        as_code=True,
    ),
    _inline(
        r"!?\[[^\[\]\n]{0,200}\]\([^()\n]{0,300}\)",
        "en länk i Markdown",
        "Skriv bara text. En källa anges med [[ref:id]], där sådana märken får stå, eller i fältet sources.",
    ),
    _inline(r"\*\*|(?:^|(?<=[\s(”]))__(?=[^\W_])|~~", "tecken för fetstil i Markdown", "Skriv utan dem."),
    _inline(r"`", "ett tecken för kod i Markdown", "Skriv utan det.", as_code=True),
    _inline(
        r"\{[{%#]|[}%#]\}",
        "ett makro, som bara fungerar på sidor",
        "Skriv ett märke i stället, till exempel [[fact:id]], där sådana får stå.",
        as_code=True,
    ),
    _inline(r"\[\^[^\]\[\s]{1,60}\]", "en not i Markdown", "Skriv det i texten."),
    _inline(_EMOJI, "en kod för en bild", "Skriv med ord."),
    Notation(
        re.compile(r"(?:#{1,6}|[-*+>]|[•●▪◦])[ \t\u00a0]\S"),
        "tecken för en rubrik, ett citat eller en punkt",
        "Skriv utan dem.",
        line_start=True,
    ),
)
# What is wrong in addition where neither marks nor emphasis are read.
IN_PLAIN_TEXT = (
    _inline(r"\[\[[^\[\]\n]{1,200}\]\]", "ett märke, som inte fungerar här", "Skriv orden själva."),
    _inline(r"(?<![\w*])\*[^\s*](?:[^*\n]{0,200}[^\s*])?\*(?![\w*])", "tecken för betoning", "Skriv utan dem."),
    _inline(r"(?<![\w_])_[^\s_](?:[^_\n]{0,200}[^\s_])?_(?![\w_])", "tecken för betoning", "Skriv utan dem."),
)


def occurrences(
    text: str, notations: tuple[Notation, ...], *, at_start: bool = True, meant: Callable[[Occurrence], bool] = lambda _: True
) -> Iterator[Occurrence]:
    """Yield the notations in a text, each stretch of it once, in the order of notations.

    at_start: the text begins a line. meant says whether the signs are such a notation, for instance not escaped.
    """
    taken: list[tuple[int, int]] = []
    starts = [] if not text else [*([0] if at_start else []), *(match.end() for match in re.finditer("\n", text))]
    for notation in notations:
        for start, end in _matches(text, notation, starts):
            found = Occurrence(notation, start, text[start:end])
            if not any(start < other_end and other_start < end for other_start, other_end in taken) and meant(found):
                taken.append((start, end))
                yield found


def _matches(text: str, notation: Notation, starts: list[int]) -> Iterator[tuple[int, int]]:
    if not notation.line_start:
        yield from (match.span() for match in notation.pattern.finditer(text))
        return
    found = []
    for number, start in enumerate(starts):
        line = text[start : text.find("\n", start) % (len(text) + 1)]
        if match := notation.pattern.match(text, start + len(line) - len(line.lstrip(" \t")), start + len(line)):
            found.append((number, match.span()))
    lines = {number for number, _ in found}
    for number, span in found:
        if not notation.in_pairs or number + 1 in lines:
            yield span
