"""The tags of a PDF, made from WeasyPrint's boxes in the place of its own.

Its own tags split an element where a page ends, repeat a table's head as content on each page, tag what stands in the
margins, and leave out scope, numbering and language. Here each HTML element becomes one node, however many boxes it has.
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
    """A node of the structure tree. kids are nodes, marks (page, mcid) and annotations (page, annotation) in reading order."""

    role: str
    element: Any = None
    kids: list[Any] = field(default_factory=list)
    box: Any = None
    page: int = 0

    def text(self) -> str:
        """Return the text of the HTML element, with each run of white space as one space."""
        return " ".join("".join(self.element.itertext()).split()) if self.element is not None else ""


@dataclass(slots=True)
class MarkedContent:
    """A piece of marked content: the number of its page and its number on the page."""

    page: int
    mcid: int


@dataclass(slots=True)
class Annotation:
    """A link's clickable area: the number of its page and the PDF object."""

    page: int
    value: Any


class TagTree:
    """Grows the nodes page by page. artifact(page, mcid) is told of what is no content: margins, repeats, decoration."""

    def __init__(self, artifact: Callable[[int, int], None]) -> None:
        self.document = Node("Document")
        self._artifact = artifact
        self._nodes: dict[tuple[Any, str], Node] = {}
        self._bodies: dict[int, Node] = {}
        self._heads: dict[Any, int] = {}

    def add_page(self, number: int, page_box: Any, marks: dict[Any, dict[str, Any]]) -> None:
        """Add what stands on a page; marks are the boxes that were drawn there as marked content."""
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
            # A text box stands in its element's own box: its mark belongs to that node.
            self._mark(box, parent)
            return
        node, contents = self._node(box, parent, contents)
        link = node if node.role == "Link" else link
        if getattr(box, "link_annotation", None):
            # Words within a link, such as those in another language, have clickable areas of their own: they are the link's.
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
        """True for a sign put before a text by the style sheet, and for a table's head from its second page on."""
        if str(box.element_tag).endswith("::before"):
            return True
        if getattr(box, "is_header", False) and isinstance(box, boxes.TableRowGroupBox):
            return self._heads.setdefault(box.element, self._page) != self._page
        return False

    def _node(self, box: Any, parent: Node, contents: bool) -> tuple[Node, bool]:
        """Return the node that a box belongs to, and whether it lies within the table of contents."""
        tag = str(box.element_tag)
        if box.element is None or tag in ("html", "body", "None"):
            return parent, contents
        contents = contents or (tag == "nav" and box.element.get("role") == CONTENTS)
        key = (box.element, tag)
        known = self._nodes.get(key)
        if known is not None:
            return known, contents
        needs = ONLY_WITH.get(tag)
        role = None if needs and not box.element.get(needs) else role_of(tag, parent.role, contents)
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
        """Hang a node below its parent, with what has to stand between them in lists and contents."""
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
        """Return the body of a list item, which holds everything but its label."""
        found = self._bodies.get(id(item))
        if found is None:
            found = self._bodies[id(item)] = Node("LBody", page=item.page)
            item.kids.append(found)
        return found


def tidied(node: Node, tree: TagTree) -> Node:
    """Put loose text of list items into their bodies, and drop what holds nothing; cells may be empty."""
    if node.role == "LI":
        loose = [kid for kid in node.kids if not isinstance(kid, Node)]
        if loose:
            node.kids = [kid for kid in node.kids if isinstance(kid, Node)]
            tree.body(node).kids[:0] = loose
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or tidied(kid, tree).kids or kid.role in ("TD", "TH")]
    return node


def every(node: Node) -> Iterator[Node]:
    """Yield a node and all nodes below it, in order."""
    yield node
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from every(kid)
