"""Generates docs/topics.md: each topic of docs/topics.yaml with the pages and sections of the guidance that cover it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vagledning.findings import CannotRun, Findings, did_you_mean
from vagledning.load.bind import bind
from vagledning.load.files import read_text
from vagledning.load.guidance import load
from vagledning.load.yaml_nodes import Mapping, parse, type_names
from vagledning.macros.registry import macros_of, signatures_of
from vagledning.model.fields import Field, FieldType
from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.model.wording import in_words
from vagledning.source.tree import is_file
from vagledning.source.work_tree import WorkTree

FILE = "docs/topics.yaml"
_TOPIC = {
    "title": Field(FieldType.TEXT, "ämnets namn."),
    "places": Field(FieldType.PAGE, "sida#ankare, det viktigaste stället först.", many=True, at_least_one=True),
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and the places that cover it, as page#anchor, the most important first."""

    id: str
    title: str
    places: tuple[str, ...]


def topics_page(root: Path) -> str:
    """Return docs/topics.md. Raises CannotRun with every error when docs/topics.yaml refers to missing pages or anchors."""
    guidance = load(root, Findings(), signatures_of(macros_of(root, Findings())))
    topics = read_topics(root)
    faults = [fault for topic in topics for fault in _faults(guidance, topic)]
    if faults:
        raise CannotRun("\n".join(faults))
    rows = "\n".join(f"| {topic.title} | {_places_cell(guidance, topic)} |" for topic in topics)
    parts = [
        "# Ämnen: var vägledningen tar upp vad",
        f"<!-- Den här sidan skrivs av `make docs`. Ändra i {FILE}, inte här. -->",
        "Tabellen visar var du ändrar när ett ämne ändras, och att inget ämne har tappats bort. Sidan som står först säger mest "
        "om ämnet. Efter sidans namn i menyn står rubrikerna det gäller, eller ett råd eller en annan post på sidan. Ämnena och "
        f"deras ställen står i `{FILE}`.",
        f"| Ämne | Sidor och avsnitt |\n|---|---|\n{rows}",
    ]
    return "\n\n".join(parts) + "\n"


def read_topics(root: Path) -> list[Topic]:
    """Return the topics in the order of the file. Raises CannotRun when the file is missing or has errors."""
    tree = WorkTree(root)
    if not is_file(tree, FILE):
        raise CannotRun(f"{FILE} saknas. Lägg till filen: ett id per ämne, och under det title och places.")
    findings = Findings()
    text = read_text(tree, FILE, findings)
    node = parse(FILE, text, findings) if text is not None else None
    if node is not None and not isinstance(node, Mapping):
        raise CannotRun(f"{node.place}: Filen innehåller {type_names[type(node)]} i stället för ämnen med id.")
    topics = []
    for key, value in node.pairs if node else ():
        if not isinstance(value, Mapping):
            raise CannotRun(f"{key.place}: Under ”{key.text}” står {type_names[type(value)]} i stället för title och places.")
        values, _ = bind(Mapping(key.place, value.pairs), _TOPIC, f"ämnet ”{key.text}”", findings)
        topics.append(Topic(key.text, values.get("title", ""), values.get("places", ())))
    if findings.errors:
        raise CannotRun("\n".join(map(str, findings.errors)))
    return topics


def _faults(guidance: Guidance, topic: Topic) -> Iterator[str]:
    for place in topic.places:
        slug, _, anchor = place.partition("#")
        page = guidance.pages.get(slug)
        where = f"{FILE}: Ämnet ”{topic.id}” hänvisar till ”{place}”, men"
        if page is None:
            yield f"{where} sidan ”{slug}” finns inte.{did_you_mean(slug, guidance.pages)}"
        elif not anchor:
            yield f"{where} ankaret saknas. Skriv sidan, # och rubrikens ankare."
        elif anchor not in (anchors := guidance.anchors(page)):
            yield f"{where} ankaret ”{anchor}” finns inte på sidan.{did_you_mean(anchor, anchors)}"


def _places_cell(guidance: Guidance, topic: Topic) -> str:
    """Return the pages that cover the topic as a table cell, each page once with its headings and entries."""
    texts: dict[str, list[str]] = {}
    for place in topic.places:
        slug, _, anchor = place.partition("#")
        texts.setdefault(slug, []).append(_text_at(guidance, guidance.pages[slug], anchor).replace("|", "\\|"))
    pages = ((guidance.pages[slug], " · ".join(labels)) for slug, labels in texts.items())
    return "<br>".join(f"[{_menu_name(guidance, page)}](../{page.path}): {labels}" for page, labels in pages)


def _menu_name(guidance: Guidance, page: Page) -> str:
    rows = [row for item in guidance.site.menu for row in item.rows]
    return next((guidance.menu_title(row) for row in rows if row.slug == page.slug), page.meta.title)


def _text_at(guidance: Guidance, page: Page, anchor: str) -> str:
    """Return the text of the heading with the anchor, or the name of the entry with it."""
    if heading := next((heading.text for heading in page.headings if heading.anchor == anchor), ""):
        return heading
    entry = next(entry for call in page.calls for entry in guidance.shown_by(call) if entry.anchor == anchor)
    return in_words(guidance, entry.called).removesuffix(".")
