"""What the page's own Markdown becomes beyond the parser's HTML: boxes, tables that scroll, boxes to tick, notes."""

from __future__ import annotations

from lxml import etree

from vagledning.render.contract import BACKLINKS, PART, TABLE, TICK, TICKED

# The forge's alerts, and what they are called.
_ALERTS = {"note": "Obs", "tip": "Tips", "important": "Viktigt", "warning": "Varning", "caution": "Se upp"}
_PREFIX = "markdown-alert-"
# The heading whose section is shown as a box of its own.
SUMMARY = "kort-sagt"


def alert(element: etree._Element) -> None:
    """Name an alert in Swedish and give it our classes."""
    kind = next((name.removeprefix(_PREFIX) for name in (element.get("class") or "").split() if name.startswith(_PREFIX)), "")
    if kind not in _ALERTS:
        element.attrib.pop("class", "")
        return
    element.set("class", f"alert alert--{kind}")
    title = element[0]
    title.set("class", "alert-title")
    if not element.get("role"):
        title.text = title.text if (title.text or "").lower() != kind else _ALERTS[kind]
        element.set("role", "note")


def footnotes(element: etree._Element) -> None:
    """Give the parser's footnotes words that are read aloud, in Swedish."""
    name = element.get("class") or ""
    element.attrib.pop("class", "")
    if name == "footnote-ref":
        element.set("class", "footnote-ref")
        for link in element.iter("a"):
            link.set("aria-label", f"Not {link.text or ''}".strip())
    elif name == "footnote-backref":
        element.set("class", "footnote-back")
        element.set(PART, BACKLINKS)
        element.set("aria-label", "Tillbaka till texten")
        element.text = "↑"
    elif name == "footnotes":
        element.set("class", "footnotes")
        element.set("aria-label", "Noter")


def task(element: etree._Element) -> etree._Element:
    """Replace a box of a task list, and return what stands there: a drawn box that is read aloud."""
    done = element.get("checked") is not None
    box = etree.Element("span", {"class": "task task--done" if done else "task", "role": "img", PART: TICKED if done else TICK})
    box.set("aria-label", "Klart:" if done else "Att göra:")
    parent = element.getparent()
    assert parent is not None  # noqa: S101 - a box stands within its item
    parent.replace(element, box)
    return box


def scrolling(table: etree._Element, name: str) -> etree._Element:
    """Put a table in a box that scrolls and that the keyboard reaches, named after its heading, and return the box."""
    box = etree.Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": f"Tabell: {name}"})
    box.set(PART, TABLE)
    parent = table.getparent()
    assert parent is not None  # noqa: S101 - all of it stands within the root
    parent.replace(table, box)
    box.append(table)
    return box


def summary(top: etree._Element) -> None:
    """Hold the page's summary together, from its heading to the next, so that it can be shown as one box."""
    first = next((child for child in top if child.tag == "h2" and child.get("id") == SUMMARY), None)
    if first is None:
        return
    box = etree.Element("section", {"class": "summary", "aria-labelledby": SUMMARY})
    first.addprevious(box)
    rest = [first]
    for sibling in first.itersiblings():
        if sibling.tag in ("h2", "section"):
            break
        rest.append(sibling)
    box.extend(rest)
    box.tail = "\n"
