"""Rules for links in body text: link text, web addresses, and internal targets (page and anchor exist)."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from vagledning.fault_families import LINKS
from vagledning.findings import Fault, Finding
from vagledning.model.content_file import is_attachment
from vagledning.model.page import Link, Page
from vagledning.rules.reads import PAGES
from vagledning.rules.rule import Context, Rule
from vagledning.text.urls import fault_of_address, path_from, slug_of

BROKEN_LINK = Fault(
    "L101", LINKS, "Länken leder till en sida som inte finns", "Länka till filen, till exempel ../kapitel/sida.md."
)
BROKEN_ANCHOR = Fault(
    "L102", LINKS, "Länken leder till en rubrik eller post som inte finns", "Öppna sidan och kopiera ankaret ur adressen."
)
NOT_A_FILE = Fault(
    "L103", LINKS, "Länken är inte skriven som en länk till en fil", "Skriv vägen till .md-filen i stället för webbadressen."
)
EMPTY_LINK = Fault("L104", LINKS, "Länken saknar text", "Skriv vart länken leder mellan hakparenteserna.")
BAD_ADDRESS = Fault("L106", LINKS, "Webbadressen går inte att lita på", "Kopiera hela adressen ur webbläsarens adressfält.")
VAGUE_LINK = Fault(
    "L105", LINKS, "Länktexten säger inte vart den leder", "Skriv vad sidan handlar om, till exempel ”så ansöker ni om bidrag”."
)

_VAGUE = {"här", "läs mer", "klicka här", "länk", "mer", "mer information"}


def _links(context: Context, page: Page) -> Iterator[Finding]:
    for link in page.links:
        yield from _text(link)
        yield from _target(context, page, link)


def _text(link: Link) -> Iterator[Finding]:
    if not link.text:
        yield EMPTY_LINK.at(link.place, f"Länken till ”{link.target}” har ingen text.")
    elif link.text.lower().strip(" .!") in _VAGUE:
        yield VAGUE_LINK.at(link.place, f"Länktexten är ”{link.text}”.")


def _target(context: Context, page: Page, link: Link) -> Iterator[Finding]:
    guidance = context.guidance
    try:
        parts = urlsplit(link.target)
    except ValueError:
        yield BROKEN_LINK.at(link.place, f"”{link.target}” är ingen adress.")
        return
    if parts.scheme in ("http", "https") and (fault := fault_of_address(link.target)):
        yield BAD_ADDRESS.at(link.place, f"”{link.target}” {fault}.")
    if parts.scheme or parts.netloc:
        return
    target = page
    if parts.path:
        path = unquote(parts.path)
        if is_attachment(path) and not path.startswith("/"):
            return  # files.py looks for it
        if not path.endswith(".md") or path.startswith("/"):
            yield NOT_A_FILE.at(link.place, f"Länken ”{link.target}” leder inte till en .md-fil.")
            return
        full = path_from(page.path, parts.path)
        linked = guidance.pages.get(slug_of(full))
        if linked is None and slug_of(full) in guidance.unread_pages:
            return
        if linked is None or linked.path != full:
            guess = context.guess(slug_of(full), guidance.pages)
            yield BROKEN_LINK.at(link.place, f"Sidan {full} finns inte.{guess}")
            return
        target = linked
    fragment = unquote(parts.fragment)
    if fragment and target.readable and fragment not in guidance.anchors(target):
        guess = context.guess(fragment, guidance.anchors(target))
        yield BROKEN_ANCHOR.at(link.place, f"Ankaret ”{fragment}” finns inte på {target.path}.{guess}")


RULES = (
    Rule(
        (BROKEN_LINK, BROKEN_ANCHOR, NOT_A_FILE, EMPTY_LINK, VAGUE_LINK, BAD_ADDRESS),
        "En bruten länk kostar läsaren förtroendet för resten, och den som lyssnar hör länktexten utan sammanhang.",
        PAGES,
        _links,
    ),
)
