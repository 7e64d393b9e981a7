"""Worksheets from the data: questions to discuss per theme and per role, and plans by phase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import lxml.html

from vagledning.bundle.docx.content import Cell, Field, Span
from vagledning.bundle.docx.document import WordDocument, new_sheet
from vagledning.bundle.edition import Edition
from vagledning.model import marks
from vagledning.model.entry import Entry, Source
from vagledning.model.fields import FieldType
from vagledning.model.guidance import Guidance
from vagledning.model.kind import Kind, Worksheet
from vagledning.model.kinds import Question, Reference
from vagledning.model.wording import in_words
from vagledning.render.citations import formatted

# Six answers fit on an A4 page, enough for a group to write by hand; more lines make the sheet too long.
_ANSWER_LINES = 5
_DECISIONS = 4


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: file name, group (theme, role, plan), title, purpose, and the .docx file."""

    name: str
    group: str
    title: str
    purpose: str
    content: bytes


@dataclass
class _Sources:
    """The sources of one sheet, numbered in the order that they are first cited."""

    numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, sources: Sequence[Source]) -> list[Span]:
        spans = []
        for source in sources:
            number = self.numbers.setdefault(source.ref, len(self.numbers) + 1)
            spans.append(Span(f" [{number}{', ' + source.at if source.at else ''}]"))
        return spans


def worksheets(group: str, guidance: Guidance, edition: Edition) -> Iterator[Sheet]:
    """Yield the sheets of a group (theme, role or plan) for which there is data."""
    if group == "theme":
        for theme, label in guidance.site.themes.items():
            chosen = [question for question in guidance.all(Question) if question.theme == theme]
            if chosen:
                title = f"Frågor att prata om: {label.title}"
                purpose = f"Frågor om {_lower(label.title)}, med plats för svar, beslut och nästa steg."
                yield _questions(guidance, edition, group, f"fragor-tema-{theme}", title, purpose, {"": chosen})
    elif group == "role":
        for role, label in guidance.site.roles.items():
            if groups := _for_role(guidance, role):
                title = f"Frågor att prata om, för {_lower(label.title)}"
                purpose = f"De frågor som rör {_lower(label.title)}, efter tema, med plats för svar, beslut och nästa steg."
                yield _questions(guidance, edition, group, f"fragor-roll-{role}", title, purpose, groups)
    else:
        for kind in guidance.kinds.values():
            if kind.sheet and guidance.select(kind.name):
                yield _plan(guidance, edition, kind, kind.sheet)


def _for_role(guidance: Guidance, role: str) -> dict[str, list[Question]]:
    """Return the questions of a role by theme title, in the order of themes in data/site.yaml."""
    themes = guidance.site.themes
    order = list(themes)
    chosen = [question for question in guidance.all(Question) if role in question.roles]
    chosen.sort(key=lambda question: order.index(question.theme) if question.theme in order else len(order))
    groups = groupby(chosen, key=lambda question: question.theme)
    return {themes[theme].title if theme in themes else theme: list(group) for theme, group in groups}


def _meeting(document: WordDocument) -> None:
    """Add the fields for date, participants and subject."""
    document.heading("Mötet", 1)
    document.field(Field("Datum", kind="date"))
    document.field(Field("Vilka var med", lines=3))
    document.field(Field("Vad mötet gällde", lines=2))


def _outcome(document: WordDocument) -> None:
    """Add the fields for decisions and next steps."""
    document.heading("Beslut och nästa steg", 1)
    rows = [
        [
            Field(f"Beslut {number}", lines=2),
            Field(f"Nästa steg efter beslut {number}", lines=2),
            Field(f"Ansvarig för beslut {number}"),
            Field(f"Klart senast, beslut {number}", kind="date"),
        ]
        for number in range(1, _DECISIONS + 1)
    ]
    document.table(
        ["Beslut", "Nästa steg", "Vem ansvarar", "Klart senast"], rows, [5, 5, 3, 3], "Beslut, nästa steg, ansvarig och dag"
    )
    document.field(Field("Det vi inte kom överens om eller inte vet", lines=3))
    document.field(Field("Nästa möte", kind="date"))


def _questions(
    guidance: Guidance,
    edition: Edition,
    group: str,
    name: str,
    title: str,
    purpose: str,
    groups: dict[str, list[Question]],
) -> Sheet:
    document = new_sheet(edition, title, purpose)
    document.paragraph(
        "Välj några få frågor till varje möte. Skriv ner vad ni kom fram till, och vem som gör vad sedan.", "Ingress"
    )
    _meeting(document)
    sources = _Sources()
    number = 0
    if "" in groups:
        document.heading("Frågorna", 1)
    for heading, questions in groups.items():
        if heading:
            document.heading(heading, 1)
        for question in questions:
            number += 1
            _question(document, guidance, question, number, sources)
    _outcome(document)
    _source_list(document, guidance, sources)
    return Sheet(f"{name}.docx", group, title, purpose, document.saved())


def _question(document: WordDocument, guidance: Guidance, question: Question, number: int, sources: _Sources) -> None:
    document.heading(f"{number}. {in_words(guidance, question.text)}", 2)
    document.paragraph([Span("Varför: ", bold=True), Span(in_words(guidance, question.why))])
    if question.follow_ups:
        document.paragraph([Span("Fråga vidare", bold=True)], "Fältnamn")
        for text in question.follow_ups:
            document.item(in_words(guidance, text))
    document.field(Field(f"Svar på fråga {number}", lines=_ANSWER_LINES))
    audience = _audience(guidance, question.roles, question.phases)
    document.paragraph([Span(f"{audience}. {question.choice('origin').title}"), *sources.cite(question.sources)], "Uppgift")


def _plan(guidance: Guidance, edition: Edition, kind: Kind, sheet: Worksheet) -> Sheet:
    """Return the sheet of a kind's entries by phase, with fields for who and when."""
    document = new_sheet(edition, sheet.title, sheet.purpose)
    document.paragraph("Bestäm för varje steg vem som gör det och när. Kryssa i när det är klart.", "Ingress")
    document.field(Field("Planen gäller", lines=1))
    document.field(Field("Vilka har gjort planen", lines=2))
    document.field(Field("Senast ändrad", kind="date"))
    sources = _Sources()
    numbered = bool(kind.order) and kind.fields[kind.order].form is FieldType.NUMBER
    rows = [
        (entry.get(kind.order) if numbered else position, entry)
        for position, entry in enumerate(guidance.rows(kind.name), start=1)
    ]
    for phase, label in guidance.site.phases.items():
        # An entry of several phases is listed in its first one.
        steps = [_row(guidance, number, entry, sources) for number, entry in rows if phase == _first_phase(guidance, entry)]
        if steps:
            document.heading(label.title, 1)
            if label.description:
                document.paragraph(label.description)
            document.table(["Steg", "Vem", "När", "Klart"], steps, [8, 5, 3, 1.6], f"Steg i fasen {_lower(label.title)}")
    _outcome(document)
    _source_list(document, guidance, sources)
    return Sheet(f"{sheet.name}.docx", "plan", sheet.title, sheet.purpose, document.saved())


def _row(guidance: Guidance, number: int, entry: Entry, sources: _Sources) -> list[Cell]:
    kind = entry.of
    step: list[Cell] = [[Span(f"{number}. {in_words(guidance, entry.called)}", bold=True)]]
    if kind.lead:
        step.append([Span(in_words(guidance, entry.get(kind.lead))), *sources.cite(entry.of_form(FieldType.SOURCE))])
    for key, spec in kind.fields.items():
        if (
            spec.label
            and key not in (kind.heading, kind.lead)
            and (spec.form is FieldType.PROSE or spec.kind in marks.MARK_KINDS)
        ):
            step += _labelled(guidance, entry, key)
    roles = guidance.site.roles
    who = ", ".join(roles[role].title for role in entry.of_form(FieldType.ROLE) if role in roles)
    return [
        step,
        [who, Field(f"Vem gör steg {number}", lines=2)],
        Field(f"När ska steg {number} vara klart", kind="date"),
        Field(f"Steg {number} är klart", kind="done"),
    ]


def _labelled(guidance: Guidance, entry: Entry, key: str) -> list[Cell]:
    """Return the values of a field after its label: references to laws on one line, other values on a line each."""
    spec = entry.of.fields[key]
    texts = [f"[[{spec.kind}:{value}]]" if spec.form is FieldType.REF else value for value in entry.each(key) if value]
    lines = (
        [", ".join(in_words(guidance, text) for text in texts)] if spec.kind == "law" else [in_words(guidance, t) for t in texts]
    )
    return [[Span(f"{spec.label}: ", bold=True), Span(line)] for line in lines if line]


def _first_phase(guidance: Guidance, entry: Entry) -> str:
    return next((phase for phase in guidance.site.phases if phase in entry.of_form(FieldType.PHASE)), "")


def _source_list(document: WordDocument, guidance: Guidance, sources: _Sources) -> None:
    if not sources.numbers:
        return
    document.heading("Källor", 1)
    references = {reference.id: reference for reference in guidance.all(Reference)}
    rows = formatted(references[ref] for ref in sources.numbers if ref in references)
    for ref, number in sources.numbers.items():
        document.paragraph([Span(f"[{number}] "), *_reference(rows.get(ref, ref))], "Källa")


def _reference(row: str) -> list[Span]:
    """Parse a formatted reference (HTML with text, <i> and links) into spans."""
    element = lxml.html.fragment_fromstring(row, create_parent="p")
    spans = [Span(element.text or "")]
    for part in element:
        words = part.text_content()
        spans.append(Span(words, italic=part.tag in ("i", "em"), href=part.get("href") or ""))
        spans.append(Span(part.tail or ""))
    return [span for span in spans if span.text]


def _audience(guidance: Guidance, roles: Sequence[str], phases: Sequence[str]) -> str:
    site = guidance.site
    who = ", ".join(site.roles[role].title for role in roles if role in site.roles)
    when = ", ".join(site.phases[phase].title for phase in phases if phase in site.phases)
    return " · ".join(part for part in (f"För: {who}" if who else "", f"Fas: {when}" if when else "") if part)


def _lower(title: str) -> str:
    """Return a title with a lower-case first letter, for use within a sentence, unless it has an abbreviation or two capitals."""
    first = title.split(" ", maxsplit=1)[0]
    return title if first.isupper() or sum(letter.isupper() for letter in title) > 1 else title[:1].lower() + title[1:]
