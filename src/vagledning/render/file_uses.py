"""Pictures and links to attachments in the tree of a body."""

from __future__ import annotations

from lxml import etree

from vagledning.render import raw_html
from vagledning.render.html_tree import add_text
from vagledning.render.outline import RawLink, RawUse
from vagledning.render.placeholders import unmasked, use_placeholder
from vagledning.text.urls import relative_path, url_of


def is_alone(parent: etree._Element, after: str | None) -> bool:
    """True where a picture, followed by this text, is all that a paragraph holds."""
    return parent.tag == "p" and len(parent) == 1 and not f"{parent.text or ''}{after or ''}".strip()


def picture_in(element: etree._Element, line: int, col: int, *, alone: bool) -> RawUse:
    """Return the picture that an element shows."""
    alt, caption = (unmasked(" ".join(str(element.get(name) or "").split())) for name in ("alt", "title"))
    return RawUse(str(element.get("src") or ""), line, col, alt, caption, alone)


def odd_code_in(element: etree._Element) -> str:
    """Return a character reference in a picture's texts to a character that may not stand there, "" if there is none."""
    texts = (str(element.get("alt") or ""), str(element.get("title") or ""), raw_html.in_address(str(element.get("src") or "")))
    return next((code for text in texts for code in raw_html.odd_codes(text)), "")


def attachment_at(link: etree._Element, path: str, page_path: str, number: int, raw: RawLink) -> RawUse:
    """Point a link at the attachment at a path, with room last in it for the type and size, and return the use of that number."""
    link.set("href", relative_path(path.removeprefix("content/"), url_of(page_path)))
    add_text(link, link[-1] if len(link) else None, use_placeholder(number))
    return RawUse(raw.target, raw.line, raw.col)
