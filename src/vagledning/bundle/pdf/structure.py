"""Writes the tags into the PDF: one structure element a node, and the way back from each mark on a page to its node."""

from __future__ import annotations

from typing import Any

import pydyf

from vagledning.bundle.pdf.roles import NUMBERING, SCOPES
from vagledning.bundle.pdf.tags import Annotation, MarkedContent, Node, TagTree, every, tidied

_SCALE = 0.75  # CSS pixels to points


def add_structure(pdf: Any, document: Any, pdf_version: object, page_streams: list[Any]) -> None:
    """Do what weasyprint.pdf.tags.add_tags does, with the same arguments, from the nodes of tags.py."""
    places = [_places(stream) for stream in page_streams]

    def artifact(page: int, mcid: int) -> None:
        stream, place = page_streams[page].stream, places[page][mcid]
        stream[place - 1], stream[place] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})

    tree = TagTree(artifact)
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        tree.add_page(number, page._page_box, stream._tags)
    _write(pdf, document, tidied(tree.document, tree), places)


def _places(stream: Any) -> dict[int, int]:
    """Return where in a stream each piece of marked content tells its number."""
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
                kid.value["Contents"] = pydyf.String(_told(node, kid.value))
                annotations.append((element.reference, kid.value))
                kids.append(pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.value.reference, "Pg": pages[kid.page]}))
        element["K"] = kids
    root["K"] = pydyf.Array([objects[top].reference])
    parents["Nums"] = _numbers(marks, places, annotations)
    root["ParentTreeNextKey"] = len(pages) + len(annotations)
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def _numbers(marks: list[dict[int, Any]], places: list[dict[int, int]], annotations: list[tuple[Any, Any]]) -> Any:
    numbers = pydyf.Array()
    for page, found in enumerate(marks):
        row = pydyf.Array(found.get(mcid, "null") for mcid in range(len(places[page])))
        numbers.extend([page, row])
    for number, (reference, annotation) in enumerate(annotations, start=len(marks)):
        annotation["StructParent"] = number
        numbers.extend([number, reference])
    return numbers


def _told(node: Node, annotation: Any) -> str:
    """Return what a link says of itself: its text, and where it leads when it leaves the document."""
    said = (node.element.get("aria-label") if node.element is not None else "") or node.text()
    action = annotation.get("A")
    return f"{said} ({action['URI'].string})" if action and action["URI"].string not in said else said or "Länk"


def _attributes(node: Node, heights: list[float]) -> dict[str, Any]:
    """Return what the structure element tells besides its kids."""
    found: dict[str, Any] = {}
    element, box = node.element, node.box
    if element is None or box is None:
        return found
    if (lang := element.get("lang")) and element.tag != "html":
        found["Lang"] = pydyf.String(lang)
    if node.role == "Figure":
        found["Alt"] = pydyf.String(_alternative(element))
        found["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": pydyf.Array(_bounds(box, heights[node.page]))})
    elif node.role == "Span" and element.get("title"):
        found["E"] = pydyf.String(element.get("title"))
    elif node.role == "L":
        style = NUMBERING.get(_marker_style(element, box), "Disc")
        found["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{style}"})
    elif node.role in ("TH", "TD"):
        cell: dict[str, Any] = {"O": "/Table"}
        if node.role == "TH":
            cell["Scope"] = f"/{SCOPES.get(element.get('scope'), 'Column')}"
        cell |= {key: number for key, number in (("ColSpan", box.colspan), ("RowSpan", box.rowspan)) if number != 1}
        if len(cell) > 1:
            found["A"] = pydyf.Dictionary(cell)
    return found


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
