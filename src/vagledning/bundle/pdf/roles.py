"""Maps HTML elements to structure types of tagged PDF (ISO 32000-1, 14.8), with the nesting of lists and tables."""

from __future__ import annotations

# The ARIA role of the table of contents, which tells its lists from others.
CONTENTS = "doc-toc"
ROLES = {
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "div": "Div",
    "header": "Div",
    "footer": "Div",
    "nav": "Div",
    "figure": "Div",
    "figcaption": "Caption",
    "caption": "Caption",
    "blockquote": "BlockQuote",
    "p": "P",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LI",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "a": "Link",
    "img": "Figure",
    "{http://www.w3.org/2000/svg}svg": "Figure",
    "code": "Code",
    "pre": "Code",
    "q": "Quote",
    "abbr": "Span",
}
# Elements that are tagged only with a certain attribute; without it their text belongs to the parent.
ONLY_WITH = {"a": "href", "abbr": "title"}
# Values of list and table attributes (14.8.5).
NUMBERING = {
    "none": "None",
    "decimal": "Decimal",
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}
SCOPES = {"col": "Column", "row": "Row", "colgroup": "Column", "rowgroup": "Row"}


def role_of(tag: str, parent: str, contents: bool) -> str | None:
    """Return the structure type of an element, or None when its text belongs to the parent.

    parent is the structure type of the parent. contents is True within the table of contents.
    """
    name, _, pseudo = tag.partition("::")
    if pseudo == "marker":
        return "Lbl"
    if pseudo:
        return None
    if contents and name in ("ol", "ul"):
        return "TOC"
    if contents and name == "li":
        return "TOCI"
    if name == "dt":
        return "Lbl"
    if name == "dd":
        return "LBody"
    if parent == "L" and name == "div":
        return "LI"  # dl > div: a term with its description
    return ROLES.get(name)
