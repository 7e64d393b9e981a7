"""Loads pages: front matter, macro calls, the rendered body, and its headings, links and sections."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from types import MappingProxyType

from vagledning.fault_families import PAGES
from vagledning.findings import Fault, Findings, Place
from vagledning.load import complexity, macro_parser, page_notation
from vagledning.load.anchors import given
from vagledning.load.body_positions import BodyPositions
from vagledning.load.cache import ParseCache
from vagledning.load.code import without_code
from vagledning.load.files import read_file, text_of
from vagledning.load.front_matter import FRONT, NO_FRONT_MATTER, read_front_matter
from vagledning.model.anchors import GivenAnchor
from vagledning.model.content_file import FileUse
from vagledning.model.macro_signatures import Call, Signatures
from vagledning.model.page import Heading, Link, Page, Section
from vagledning.render.body import read_body
from vagledning.render.markdown import ParserError
from vagledning.render.outline import Body, RawUse
from vagledning.render.placeholders import PLACEHOLDER, placeholder, with_placeholders
from vagledning.source.tree import File, Tree, TreeEntry
from vagledning.text.urls import path_in_content, slug_of

TWO_FILES = Fault(
    "S102",
    PAGES,
    "Två filer ger samma adress",
    "Behåll den ena filen.",
    reason="Två filer kan inte ha samma adress: den ena skulle försvinna.",
)
PARSER_FAILED = Fault(
    "S104",
    PAGES,
    "Sidan gick inte att läsa",
    "Dela upp sidan, och berätta för en utvecklare vilken sida det gäller.",
    reason="Ett fel i läsaren av Markdown får inte dölja sig som en tom sida.",
)

Anchors = MappingType[str, tuple[GivenAnchor, ...]]
NO_ANCHORS_HERE: MappingType[str, str] = MappingProxyType({})


def load_pages(
    tree: Tree,
    entries: Iterable[TreeEntry],
    findings: Findings,
    anchors: Anchors,
    signatures: Signatures,
    cache: ParseCache | None = None,
) -> tuple[dict[str, Page], frozenset[str]]:
    """Return the pages in some files by slug, and the slugs of pages that could not be read (already reported)."""
    cache = cache or ParseCache()
    pages: dict[str, Page] = {}
    unread: set[str] = set()
    files = [(entry, read_file(tree, entry, findings)) for entry in entries]
    cache.read_ahead(_page, [(file, (given(anchors, slug_of(file.path)), signatures)) for _, file in files if file is not None])
    for entry, file in files:
        slug, page = slug_of(entry.path), _page_of(file, findings, anchors, signatures, cache)
        if page is None:
            unread.add(slug)
            continue
        if slug in pages:
            findings.add(TWO_FILES.at(page.place, f"Filen ger samma adress som {pages[slug].path}."))
        pages[slug] = page
    return pages, frozenset(unread)


def page_in(
    tree: Tree, entry: TreeEntry, findings: Findings, anchors: Anchors, signatures: Signatures, cache: ParseCache
) -> Page | None:
    """Return the page in a file, or None if it could not be read."""
    return _page_of(read_file(tree, entry, findings), findings, anchors, signatures, cache)


def _page_of(file: File | None, findings: Findings, anchors: Anchors, signatures: Signatures, cache: ParseCache) -> Page | None:
    if file is None:
        return None
    return cache.read(_page, file, given(anchors, slug_of(file.path)), signatures, findings=findings)


def _page(path: str, raw: bytes, anchors: MappingType[str, str], signatures: Signatures, findings: Findings) -> Page | None:
    text = text_of(path, raw, findings)
    return load_page(slug_of(path), path, text, findings, anchors, signatures=signatures) if text is not None else None


def load_page(
    slug: str,
    path: str,
    text: str,
    findings: Findings,
    anchors: MappingType[str, str] = NO_ANCHORS_HERE,
    *,
    signatures: Signatures,
) -> Page | None:
    """Return one page from its text, or None if it has no front matter.

    anchors maps the text of a heading to the anchor it is given.
    """
    match = FRONT.match(text)
    if not match:
        findings.add(NO_FRONT_MATTER.at(Place(path), "Sidan börjar inte med ett sidhuvud."))
        return None
    meta, places = read_front_matter(path, match[1] or "", findings)
    body = text[match.end() :]
    first_line = text.count("\n", 0, match.end()) + 1
    in_calls = Findings(guess=findings.guess)
    reading, parsed, positions = _read(path, meta.title, body, first_line, anchors, signatures, in_calls)
    calls = list(reading.calls)
    if parsed is None:
        parsed, calls = Body(), []
        reading = macro_parser.Reading(readable=False)
    _report(parsed, positions, calls, body, in_calls)
    attributes = {found.place for found in in_calls if found.fault is page_notation.ATTRIBUTES}
    # What is told as an attribute list, such as {#id}, is not told as template code too.
    findings.extend(f for f in in_calls if f.fault is not macro_parser.TEMPLATE_CODE or f.place not in attributes)
    headings = tuple(
        Heading(h.level, h.text.strip(), h.anchor, positions.place(h.line, h.col), h.aliases) for h in parsed.headings
    )
    kept = [number for number, call in enumerate(calls) if call is not None and number not in parsed.in_code]
    return Page(
        slug=slug,
        path=path,
        meta=meta,
        meta_places=places,
        body=body,
        html=_renumbered(parsed.html, kept, len(calls)),
        body_line=first_line,
        calls=tuple(call for number in kept if (call := calls[number]) is not None),
        readable=reading.readable and all(calls[n] is not None for n in range(len(calls)) if n not in parsed.in_code),
        headings=headings,
        links=tuple(Link(raw.target, raw.text.strip(), positions.place(raw.line, raw.col)) for raw in parsed.links),
        sections=_sections(path, parsed, headings, calls, first_line),
        embeds=tuple(_use(path, raw, positions.place(raw.line, raw.col)) for raw in parsed.uses),
    )


def _use(path: str, raw: RawUse, place: Place) -> FileUse:
    return FileUse(raw.target, path_in_content(path, raw.target), place, raw.alt, raw.caption, alone=raw.alone)


def _read(
    path: str,
    title: str,
    body: str,
    first_line: int,
    anchors: MappingType[str, str],
    signatures: Signatures,
    findings: Findings,
) -> tuple[macro_parser.Reading, Body | None, BodyPositions]:
    """Return the macro calls of a body, the parsed body (None, and a finding, if it cannot be parsed) and its positions."""
    positions = BodyPositions(path, body, (), first_line)
    reading = macro_parser.Reading(readable=False)
    try:
        complexity.measure(body)
        masked = without_code(body)
        reading = macro_parser.read_calls(path, masked, first_line, findings, signatures)
        positions = BodyPositions(path, body, reading.spans, first_line)
        blocks = {number for number, call in enumerate(reading.calls) if call is not None and call.signature.block}
        sources = [body[start:end] for start, end in reading.spans]
        parsed = read_body(with_placeholders(masked, reading.spans), path, title, sources, blocks, anchors)
        if parsed.depth > complexity.DEEPEST:
            raise complexity.TooComplexError(0, complexity.TOO_DEEP)
    except complexity.TooComplexError as error:
        findings.add(complexity.TOO_COMPLEX.at(Place(path, first_line + error.line), str(error)))
        return reading, None, positions
    except (ParserError, RecursionError) as error:
        findings.add(PARSER_FAILED.at(Place(path, first_line), f"Läsaren av Markdown klarade inte sidan ({error})."))
        return reading, None, positions
    return reading, parsed, positions


def _report(parsed: Body, positions: BodyPositions, calls: list[Call | None], body: str, findings: Findings) -> None:
    """Report forbidden markup, and set to None (and report) the calls that are placed where they cannot be rendered."""
    told = [page_notation.finding(violation, positions) for violation in parsed.violations]
    findings.extend(told)
    lost = {one.place.line for one in told if one.fault is page_notation.LOST}
    shown = {number for section in parsed.sections for number in section.calls}
    for number, call in enumerate(calls):
        if call is not None and number not in shown and number not in parsed.in_code:
            # A row of a table that is longer than its head is told of as a whole.
            if number in parsed.misplaced or call.place.line not in lost:
                where = parsed.misplaced.get(number) or _dropped_context(body, call)
                message = f"Ett makro kan inte stå i {where}."
                findings.add(macro_parser.MISPLACED.at(call.place, message, "Flytta det till löpande text."))
            calls[number] = None


def _dropped_context(body: str, call: Call) -> str:
    """Return a Swedish phrase for the context of a call that the parser dropped."""
    line = body[body.rfind("\n", 0, call.start) + 1 : call.start].lstrip()
    return "en länkdefinition" if line.startswith("[") else "HTML eller något annat som inte visas"


def _renumbered(html: str, kept: list[int], count: int) -> str:
    """Return HTML with the placeholders of the kept calls renumbered from 0 and the others removed."""
    if len(kept) == count:
        return html
    new = {old: number for number, old in enumerate(kept)}
    return PLACEHOLDER.sub(lambda match: placeholder(new[int(match[1])]) if int(match[1]) in new else "", html)


def _sections(
    path: str, parsed: Body, headings: tuple[Heading, ...], calls: list[Call | None], first_line: int
) -> tuple[Section, ...]:
    sections = []
    for raw in parsed.sections:
        heading = headings[raw.heading] if raw.heading >= 0 else None
        section_calls = tuple(call for number in raw.calls if number < len(calls) and (call := calls[number]) is not None)
        sections.append(Section(heading, raw.text.strip(), section_calls, heading.place if heading else Place(path, first_line)))
    return tuple(sections)
