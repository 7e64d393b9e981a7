"""Builds the tags of a PDF from WeasyPrint's boxes, in place of WeasyPrint's own tags.

Those split an element at a page break, repeat a table's header as content on each page, tag the margins, and omit scope,
list numbering and language. Here each HTML element becomes one node, however many boxes it has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from vagledning.bundle.pdf.roles import CONTENTS, ONLY_WITH, role_of


@dataclass(slots=True, eq=False)
class Node:
    """A node of the structure tree. kids are Node, MarkedContent and Annotation objects in reading order."""

    role: str
    element: Any = None
    kids: list[Any] = field(default_factory=list)
    box: Any = None
    page: int = 0

    def text(self) -> str:
        """Return the text of the HTML element with white space collapsed."""
        return " ".join("".join(self.element.itertext()).split()) if self.element is not None else ""


@dataclass(slots=True)
class MarkedContent:
    """A marked-content sequence: the index of its page and its MCID on that page."""

    page: int
    mcid: int


@dataclass(slots=True)
class Annotation:
    """The clickable area of a link: the index of its page and the PDF annotation object."""

    page: int
    value: Any


class TagTree:
    """Builds the nodes page by page. artifact(page, mcid) is called for what is not content: margins, repeats, decoration."""

    def __init__(self, artifact: Callable[[int, int], None]) -> None:
        self.document = Node("Document")
        self._artifact = artifact
        self._nodes: dict[tuple[Any, str], Node] = {}
        self._bodies: dict[int, Node] = {}
        self._heads: dict[Any, int] = {}

    def add_page(self, number: int, page_box: Any, marks: dict[Any, dict[str, Any]]) -> None:
        """Add a page. marks maps the boxes that were drawn on it to their marked content; each is removed as it is tagged."""
        self._page, self._marks = number, marks
        for child in page_box.children:
            self._visit(child, self.document, None, contents=False)
        for kid in marks.values():
            self._artifact(number, kid["mcid"])

    def _visit(self, box: Any, parent: Node, link: Node | None, *, contents: bool) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.MarginBox) or self._is_decoration(box):
            return
        if isinstance(box, boxes.TextBox):
            # A text box has the element of its parent box: its mark belongs to that node.
            self._mark(box, parent)
            return
        node, contents = self._node(box, parent, contents)
        link = node if node.role == "Link" else link
        if getattr(box, "link_annotation", None):
            # An element within a link, such as a phrase in another language, has its own clickable area: it belongs to the link.
            (link or node).kids.append(Annotation(self._page, box.link_annotation))
        if isinstance(box, boxes.ReplacedBox):
            self._mark(box, node)
            return
        for child in getattr(box, "children", ()):
            self._visit(child, node, link, contents=contents)

    def _mark(self, box: Any, node: Node) -> None:
        kid = self._marks.pop(box, None)
        if kid is not None:
            node.kids.append(MarkedContent(self._page, kid["mcid"]))

    def _is_decoration(self, box: Any) -> bool:
        """True for ::before content of the style sheet, a decorative picture, and a table's header after its first page."""
        if box.element_tag == "img" and not box.element.get("alt"):
            return True
        if str(box.element_tag).endswith("::before"):
            return True
        if getattr(box, "is_header", False) and isinstance(box, boxes.TableRowGroupBox):
            return self._heads.setdefault(box.element, self._page) != self._page
        return False

    def _node(self, box: Any, parent: Node, contents: bool) -> tuple[Node, bool]:
        """Return the node of a box, created when needed, and whether the box is within the table of contents."""
        tag = str(box.element_tag)
        if box.element is None or tag in ("html", "body", "None"):
            return parent, contents
        contents = contents or (tag == "nav" and box.element.get("role") == CONTENTS)
        key = (box.element, tag)
        known = self._nodes.get(key)
        if known is not None:
            return known, contents
        attribute = ONLY_WITH.get(tag)
        role = None if attribute and not box.element.get(attribute) else role_of(tag, parent.role, contents)
        if role is None and box.element.get("lang") and "::" not in tag:
            role = "Span"
        if role is None:
            self._nodes[key] = parent
            return parent, contents
        node = Node(role, box.element, box=box, page=self._page)
        self._nodes[key] = node
        self._place(node, parent)
        return node, contents

    def _place(self, node: Node, parent: Node) -> None:
        """Append a node to its parent, with the intermediate nodes that lists and contents require."""
        if parent.role == "L" and node.role in ("Lbl", "LBody"):  # dl > dt, dd
            if node.role == "Lbl" or not parent.kids:
                parent.kids.append(Node("LI", page=self._page))
            parent.kids[-1].kids.append(node)
        elif parent.role == "LI" and node.role not in ("Lbl", "LBody"):
            self.body(parent).kids.append(node)
        elif parent.role == "TOCI" and node.role == "Link":
            parent.kids.append(Node("Reference", kids=[node], page=self._page))
        else:
            parent.kids.append(node)

    def body(self, item: Node) -> Node:
        """Return the LBody of a list item, created when needed, which holds everything but its label."""
        body = self._bodies.get(id(item))
        if body is None:
            body = self._bodies[id(item)] = Node("LBody", page=item.page)
            item.kids.append(body)
        return body


def tidied(node: Node, tree: TagTree) -> Node:
    """Move text directly in list items into their bodies, and drop empty nodes except table cells. Changes node in place."""
    if node.role == "LI":
        loose = [kid for kid in node.kids if not isinstance(kid, Node)]
        if loose:
            node.kids = [kid for kid in node.kids if isinstance(kid, Node)]
            tree.body(node).kids[:0] = loose
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or tidied(kid, tree).kids or kid.role in ("TD", "TH")]
    return node


def every(node: Node) -> Iterator[Node]:
    """Yield a node and all nodes below it, in document order."""
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from every(kid)
