"""Says in Swedish why a file cannot be read as YAML, and where the cause stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vagledning.fault_families import YAML
from vagledning.findings import Fault, Finding, Place

SYNTAX = Fault(
    "Y101",
    YAML,
    "Filen går inte att läsa som YAML",
    "Vanliga orsaker: fel indrag, ett glömt citattecken eller ett kolon mitt i text utan citattecken.",
    reason="Filen behöver gå att läsa för att något i den ska kunna visas.",
)

COMMENT = Fault(
    "Y109",
    YAML,
    "Text efter # kommer inte med",
    "Sätt citattecken runt hela texten, eller skriv kommentaren på en egen rad.",
    reason="Allt efter ett mellanslag och # är en kommentar i YAML, så läsaren ser aldrig resten av texten.",
)
_COMMENT = re.compile(r"(?:[|>][-+0-9]*)?[ \t]+(#.*)")
_COMMENT_BEFORE = re.compile(r" *(?:-[ \t]+|[\w-]{1,60}:[ \t]+)+(#.*)")
# "# En anmärkning" is meant as a comment; "#3" and "# 3" are not.
_REMARK = re.compile(r"# +\D|#+$")
# What the parser detects at the end of the file; where it begins is more helpful.
UNENDED = re.compile(r"found unexpected end of stream|did not find expected ',' or")
_HARD = "[\u00a0\u2007\u202f]"
# A colon that is followed by a no-break space ends no key; pasted text has them.
HARD_SPACE = re.compile(rf"(?:[A-Za-z][\w-]{{0,60}}:)?{_HARD}")
_HARD_KEY = re.compile(rf" *(?:- )?[\w-]{{1,60}}:{_HARD}")
_HARD_INDENT = re.compile(rf" *{_HARD}")
# Signs that mean something first in a value.
_MARK = re.compile(r"( *(?:- +)?(?:[\w-]{1,60}: +)?)([][{}*&!|>%@`\"'#,?-])")
_SHOWN = 40


def syntax_finding(path: str, text: str, problem: str, at: tuple[int, int] | None, line_offset: int) -> Finding:
    """Return the finding of a file that the parser cannot read.

    problem is what it says, at the line and column that it names, from 0. line_offset is added to every line.
    """
    if at is None:
        return SYNTAX.at(Place(path), "Filen går inte att läsa som YAML.")
    lines = text.split("\n")
    line = min(at[0], len(lines) - 1)
    # The parser may notice it on a later line.
    for number in range(line, -1, -1):
        if hard := _HARD_KEY.match(lines[number]) or _HARD_INDENT.match(lines[number]):
            return hard_space(Place(path, number + 1 + line_offset, hard.end()))
        if number < line and not lines[number].startswith(" "):
            break
    begins = _MARK.match(lines[line])
    if begins is not None and begins[1].strip() and begins.end(1) <= at[1] and not UNENDED.search(problem):
        place = Place(path, line + 1 + line_offset, begins.end(1) + 1)
        message = f"Texten börjar med ”{begins[2]}”, som betyder något i YAML."
        return SYNTAX.at(place, message, _quote(begins[2]))
    place = Place(path, at[0] + 1 + line_offset, at[1] + 1)
    return SYNTAX.at(place, f"Filen går inte att läsa som YAML härifrån{_reason(problem)}.")


def hard_space(place: Place) -> Finding:
    """Return the finding of a no-break space where YAML needs a space."""
    return SYNTAX.at(
        place, "Här står ett fast mellanslag, som inte räknas som mellanslag i YAML.", "Byt det mot ett vanligt mellanslag."
    )


def left_out(place: Place, line: str, column: int, value: str) -> Iterator[Finding]:
    """Yield the finding of what follows a value as a comment on its line, but not of a remark after a single word.

    column is from 0; value is the text without quotation marks, "" for anything else.
    """
    comment = _COMMENT.match(line, column)
    if comment is not None and (" " in value or not _REMARK.match(comment[1])):
        yield _comment(place, comment)


def left_out_before(place: Place, line: str) -> Iterator[Finding]:
    """Yield the finding of what follows a key or a hyphen as a comment, on a line before that of its value."""
    comment = _COMMENT_BEFORE.match(line)
    if comment is not None and not _REMARK.match(comment[1]):
        yield _comment(place, comment)


def _comment(place: Place, comment: re.Match[str]) -> Finding:
    where = Place(place.path, place.line, comment.start(1) + 1)
    return COMMENT.at(where, f"”{_shortened(comment[1])}” kommer inte med, eftersom # börjar en kommentar.")


def _shortened(text: str) -> str:
    """Return a text that fits in a message."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _quote(mark: str) -> str:
    if mark == '"':
        return "Sätt ' runt hela texten, eller skriv citatet med ”typografiska” citattecken."
    return 'Sätt citattecken runt hela texten: "…".'


def _reason(problem: str) -> str:
    known = {
        "mapping values are not allowed": ": ett kolon följt av mellanslag står mitt i en text",
        "could not find expected ':'": ": ett kolon saknas efter nyckeln",
        "did not find expected key": ": indraget stämmer inte med raderna ovanför",
        "found unexpected end of stream": ": ett citattecken saknar sitt par",
        "found character that cannot start": ": texten börjar med ett tecken som kräver citattecken",
        "did not find expected ',' or": ": en hakparentes eller klammer är inte avslutad",
        "block sequence entries are not allowed": ": ett listtecken står på fel plats",
    }
    return next((text for start, text in known.items() if start in problem), "")
