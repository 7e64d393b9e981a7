"""Writes the tags into the PDF: a structure element per node, and the parent tree from marked content back to the nodes."""

from __future__ import annotations

from typing import Any, TypeVar

import pydyf

from vagledning.bundle.pdf.roles import NUMBERING, SCOPES
from vagledning.bundle.pdf.tags import Annotation, MarkedContent, Node, TagTree, every, tidied

_SCALE = 0.75  # CSS pixels to points
_WIDTH = 32  # the most entries in a node of the parent tree
_Row = TypeVar("_Row")


def add_structure(pdf: Any, document: Any, pdf_version: object, page_streams: list[Any]) -> None:
    """Replacement for weasyprint.pdf.tags.add_tags, with the same arguments, that uses the nodes of tags.py."""
    places = [_places(stream) for stream in page_streams]

    def artifact(page: int, mcid: int) -> None:
        stream, place = page_streams[page].stream, places[page][mcid]
        stream[place - 1], stream[place] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})

    tree = TagTree(artifact)
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        tree.add_page(number, page._page_box, stream._tags)
    _write(pdf, document, tidied(tree.document, tree), places)


def _places(stream: Any) -> dict[int, int]:
    """Return the index in a stream of each marked-content property list, by MCID."""
    return {item["MCID"]: place for place, item in enumerate(stream.stream) if isinstance(item, dict) and "MCID" in item}


def _write(pdf: Any, document: Any, top: Node, places: list[dict[int, int]]) -> None:
    parents = pydyf.Dictionary()
    pdf.add_object(parents)
    root = pydyf.Dictionary({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
    pdf.add_object(root)
    pages = list(pdf.page_references)
    heights = [page.height for page in document.pages]
    marks: list[dict[int, Any]] = [{} for _ in pages]
    annotations: list[tuple[Any, Any]] = []
    objects: dict[Node, Any] = {}
    for node in every(top):
        objects[node] = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", **_attributes(node, heights)})
        pdf.add_object(objects[node])
    objects[top]["P"] = root.reference
    for node, element in objects.items():
        kids = pydyf.Array()
        for kid in node.kids:
            if isinstance(kid, Node):
                objects[kid]["P"] = element.reference
                kids.append(objects[kid].reference)
            elif isinstance(kid, MarkedContent):
                marks[kid.page][kid.mcid] = element.reference
                same = element.setdefault("Pg", pages[kid.page]) == pages[kid.page]
                kids.append(kid.mcid if same else pydyf.Dictionary({"Type": "/MCR", "Pg": pages[kid.page], "MCID": kid.mcid}))
            elif isinstance(kid, Annotation):
                kid.value["Contents"] = pydyf.String(_link_contents(node, kid.value))
                annotations.append((element.reference, kid.value))
                kids.append(pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.value.reference, "Pg": pages[kid.page]}))
        element["K"] = kids
    root["K"] = pydyf.Array([objects[top].reference])
    _write_parents(pdf, parents, _parent_numbers(marks, places, annotations))
    root["ParentTreeNextKey"] = len(pages) + len(annotations)
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _parent_numbers(
    marks: list[dict[int, Any]], places: list[dict[int, int]], annotations: list[tuple[Any, Any]]
) -> list[tuple[int, Any]]:
    numbers: list[tuple[int, Any]] = []
    for page, references in enumerate(marks):
        numbers.append((page, pydyf.Array(references.get(mcid, "null") for mcid in range(len(places[page])))))
    for number, (reference, annotation) in enumerate(annotations, start=len(marks)):
        annotation["StructParent"] = number
        numbers.append((number, reference))
    return numbers


def _write_parents(pdf: Any, parents: Any, numbers: list[tuple[int, Any]]) -> None:
    """Write the parent tree in small nodes: a program that reads the tags looks a place up in it thousands of times."""
    if len(numbers) <= _WIDTH:
        parents["Nums"] = pydyf.Array(item for row in numbers for item in row)
        return
    nodes = []
    for rows in _in_parts(numbers):
        leaf = pydyf.Dictionary({"Nums": pydyf.Array(item for row in rows for item in row)})
        nodes.append((rows[0][0], rows[-1][0], leaf))
    while len(nodes) > _WIDTH:
        nodes = [(part[0][0], part[-1][1], pydyf.Dictionary({"Kids": _kids(pdf, part)})) for part in _in_parts(nodes)]
    parents["Kids"] = _kids(pdf, nodes)


def _kids(pdf: Any, nodes: list[tuple[int, int, Any]]) -> Any:
    """Write nodes with the numbers that they hold and return references to them."""
    for first, last, node in nodes:
        node["Limits"] = pydyf.Array([first, last])
        pdf.add_object(node)
    return pydyf.Array(node.reference for _, _, node in nodes)


def _in_parts(rows: list[_Row]) -> list[list[_Row]]:
    return [rows[start : start + _WIDTH] for start in range(0, len(rows), _WIDTH)]


def _link_contents(node: Node, annotation: Any) -> str:
    """Return the Contents of a link annotation: its text, and the target address when it is external."""
    label = (node.element.get("aria-label") if node.element is not None else "") or node.text()
    action = annotation.get("A")
    return f"{label} ({action['URI'].string})" if action and action["URI"].string not in label else label or "Länk"


def _attributes(node: Node, heights: list[float]) -> dict[str, Any]:
    """Return the entries of a structure element besides S, P, K and Pg: language, alternative text and attributes."""
    entries: dict[str, Any] = {}
    element, box = node.element, node.box
    if element is None or box is None:
        return entries
    if (lang := element.get("lang")) and element.tag != "html":
        entries["Lang"] = pydyf.String(lang)
    if node.role == "Figure":
        entries["Alt"] = pydyf.String(_alternative(element))
        entries["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": pydyf.Array(_bounds(box, heights[node.page]))})
    elif node.role == "Span" and element.get("title"):
        entries["E"] = pydyf.String(element.get("title"))
    elif node.role == "L":
        style = NUMBERING.get(_marker_style(element, box), "Disc")
        entries["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{style}"})
    elif node.role in ("TH", "TD"):
        cell: dict[str, Any] = {"O": "/Table"}
        if node.role == "TH":
            cell["Scope"] = f"/{SCOPES.get(element.get('scope'), 'Column')}"
        cell |= {key: number for key, number in (("ColSpan", box.colspan), ("RowSpan", box.rowspan)) if number != 1}
        if len(cell) > 1:
            entries["A"] = pydyf.Dictionary(cell)
    return entries


def _marker_style(element: Any, box: Any) -> str:
    return "none" if element.tag == "dl" else str(box.style["list_style_type"])


def _alternative(element: Any) -> str:
    title = element.find("{http://www.w3.org/2000/svg}title")
    return " ".join((element.get("alt") or (title.text if title is not None else "") or "").split())


def _bounds(box: Any, height: float) -> list[float]:
    left, top = box.content_box_x(), box.content_box_y()
    x1, x2 = left * _SCALE, (left + box.width) * _SCALE
    y1, y2 = (height - top - box.height) * _SCALE, (height - top) * _SCALE
    return [round(number, 2) for number in (x1, y1, x2, y2)]
