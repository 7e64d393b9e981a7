"""Loads pages: front matter, macro calls through the gate, the rendered body and what stands in it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from vagledning.errors import Fault, Findings, Place
from vagledning.html.allowlist import TOP_HEADING, audit
from vagledning.html.markdown import with_placeholders
from vagledning.html.outline import Outline, outline
from vagledning.load import gate, tangle
from vagledning.load.bind import bind
from vagledning.load.source import files_in, read_text
from vagledning.load.yaml_nodes import Mapping, parse
from vagledning.model.calls import Call
from vagledning.model.page import FrontMatter, Heading, Link, Page, Section
from vagledning.model.spec import specs_of

NO_FRONT_MATTER = Fault(
    "S101",
    "Sidhuvudet saknas",
    "Börja filen med en rad ---, sedan title och de andra nycklarna, sedan en rad --- till.",
    reason="Sidhuvudet säger vad sidan heter, vem den är till för och vem som ansvarar för den.",
)
FORBIDDEN_HTML = Fault(
    "H101",
    "Sidan innehåller HTML som inte får stå där",
    "Skriv med Markdown: rubriker, listor, tabeller, länkar och betoning.",
    reason="HTML kan bära program och utseende som ingen har granskat. Markdown räcker för text, och makron för resten.",
)
TWO_FILES = Fault(
    "S102",
    "Två filer ger samma adress",
    "Behåll den ena filen.",
    reason="Två filer kan inte ha samma adress: den ena skulle försvinna.",
)
FAULTS = (NO_FRONT_MATTER, FORBIDDEN_HTML, TWO_FILES, tangle.TOO_TANGLED)

FRONT = re.compile(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
_ATX = re.compile(r"#{1,6}")
_LINK = re.compile(r"\][(\[:]")
_UNDERLINE = re.compile(r"(=+|-+) *")


def load_pages(root: Path, findings: Findings) -> tuple[dict[str, Page], frozenset[str]]:
    """Return the pages under root/content by slug, and the slugs of those that could not be used, which are reported."""
    pages: dict[str, Page] = {}
    unread: set[str] = set()
    for path in files_in(root, "content", ".md", findings):
        name = path.relative_to(root).as_posix()
        text = read_text(root, path, findings)
        slug = slug_of(name)
        page = load_page(slug, name, text, findings) if text is not None else None
        if page is None:
            unread.add(slug)
            continue
        if slug in pages:
            findings.add(TWO_FILES.at(page.place, f"Filen ger samma adress som {pages[slug].path}."))
        pages[slug] = page
    return pages, frozenset(unread)


def slug_of(path: str) -> str:
    """Return the slug of a page from its path: content/a/index.md is "a", content/index.md is "index"."""
    inner = path.removeprefix("content/").removesuffix(".md")
    return inner.removesuffix("/index") if inner != "index" else inner


def load_page(slug: str, path: str, text: str, findings: Findings) -> Page | None:
    """Return one page from its text, or None when it has no usable front matter or its code is refused."""
    match = FRONT.match(text)
    if not match:
        findings.add(NO_FRONT_MATTER.at(Place(path), "Sidan börjar inte med ett sidhuvud."))
        return None
    head = match[1] or ""
    meta, places = _front_matter(path, head, findings)
    body = text[match.end() :]
    first_line = text.count("\n", 0, match.end()) + 1
    reading = gate.read_calls(path, body, first_line, findings)
    rendered = _rendered(path, with_placeholders(body, reading.spans), first_line, findings)
    found = outline(rendered or "")
    lines = _heading_lines(body, first_line)
    headings = tuple(
        Heading(h.level, h.text.strip(), h.anchor, Place(path, lines[i] if i < len(lines) else first_line))
        for i, h in enumerate(found.headings)
    )
    if rendered is None:
        reading = gate.Reading(readable=False)
    else:
        _audit(path, body, rendered, first_line, headings, findings)
        reading = _in_place(reading, found, findings)
    return Page(
        slug=slug,
        path=path,
        meta=meta,
        meta_places=places,
        body=body,
        body_line=first_line,
        calls=tuple(call for call in reading.calls if call is not None),
        readable=reading.readable and None not in reading.calls,
        headings=headings,
        links=_links(path, body, found, first_line),
        sections=_sections(path, found, headings, reading.calls, first_line),
    )


def _front_matter(path: str, head: str, findings: Findings) -> tuple[FrontMatter, dict[str, Place]]:
    refused = False
    for place, sign in gate.front_matter_findings(path, head, 2):
        findings.add(gate.IN_FRONT_MATTER.at(place, f"”{sign}” får inte stå i sidhuvudet."))
        refused = True
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    if not refused:
        node = parse(path, head, findings, line_offset=1) if head.strip() else None
        if isinstance(node, Mapping):
            values, places = bind(node, specs_of(FrontMatter), "en sida", findings)
        elif node is not None or not head.strip():
            findings.add(NO_FRONT_MATTER.at(Place(path), "Sidhuvudet har inga nycklar."))
    blank: dict[str, Any] = {
        f.name: ("" if f.name in ("title", "description", "owner") else None)
        for f in fields(FrontMatter)
        if f.name not in ("roles", "phases", "sources", "search_phrases")
    }
    return FrontMatter(**{**blank, **values}), places


def _audit(path: str, body: str, rendered: str, first_line: int, headings: tuple[Heading, ...], findings: Findings) -> None:
    top = (heading.place for heading in headings if heading.level == 1)
    at = 0
    for violation in audit(rendered):
        if violation.needles == (TOP_HEADING,):
            findings.add(FORBIDDEN_HTML.at(next(top), f"Här står {violation.what}."))
            continue
        found = _find(body, violation.needles, at)
        place = Place(path, first_line + body.count("\n", 0, found), found - (body.rfind("\n", 0, found) + 1) + 1)
        findings.add(FORBIDDEN_HTML.at(place, f"Här står {violation.what}."))
        at = found


def _find(body: str, needles: tuple[str, ...], at: int) -> int:
    """Return where the first of the needles stands that is found, at or after at if possible, in any case of letters."""
    for start in (at, 0):
        for needle in needles:
            if found := re.compile(re.escape(needle), re.IGNORECASE).search(body, start):
                return found.start()
    return 0


def _rendered(path: str, text: str, first_line: int, findings: Findings) -> str | None:
    try:
        return tangle.rendered(text)
    except tangle.TangledError as error:
        findings.add(tangle.TOO_TANGLED.at(Place(path, first_line + error.line), str(error)))
        return None


def _in_place(reading: gate.Reading, found: Outline, findings: Findings) -> gate.Reading:
    """Refuse the calls whose markup cannot stand where they do."""
    calls = list(reading.calls)
    shown = {number for section in found.sections for number in section.calls}
    for number, call in enumerate(calls):
        if call is not None and number not in shown:
            where = found.misplaced.get(number, "en länkdefinition")
            findings.add(gate.MISPLACED.at(call.place, f"Ett makro kan inte stå i {where}.", "Flytta det till löpande text."))
            calls[number] = None
    return replace(reading, calls=tuple(calls))


def _heading_lines(body: str, first_line: int) -> list[int]:
    lines = body.split("\n")
    found = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else ""
        underlined = index + 1 < len(lines) and not before.strip() and line.strip() and _UNDERLINE.fullmatch(lines[index + 1])
        if _ATX.match(line) or underlined:
            found.append(first_line + index)
    return found


def _links(path: str, body: str, found: Outline, first_line: int) -> tuple[Link, ...]:
    links, at = [], 0
    for raw in found.links:
        offset = body.find(f"({raw.target}", at)
        if offset < 0 and (written := _LINK.search(body, at)):
            # The target was written in another way, with escapes or codes.
            offset = written.end() - 1
        at = offset + 1 if offset >= 0 else at
        offset = max(offset, 0)
        place = Place(path, first_line + body.count("\n", 0, offset), offset - (body.rfind("\n", 0, offset) + 1) + 1)
        links.append(Link(raw.target, raw.text.strip(), place))
    return tuple(links)


def _sections(
    path: str, found: Outline, headings: tuple[Heading, ...], calls: tuple[Call | None, ...], first_line: int
) -> tuple[Section, ...]:
    sections = []
    for raw in found.sections:
        heading = headings[raw.heading] if raw.heading >= 0 else None
        own = tuple(call for number in raw.calls if number < len(calls) and (call := calls[number]) is not None)
        sections.append(Section(heading, raw.text.strip(), own, heading.place if heading else Place(path, first_line)))
    return tuple(sections)
