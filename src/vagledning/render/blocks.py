"""Post-processing of the parser's HTML: alerts, footnotes, task lists, scrollable tables and the summary box."""

from __future__ import annotations

from lxml import etree

from vagledning.render.contract import BACKLINKS, PART, TABLE, TICK, TICKED

# GitHub's alerts and their Swedish titles.
_ALERTS = {"note": "Obs", "tip": "Tips", "important": "Viktigt", "warning": "Varning", "caution": "Se upp"}
_PREFIX = "markdown-alert-"
# Anchor of the heading whose section is shown as a box.
SUMMARY = "kort-sagt"


def alert(element: etree._Element) -> None:
    """Give an alert its Swedish title, our classes and role="note"."""
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
    """Give the parser's footnote markup our classes and Swedish labels for screen readers."""
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
    """Replace a task list's checkbox with a drawn box that screen readers announce, and return the new element."""
    done = element.get("checked") is not None
    box = etree.Element("span", {"class": "task task--done" if done else "task", "role": "img", PART: TICKED if done else TICK})
    box.set("aria-label", "Klart:" if done else "Att göra:")
    parent = element.getparent()
    assert parent is not None  # noqa: S101 - a checkbox is inside its list item
    parent.replace(element, box)
    return box


def scrolling(table: etree._Element, name: str) -> etree._Element:
    """Wrap a table in a scrollable region that takes keyboard focus, labelled with name, and return the wrapper."""
    for cell in table.iter("th"):
        # Markdown tables have column headings only.
        cell.set("scope", "col")
    box = etree.Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": f"Tabell: {name}"})
    box.set(PART, TABLE)
    parent = table.getparent()
    assert parent is not None  # noqa: S101 - every element is inside the root
    parent.replace(table, box)
    box.append(table)
    return box


def summary(top: etree._Element) -> None:
    """Wrap the page's summary, from its heading to the next, in one section element."""
    first = next((child for child in top if child.tag == "h2" and child.get("id") == SUMMARY), None)
    if first is None:
        return
    box = etree.Element("section", {"class": "summary", "aria-labelledby": SUMMARY})
    first.addprevious(box)
    members = [first]
    for sibling in first.itersiblings():
        if sibling.tag in ("h2", "section"):
            break
        members.append(sibling)
    box.extend(members)
    box.tail = "\n"
