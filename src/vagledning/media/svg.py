"""Reads drawings in SVG, and writes them anew with what a still drawing is made of and nothing else.

What could run or fetch something is refused, and so is every element that is not listed. What no reader sees is left out:
comments, metadata, and the notes of drawing programs in namespaces of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from vagledning.media.refused import RefusedFile, Why

_SVG, _XLINK, _XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
_ELEMENTS = frozenset(
    """svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan style switch
    linearGradient radialGradient stop clipPath mask pattern marker""".split()
)
_LEFT_OUT = frozenset({"metadata"})
_NO_TEXT = _ELEMENTS - {"title", "desc", "text", "tspan", "style"}
_REFERENCE = re.compile(r"#[\w.:-]+")
# In a style or a presentation attribute, only a part of the drawing itself can be referred to.
_URL = re.compile(r"url\(\s*(['\"]?)#[\w.:-]+\1\s*\)", re.I)
_FETCHES = re.compile(r"url\(|@import|@font-face|image-set|\\|javascript:|data:|expression|binding|src\(", re.I)
_MEASURE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)(?:px)?")
# Attributes that only name and tell.
_NAMES = frozenset({"id", "class", "lang", "role"})
_NUMBERS = re.compile(r"[\s,]+")
_MOST_ELEMENTS, _MOST_DEPTH, _MOST_SIDE, _MOST_COPIES = 10_000, 60, 20_000, 500
_PLAIN = "Spara om bilden som ”vanlig SVG” i ritprogrammet, eller som PNG."


@dataclass(slots=True)
class _Reader:
    parts: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    style: list[str] = field(default_factory=list)
    skipped: int = 0
    count: int = 0
    size: tuple[int, int] = (0, 0)
    # The parts that others are copies of, by id, and whether anything in them is a copy too.
    ids: list[str] = field(default_factory=list)
    copies: list[tuple[list[str], str]] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > _MOST_ELEMENTS or len(self.names) + self.skipped > _MOST_DEPTH:
            raise RefusedFile(Why.TOO_MUCH, "Bilden består av för många delar", _PLAIN)
        space, _, name = tag.rpartition(" ")
        if not self.names and (space, name) != (_SVG, "svg"):
            raise RefusedFile(Why.NOT_AS_NAMED, "Filens innehåll är ingen bild av slaget svg")
        if self.skipped or (space and space != _SVG) or name in _LEFT_OUT:
            self._refuse_foreign(space, name)
            self.skipped += 1
            return
        if name not in _ELEMENTS:
            raise RefusedFile(Why.ACTS, f"I bilden finns elementet <{name}>, som inte hör till en stilla bild", _PLAIN)
        kept = dict(filter(None, (self._attribute(name, key, value) for key, value in attributes.items())))
        if not self.names:
            self.size = _size(kept)
            kept = {"xmlns": _SVG, "xmlns:xlink": _XLINK} | kept
        self._note(name, kept)
        self.names.append(name)
        self.ids.append(kept.get("id", ""))
        self.parts.append(f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in kept.items())}>")

    def _refuse_foreign(self, space: str, name: str) -> None:
        """Refuse what acts also where it would be left out: nobody puts it there by mistake."""
        if name.lower() in ("script", "foreignobject", "iframe", "object", "embed", "html", "body", "handler", "listener"):
            raise RefusedFile(Why.ACTS, f"I bilden finns elementet <{name}>, som inte får stå där", _PLAIN)

    def _attribute(self, element: str, key: str, value: str) -> tuple[str, str] | None:
        space, _, name = key.rpartition(" ")
        if name.lower().startswith("on"):
            raise RefusedFile(Why.ACTS, f"Attributet {name} på <{element}> är kod", _PLAIN)
        if name == "href" and space in ("", _XLINK):
            if not _REFERENCE.fullmatch(value.strip()):
                raise RefusedFile(Why.ACTS, f"Bilden hämtar {value[:60]!r} utifrån", _PLAIN)
            return ("xlink:href" if space else "href"), value.strip()
        if space not in ("", _XML):
            return None
        if name not in _NAMES and not name.startswith("aria-"):
            _refuse_fetching(value, f"Attributet {name}")
        if space:
            return (f"xml:{name}", value) if name in ("lang", "space") else None
        return name, value

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        target = attributes.get("href") or attributes.get("xlink:href")
        if name == "use" and target:
            self.copies.append(([*filter(None, self.ids)], target[1:]))

    def end(self, tag: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        self.parts.append(f"</{self.names.pop()}>")
        self.ids.pop()

    def text(self, text: str) -> None:
        if self.skipped or not self.names or (self.names[-1] in _NO_TEXT and text.strip()):
            return
        if self.names[-1] == "style":
            self.style.append(text)
        self.parts.append(escape(text))

    def refuse_copies_of_copies(self) -> None:
        """A copy of copies of copies, ten deep and ten wide, is more than any browser can draw."""
        within = {above for ids, _ in self.copies for above in ids}
        if len(self.copies) > _MOST_COPIES or any(target in within for _, target in self.copies):
            raise RefusedFile(Why.TOO_MUCH, "Bilden har för många kopior av sina delar, eller kopior av kopior", _PLAIN)


def read(raw: bytes) -> tuple[int, int, bytes]:
    """Return the width and height of a drawing, and the drawing as it is published. Raises RefusedFile."""
    reader = _Reader()
    parser = expat.ParserCreate("UTF-8", namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _doctype
    parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = _doctype
    parser.ProcessingInstructionHandler = _instruction
    parser.buffer_text = True
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        told = f"Bilden går inte att läsa: raden {error.lineno} är felskriven"
        raise RefusedFile(Why.NOT_AS_NAMED, told, _PLAIN) from error
    reader.refuse_copies_of_copies()
    _refuse_fetching("".join(reader.style), "Stilen")
    drawing = "".join(reader.parts)
    return *reader.size, f'<?xml version="1.0" encoding="UTF-8"?>\n{drawing}\n'.encode()


def _doctype(*_: object) -> None:
    raise RefusedFile(Why.ACTS, "Bilden börjar med en DOCTYPE, som kan hämta eller mångdubbla text", _PLAIN)


def _instruction(target: str, _: str) -> None:
    raise RefusedFile(Why.ACTS, f"I bilden står instruktionen <?{target}, som kan hämta en stilmall", _PLAIN)


def _refuse_fetching(value: str, where: str) -> None:
    if _FETCHES.search(_URL.sub("", value)):
        raise RefusedFile(Why.ACTS, f"{where} i bilden hämtar något, eller kan göra det: {' '.join(value.split())[:60]}", _PLAIN)


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    """Return the measures of a drawing: those that it says, else those of what it shows."""
    said = [_MEASURE.fullmatch(attributes.get(name, "").strip()) for name in ("width", "height")]
    sides = [float(match[1]) for match in said if match]
    if len(sides) < 2:
        box = [part for part in _NUMBERS.split(attributes.get("viewBox", "").strip()) if part]
        try:
            sides = [float(number) for number in box[2:4]]
        except ValueError:
            sides = []
    if len(sides) < 2 or not all(1 <= side <= _MOST_SIDE for side in sides):
        told = "Bilden säger inte hur stor den är: width och height i bildpunkter, eller viewBox, saknas eller är orimliga"
        raise RefusedFile(Why.NOT_AS_NAMED, told, _PLAIN)
    if "viewBox" not in attributes:
        attributes["viewBox"] = f"0 0 {sides[0]:g} {sides[1]:g}"
    return round(sides[0]), round(sides[1])
