"""Finds in a page's source what readers would see as it is written, what disappears, and what GitHub shows in another way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from vagledning.render.markdown import to_html
from vagledning.render.outline import Seen
from vagledning.render.placeholders import PLACEHOLDER
from vagledning.text.notations import ON_PAGES, Occurrence, occurrences

# Only a text with one of these signs, or with one of the words, can hold a notation of another place.
_SIGNS = re.compile(r"[^\w\s,.;!?”’()%…–-]|[.)–-][^\S\n]|[.)]\w|__|\t|(?:^|\n)[ \t]{0,40}o\s|^[!?]|\n[!?]")
_FENCE = re.compile(r"(?:`{3,}|~{3,})[ \t]*(\S*)")
# What GitHub draws where a fence names it.
_DRAWN = frozenset({"mermaid", "math", "geojson", "topojson", "stl"})
# As many words on a line of indented text are no code.
_WORDS = 8
_ALERT = re.compile(r"(?:>[ \t]?)*\[!\w+\][ \t]*(\S[^\n]{0,60})?")
_AS_THEY_ARE = 3
_NUMBER = re.compile(r"\d{1,9}")
# The attribute lists of other generators, which GitHub shows as text.
_ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.][\w-]|[\w-]+=\S)[^{}\n]*\}")
_PIPE = re.compile(r"(?<!\\)\|")
_DEFINITION = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?\[(\^[^\]\s]{1,200}|(?:[^\[\]\\]|\\.){1,200})\]:", re.MULTILINE
)
_TARGET = re.compile(r"\]:\s{0,40}\S{1,400}")
# Each takes a parse of the page.
_MOST_DEFINITIONS = 40


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something that readers see otherwise than the editor meant.

    what it is and hint, how to mend it, are Swedish; at is its offset and signs are those that are written there, if few.
    """

    seen: Seen
    what: str
    hint: str
    at: int
    signs: str = ""


def in_text(source: str, shown: str, start: int, end: int, calls: Sequence[str], *, at_start: bool) -> Iterator[Oddity]:
    """Yield the notations that a text node shows as they are written in source[start:end].

    What is not written as it is shown has been escaped by the editor, who means it.
    """
    if not _SIGNS.search(shown):
        return
    places: dict[Occurrence, int] = {}

    def is_written(found: Occurrence) -> bool:
        pattern = _written(found.signs[:8] if found.notation.line_start else found.signs)
        # As many of the same as come before it in the text come before it in the source.
        earlier = [place for other, place in places.items() if other.start < found.start and other.signs == found.signs]
        written = pattern.search(source, max(earlier, default=start - 1) + 1, end)
        if written is not None:
            places[found] = written.start()
        return written is not None

    for found in sorted(occurrences(shown, ON_PAGES, at_start=at_start, meant=is_written), key=lambda one: one.start):
        signs = PLACEHOLDER.sub(lambda match: calls[int(match[1])], found.signs)
        seen = Seen.RENDERED_ELSEWHERE if found.notation.rendered else Seen.RAW
        yield Oddity(seen, found.notation.what, found.notation.hint, places[found], signs)


def attributes(source: str, shown: str, start: int) -> Iterator[Oddity]:
    """Yield the first attribute list in a text, which is written in source[start:]."""
    if (found := _ATTRIBUTES.search(shown)) is not None:
        at = source.find(found[0], start)
        yield Oddity(Seen.ATTRIBUTES, f"”{' '.join(found[0].split())}”", "", at if at >= 0 else start)


def _written(signs: str) -> re.Pattern[str]:
    """Return the pattern of signs in a source. The first two and the last are not escaped where they mean something."""
    parts = [re.escape(sign) for sign in signs]
    if len(signs) > _AS_THEY_ARE:
        parts[2:-1] = [
            part if sign.isalnum() else rf"\\?(?:{part}|&#?\w{{1,31}};)"
            for sign, part in zip(signs[2:-1], parts[2:-1], strict=True)
        ]
    return re.compile(rf"(?<!\\){''.join(parts)}")


def in_element(source: str, element: etree._Element, start: int, end: int) -> Iterator[Oddity]:
    """Yield what is odd about an element that is written in source[start:end]."""
    if element.tag == "pre":
        yield from _in_block_of_code(source, element, start)
    elif (
        element.tag == "code"
        and source[start - 1 : start] == "$"
        and source[end : end + 1] == "$"
        and source[start:].startswith("`")
    ):
        hint = "Skriv formeln med ord eller vanliga tecken. I förrådets förhandsvisning blir den en formel, men inte här."
        yield Oddity(Seen.RENDERED_ELSEWHERE, "en formel", hint, start - 1)
    elif element.tag == "div":
        yield from _in_alert(source, element, start)
    elif element.tag == "li":
        yield from _in_item(source, element, start)
    elif element.tag == "tr":
        yield from _in_row(source, element, start, end)


def _in_block_of_code(source: str, element: etree._Element, start: int) -> Iterator[Oddity]:
    fence = _FENCE.match(source, start)
    if fence is None:
        for line in str(element.xpath("string()")).split("\n"):
            if len(line.split()) >= _WORDS:
                hint = "Ta bort mellanslagen först på raden. Är det verkligen kod sätter du en rad med ``` före och en efter."
                yield Oddity(Seen.RAW, "ett indraget stycke, som visas som kod på en enda rad", hint, start)
                return
    elif fence[1].lower() in _DRAWN:
        hint = "Skriv det som text. I förrådets förhandsvisning ritas det, men inte här."
        yield Oddity(Seen.RENDERED_ELSEWHERE, f"en ruta med {fence[1]}", hint, start)
    elif fence[1].startswith("{"):
        hint = "Skriv det med Markdown, eller med ett makro ur docs/macros.md."
        yield Oddity(Seen.RAW, "ett direktiv som det skrivs i andra program", hint, start, fence[0])


def _in_alert(source: str, element: etree._Element, start: int) -> Iterator[Oddity]:
    first = _ALERT.match(source, start)
    parent = element.getparent()
    hint = "Skriv > [!NOTE] ensamt på första raden och texten på nästa, utanför listor och citat."
    if first is not None and first[1]:
        yield Oddity(
            Seen.RENDERED_ELSEWHERE, "en ruta med en egen rubrik, som blir ett citat i förrådets förhandsvisning", hint, start
        )
    elif len(element) == 1:
        yield Oddity(Seen.RENDERED_ELSEWHERE, "en ruta utan text", hint, start)
    if parent is not None and parent.tag in ("li", "blockquote"):
        what = "en ruta i en lista eller i ett citat, som inte blir någon ruta i förrådets förhandsvisning"
        yield Oddity(Seen.RENDERED_ELSEWHERE, what, hint, start)


def _in_item(source: str, element: etree._Element, start: int) -> Iterator[Oddity]:
    """Yield a number of a list that is not the one that is shown. A list may have the same number on every item."""
    parent, number = element.getparent(), _NUMBER.match(source, start)
    if number is None or parent is None or parent.tag != "ol":
        return
    first = int(parent.get("start", "1"))
    place = first + len(list(element.itersiblings("li", preceding=True)))
    if int(number[0]) not in (first, place):
        hint = f"Numrera punkterna i följd. Hör numret till texten skriver du ”{number[0]}\\.” med ett omvänt snedstreck."
        yield Oddity(Seen.LOST, f"numret {number[0]} i en lista, där det visas som {place}", hint, start)


def _in_row(source: str, element: etree._Element, start: int, end: int) -> Iterator[Oddity]:
    written = source[start:end].strip()
    cells = len(_PIPE.split(written.removeprefix("|")))
    if written.endswith("|") and not written.endswith("\\|"):
        cells -= 1
    if cells > len(element):
        what = f"en rad i en tabell med {cells} celler, men huvudet har {len(element)}"
        hint = "Lägg till en cell i huvudet, ta bort ett streck, eller skriv \\| för ett streck i texten."
        yield Oddity(Seen.LOST, what, hint, start)


def lost_definitions(source: str) -> Iterator[Oddity]:
    """Yield the definitions of links and notes that nothing on the page refers to, and those that an earlier one hides."""
    found = list(_DEFINITION.finditer(source))
    # An address may look like a use of a label.
    folded = _TARGET.sub("]:", source).casefold()
    for match in found[:_MOST_DEFINITIONS]:
        label = match[1]
        same = [other for other in found if other[1].casefold() == label.casefold()]
        uses = folded.count(f"[{label.casefold()}]") - len(same)
        first = same[0] is match
        if (uses > 0 and first) or not _defines(source, match, [other for other in same if other is not match]):
            continue
        note = label.startswith("^")
        hint = (
            f"Skriv [{label}] i texten där noten hör hemma, eller ta bort noten."
            if note
            else "Menar du en länk skriver du [ord](adress). Menar du vanlig text sätter du \\ före hakparentesen."
        )
        what = "en not" if note else "en rad som läses som en länks adress"
        why = "som ingenting på sidan hänvisar till" if first else "som redan står längre upp"
        yield Oddity(Seen.LOST, f"{what}, {why}", hint, match.start(1) - 1, f"[{label}]:")


def _defines(source: str, match: re.Match[str], others: Sequence[re.Match[str]]) -> bool:
    """True if the parser reads a line as a definition; others are lines with the same label, which are put aside."""
    text = source
    for other in others:
        text = text[: other.start(1) - 1] + " " + text[other.start(1) :]
    first, _, _ = to_html(f"[{match[1]}]\n\n{text}").partition("</p>")
    return "<a " in first
