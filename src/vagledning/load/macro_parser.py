"""Parses the macro calls of a page without executing anything, and rejects all other template code.

Only known macros may be called, with literal arguments. The sandbox in macros/ is the second line of defence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from vagledning.fault_families import MACRO
from vagledning.findings import Fault, Findings, Place
from vagledning.load.macro_arguments import argument_error
from vagledning.model.macro_signatures import Call, Signatures

TEMPLATE_CODE = Fault(
    "M101",
    MACRO,
    "Här står kod som en sida inte får innehålla",
    'En sida får bara anropa makron, till exempel {{ ref("rapport-2026") }}. Se docs/macros.md.',
    reason="En sida är text. Kod i ett ändringsförslag skulle kunna läsa eller ändra det den inte får.",
)
UNKNOWN_MACRO = Fault(
    "M102",
    MACRO,
    "Makrot finns inte",
    "Se docs/macros.md för vilka makron som finns.",
    reason="Ett makro som inte finns kan inte visa något.",
)
BAD_ARGUMENT = Fault(
    "M103",
    MACRO,
    "Makrot har fel argument",
    "Se docs/macros.md för hur makrot skrivs.",
    reason="Ett makro med fel argument visar fel sak eller ingenting.",
)
MISPLACED = Fault(
    "M104",
    MACRO,
    "Makrot står på fel plats",
    "Se docs/macros.md för var makrot får stå.",
    reason="Det som makrot visar får inte plats där det står.",
)
UNCLOSED = Fault(
    "M105",
    MACRO,
    "Ett makro är inte avslutat",
    "Kontrollera att varje {{ har ett }} efter sig och att citattecknen står parvis.",
    reason="Utan slut går det inte att veta vad som är makro och vad som är text.",
)
IN_FRONT_MATTER = Fault(
    "M106",
    MACRO,
    "Kod i sidhuvudet",
    "Skriv bara vanlig text mellan raderna med ---.",
    reason="Sidhuvudet är uppgifter om sidan, och det som står där ska inte kunna köras.",
)

# What a shortcode of Hugo has after its braces.
_SHORTCODES = ("<", "%")
_ENVIRONMENT = Environment(keep_trailing_newline=True)  # noqa: S701 - parses only, renders nothing


@dataclass(frozen=True, slots=True)
class Reading:
    """The macro calls of a body in order (None for a rejected one) and their (start, end) offsets.

    readable is False if the body contains other template code, so that its calls cannot be determined.
    """

    calls: tuple[Call | None, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    readable: bool = True


def read_calls(path: str, body: str, first_line: int, findings: Findings, signatures: Signatures) -> Reading:
    """Return the macro calls of a body; other template code and invalid calls are reported.

    first_line is the line of the file where the body begins; signatures describe the known macros.
    """
    locate = _Locator(path, body, first_line)
    spans: list[tuple[int, int]] = []
    try:
        for kind, start, value in _tokens(body):
            end = start + len(value)
            if kind in ("variable_begin", "variable_end") and value not in ("{{", "}}"):
                # {{- and -}} strip the whitespace around them, which would shift the offsets of the calls.
                place = locate(body.find(value.strip(), start))
                findings.add(TEMPLATE_CODE.at(place, f"”{value.strip()}” används inte på sidor."))
                return Reading(readable=False)
            if kind == "variable_begin":
                spans.append((start, start))
            elif kind == "variable_end":
                spans[-1] = (spans[-1][0], end)
            elif kind in ("block_begin", "comment_begin", "raw_begin", "comment", "linecomment_begin"):
                findings.add(TEMPLATE_CODE.at(locate(start), f"”{body[start : start + 2]}” används inte på sidor."))
                return Reading(readable=False)
    except TemplateSyntaxError as error:
        place = Place(path, first_line + max(error.lineno, 1) - 1)
        findings.add(UNCLOSED.at(place, "Ett makro på eller före den här raden är inte avslutat eller är felskrivet."))
        return Reading(readable=False)
    if spans and spans[-1][0] == spans[-1][1]:
        place = locate(spans[-1][0])
        findings.add(UNCLOSED.at(place, f"”{_short(body[spans[-1][0] :].split(chr(10), maxsplit=1)[0])}” är inte avslutat."))
        return Reading(readable=False)
    shortcodes = [span for span in spans if body[span[0] + 2 : span[0] + 3] in _SHORTCODES]
    if shortcodes:
        _tell_shortcodes(body, shortcodes, locate, findings)
    calls = tuple(None if span in shortcodes else _call(body, *span, locate, findings, signatures) for span in spans)
    return Reading(calls, tuple(spans))


def _tell_shortcodes(body: str, spans: Sequence[tuple[int, int]], locate: _Locator, findings: Findings) -> None:
    """Report what another generator would run, once for the page: text that is moved from there is full of it."""
    start, end = spans[0]
    more = f" Det finns {len(spans) - 1} till på sidan." if len(spans) > 1 else ""
    told = f"”{_short(body[start:end])}” är en kortkod för Hugo, som inte används på sidor.{more}"
    findings.add(TEMPLATE_CODE.at(locate(start), told, "Skriv det med Markdown. En ruta skriver du som > [!NOTE]."))


def _tokens(body: str) -> Iterator[tuple[str, int, str]]:
    at = 0
    for _, kind, value in _ENVIRONMENT.lex(body):
        yield kind, at, value
        at += len(value)


class _Locator:
    def __init__(self, path: str, body: str, first_line: int) -> None:
        self.path, self.body, self.first_line = path, body, first_line

    def __call__(self, offset: int) -> Place:
        line = self.body.count("\n", 0, offset)
        col = offset - (self.body.rfind("\n", 0, offset) + 1) + 1
        return Place(self.path, self.first_line + line, col)


def _call(body: str, start: int, end: int, locate: _Locator, findings: Findings, signatures: Signatures) -> Call | None:
    place = locate(start)
    source = body[start:end]
    try:
        expression = _expression(source)
    except (TemplateSyntaxError, RecursionError):
        findings.add(UNCLOSED.at(place, f"”{_short(source)}” går inte att läsa som ett makro."))
        return None
    if not isinstance(expression, nodes.Call) or not isinstance(expression.node, nodes.Name):
        findings.add(TEMPLATE_CODE.at(place, f"”{_short(source)}” är inte ett anrop av ett makro."))
        return None
    name = expression.node.name
    if name not in signatures:
        findings.add(UNKNOWN_MACRO.at(place, f"Makrot ”{name}” finns inte.{findings.guess(name, signatures)}"))
        return None
    args = [_literal(arg) for arg in expression.args]
    kwargs = [(kw.key, _literal(kw.value)) for kw in expression.kwargs]
    starred = expression.dyn_args is not None or expression.dyn_kwargs is not None
    if starred or None in args or any(value is None for _, value in kwargs):
        findings.add(
            BAD_ARGUMENT.at(place, f"”{name}” tar bara texter inom citattecken.", 'Skriv till exempel {{ ref("rapport-2026") }}.')
        )
        return None
    call = Call(name, tuple(str(a) for a in args), tuple((k, str(v)) for k, v in kwargs), place, start, end, signatures[name])
    return call if _has_valid_arguments(call, findings) and _is_well_placed(call, body, findings) else None


@lru_cache(maxsize=4096)
def _expression(source: str) -> nodes.Node | None:
    """Return the expression of a call, None if there is none. Cached: the same calls occur on many pages."""
    template = _ENVIRONMENT.parse(source)
    return template.body[0].nodes[0] if template.body and isinstance(template.body[0], nodes.Output) else None


def _literal(node: nodes.Expr) -> str | None:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None


def _has_valid_arguments(call: Call, findings: Findings) -> bool:
    error = argument_error(call, findings.guess)
    if error:
        findings.add(BAD_ARGUMENT.at(call.place, f"”{call.name}” {error}"))
    return not error


def _is_well_placed(call: Call, body: str, findings: Findings) -> bool:
    line_start = body.rfind("\n", 0, call.start) + 1
    line_end = body.find("\n", call.end)
    before, after = body[line_start : call.start], body[call.end : line_end if line_end >= 0 else len(body)]
    if not call.signature.block:
        return _fits_a_cell(call, body[call.start : call.end], before + after, findings)
    above = body[: max(line_start - 1, 0)].rsplit("\n", 1)[-1]
    below = body[line_end + 1 :].split("\n", 1)[0] if line_end >= 0 else ""
    if before or after.strip() or above.strip() or below.strip():
        findings.add(
            MISPLACED.at(call.place, f"”{call.name}” behöver stå ensamt.", "Ge makrot en egen rad med en tom rad före och efter.")
        )
        return False
    return True


def _fits_a_cell(call: Call, source: str, line: str, findings: Findings) -> bool:
    """Report a call in a table that GitHub's preview would divide, since it knows no calls."""
    if "|" not in line or not ("|" in source or "\n" in source):
        return True
    told = f"”{call.name}” har ett streck (|) eller ett radbyte i sig, och delar cellen i förrådets förhandsvisning."
    findings.add(MISPLACED.at(call.place, told, "Skriv makrot på en rad och utan streck, eller flytta det ur tabellen."))
    return False


def _short(source: str) -> str:
    flat = " ".join(source.split())
    return flat if len(flat) <= 60 else flat[:57] + "…"
