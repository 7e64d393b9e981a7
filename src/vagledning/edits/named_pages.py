"""Where the YAML of a guidance names pages: menu and cards, fields of entries, redirects, anchors, exceptions, topics."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass

from vagledning.edits.draft import Draft
from vagledning.handbook.topics import FILE as TOPICS_FILE
from vagledning.load.bind import scalars
from vagledning.load.data import ANCHORS_FILE, EXCEPTIONS_FILE, MOVED_FILE, SITE_FILE
from vagledning.load.yaml_nodes import Mapping, Node, Scalar, Sequence
from vagledning.model.fields import Field, FieldType, fields_of
from vagledning.model.guidance import Guidance
from vagledning.model.site import Site
from vagledning.source.tree import EntryType, walk


@dataclass(frozen=True, slots=True)
class NamedPage:
    """A value that begins with the slug of a page, which an anchor may follow; or the path of a file."""

    scalar: Scalar
    slug: str = ""
    path: str = ""


def pages_named(draft: Draft, guidance: Guidance) -> Iterator[NamedPage]:
    """Yield every value in the YAML files that names a page. Raises CannotRun for a file that cannot be read."""
    for scalar in _slugs(draft, guidance):
        yield NamedPage(scalar, slug=scalar.text.strip().partition("#")[0])
    for row in _values(draft.keys(EXCEPTIONS_FILE)):
        if isinstance(row, Mapping):
            yield from (NamedPage(scalar, path=scalar.text.strip()) for scalar in _of(row, "path"))


def _slugs(draft: Draft, guidance: Guidance) -> Iterator[Scalar]:
    yield from _in_site(draft.keys(SITE_FILE))
    yield from (scalar for value in _values(draft.keys(MOVED_FILE)) for scalar in scalars(value))
    anchors = draft.keys(ANCHORS_FILE)
    yield from (key for key, _ in anchors.pairs) if anchors else ()
    for topic in _values(draft.keys(TOPICS_FILE)):
        yield from _of(topic, "places") if isinstance(topic, Mapping) else ()
    for kind in guidance.kinds.values():
        if keys := _page_keys(kind.fields):
            for entry in walk(draft.tree, f"data/{kind.folder}"):
                if entry.type is EntryType.FILE and entry.path.endswith(".yaml"):
                    for row in _values(draft.keys(entry.path)):
                        yield from _of(row, *keys) if isinstance(row, Mapping) else ()


def _page_keys(fields: Mapping_[str, Field]) -> list[str]:
    return [key for key, spec in fields.items() if spec.form is FieldType.PAGE]


def _in_site(node: Mapping | None) -> Iterator[Scalar]:
    if node is None:
        return
    for key, value in node.pairs:
        if key.text == "menu":
            yield from menu_rows(value)
        elif key.text == "publish":
            yield from (page for page, _ in value.pairs) if isinstance(value, Mapping) else ()
        elif key.text == "starting_points":
            for card in value.items if isinstance(value, Sequence) else ():
                yield from _of(card, "page") if isinstance(card, Mapping) else ()
    yield from _of(node, *_page_keys(fields_of(Site)))


def menu_rows(node: Node) -> Iterator[Scalar]:
    """Yield the pages of a menu, at every level."""
    for row in node.items if isinstance(node, Sequence) else ():
        if isinstance(row, Scalar):
            yield row
        elif isinstance(row, Mapping):
            yield from _of(row, "page")
            for key, value in row.pairs:
                yield from menu_rows(value) if key.text == "pages" else ()


def _values(node: Mapping | None) -> list[Node]:
    return [value for _, value in node.pairs] if node is not None else []


def _of(node: Mapping, *keys: str) -> Iterator[Scalar]:
    for key, value in node.pairs:
        if key.text in keys:
            yield from scalars(value)
