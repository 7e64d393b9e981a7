"""Loads data/site.yaml: publisher, vocabulary (roles, phases, themes) and menu."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from vagledning.fault_families import DATA
from vagledning.findings import Fault, Findings, Place
from vagledning.load.bind import bind
from vagledning.load.data import SITE_FILE, keys_in
from vagledning.load.feedback_form import form_faults
from vagledning.load.files import MOST_WORD, SLUG
from vagledning.load.yaml_nodes import Mapping, Node, Scalar, Sequence
from vagledning.model.fields import Field, FieldType, fields_of
from vagledning.model.site import MOST_LEVELS, UNSET, Label, MenuItem, PublishDay, Site, StartingPoint
from vagledning.source.tree import Tree, is_file
from vagledning.text.urls import is_web_address

NO_SITE = Fault(
    "D401",
    DATA,
    "data/site.yaml saknas",
    "Lägg till filen. docs/data.md visar vad den innehåller.",
    reason="Utan filen finns varken namn, meny eller ord för roller och faser.",
)
BAD_SITE = Fault(
    "D402",
    DATA,
    "data/site.yaml har fel uppbyggnad",
    "docs/data.md visar hur filen skrivs.",
    reason="Det som inte går att läsa i filen försvinner ur menyn, vägarna eller startsidan.",
)
BAD_ADDRESS = Fault(
    "D403",
    DATA,
    "Adressen är ingen webbadress",
    "Skriv hela adressen med https:// först.",
    reason="Läsaren skickas dit adressen leder, och den behöver vara säker och fungera.",
)

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
# The search keeps the roles of a page as bits of a number of 32, where the last stands for what is unknown.
MOST_FILTERS = 31

LABEL = {
    "title": Field(FieldType.TEXT, "Ordet som läsaren ser."),
    "description": Field(FieldType.TEXT, "En mening.", required=False),
}
CARD = {
    "title": Field(FieldType.TEXT, "Läsarens fråga."),
    "text": Field(FieldType.TEXT, "En rad om svaret."),
    "page": Field(FieldType.PAGE, "Sidan som svarar, med #ankare om svaret står en bit ner."),
}
MENU_ROW = {"page": Field(FieldType.PAGE, "Sidan."), "title": Field(FieldType.TEXT, "Sidans namn i menyn.", required=False)}
LISTS = {
    "roles": "Roller: id med title och description.",
    "phases": "Faser: id med title och description.",
    "themes": "Teman: id med title. Filer i questions/ och advice/ heter som sitt tema.",
    "built_on": (
        "Källor som vägledningen bygger på och som återger andra: id ur data/references med title, ordet som texten har för "
        "källan. Det som bara de visar räknas inte som läst i en egen källa."
    ),
    "menu": (
        "Menyn: en lista av rader med page, title (namnet i menyn) och pages (raderna under). "
        "En rad under kan i sin tur ha pages: menyn har högst tre nivåer."
    ),
    "starting_points": "Korten på startsidan: title, text och page.",
    "publish": (
        "Sidor som publiceras en viss dag: sidans väg, kolon och dagen. Till och med dagen före är sidan ett utkast. "
        "Dagen räknas mot ändringens dag, eller mot i dag med `--today`."
    ),
}


def load_site(tree: Tree, findings: Findings) -> Site:
    """Return the site. What cannot be read is reported and left unset."""
    if not is_file(tree, SITE_FILE):
        findings.add(NO_SITE.at(Place(SITE_FILE), "Filen data/site.yaml saknas."))
        return UNSET
    node = keys_in(tree, SITE_FILE, BAD_SITE, "nycklar", findings)
    if node is None:
        return UNSET
    lists = {key.text: value for key, value in node.pairs if key.text in LISTS}
    plain = Mapping(node.place, tuple(pair for pair in node.pairs if pair[0].text not in LISTS))
    values, places = bind(plain, fields_of(Site), "data/site.yaml", findings)
    _check_addresses(values, places, findings)
    for key, fault in form_faults(values, places, ("feedback_form",)):
        findings.add(fault)
        values[key] = None
    unread: set[str] = set()
    for name, read in _READERS.items():
        count_before = len(findings)
        values[name] = read(lists.get(name), name, findings)
        if len(findings) > count_before:
            unread.add(name)
    return replace(UNSET, **values, places=places, unread=frozenset(unread))


def _check_addresses(values: dict[str, Any], places: dict[str, Place], findings: Findings) -> None:
    for key in ("address", "repository", "contact"):
        value = values.get(key)
        if not value or (key == "contact" and _MAIL.fullmatch(value)):
            continue
        if not is_web_address(value, ("https",)):
            findings.add(BAD_ADDRESS.at(places[key], f"”{value}” i ”{key}” är ingen webbadress."))
            values[key] = None
        elif key == "address" and (fault := _not_a_folder(value)):
            findings.add(
                BAD_ADDRESS.at(places[key], f"”{value}” i ”address” {fault}.", "Skriv adressen till webbplatsens första mapp.")
            )
            values[key] = None


def _not_a_folder(address: str) -> str:
    """Return why an address is not that of a folder, below which the pages lie, as a Swedish phrase, or "" if it is."""
    parts = urlsplit(address)
    if parts.query or parts.fragment or address[-1] in "?#":
        return "har ? eller #"
    return "slutar med en fil" if "." in parts.path.rpartition("/")[2] else ""


def _labels(node: Node | None, name: str, findings: Findings) -> dict[str, Label]:
    labels: dict[str, Label] = {}
    if node is None:
        return labels
    if not isinstance(node, Mapping):
        findings.add(BAD_SITE.at(node.place, f"”{name}” behöver ha ett id per rad, med title under."))
        return labels
    if name in ("roles", "phases") and len(node.pairs) > MOST_FILTERS:
        told = f"”{name}” har {len(node.pairs)} ord, och får ha högst {MOST_FILTERS}."
        findings.add(BAD_SITE.at(node.pairs[MOST_FILTERS][0].place, told, "Slå ihop några: sökningen håller inte isär fler."))
    for key, value in node.pairs:
        if not isinstance(value, Mapping) or not SLUG.fullmatch(key.text):
            findings.add(BAD_SITE.at(key.place, f"”{key.text}” behöver vara ett id med title och description under sig."))
            continue
        if name != "built_on" and len(key.text) > MOST_WORD:
            message = f"Ett id i ”{name}” är {len(key.text)} tecken, och får vara högst {MOST_WORD}."
            findings.add(BAD_SITE.at(key.place, message, "Korta det; läsaren ser det som står i title."))
            continue
        fields, _ = bind(Mapping(key.place, value.pairs), LABEL, f"”{key.text}” i {name}", findings)
        labels[key.text] = Label(key.text, fields.get("title", key.text), fields.get("description", ""), key.place)
    return labels


def _menu(node: Node | None, name: str, findings: Findings) -> tuple[MenuItem, ...]:
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        findings.add(BAD_SITE.at(node.place, f"”{name}” behöver vara en lista av sidor."))
        return ()
    return tuple(item for row in node.items if (item := _menu_item(row, findings, 1)) is not None)


def _menu_item(node: Node, findings: Findings, level: int) -> MenuItem | None:
    if isinstance(node, Scalar):
        return MenuItem(node.text, node.place)
    if not isinstance(node, Mapping):
        findings.add(BAD_SITE.at(node.place, "En rad i menyn är en sidas namn, eller page, title och pages."))
        return None
    nested = next((value for key, value in node.pairs if key.text == "pages"), None)
    plain = Mapping(node.place, tuple(pair for pair in node.pairs if pair[1] is not nested))
    values, places = bind(plain, MENU_ROW, "en rad i menyn", findings)
    if "page" not in values:
        return None
    pages: tuple[MenuItem, ...] = ()
    if nested is not None and level == MOST_LEVELS:
        told = f"Sidan ”{values['page']}” har sidor under sig, men menyn har högst tre nivåer."
        findings.add(BAD_SITE.at(nested.place, told, "Flytta raderna en nivå upp, eller gör gruppen till en egen del av menyn."))
    elif isinstance(nested, Sequence):
        pages = tuple(item for row in nested.items if (item := _menu_item(row, findings, level + 1)) is not None)
    elif nested is not None:
        findings.add(BAD_SITE.at(nested.place, "”pages” behöver vara en lista av sidor."))
    return MenuItem(values["page"], places["page"], values.get("title", ""), pages)


def _cards(node: Node | None, name: str, findings: Findings) -> tuple[StartingPoint, ...]:
    if node is None:
        return ()
    cards = []
    for item in node.items if isinstance(node, Sequence) else (node,):
        if not isinstance(item, Mapping):
            findings.add(BAD_SITE.at(item.place, f"”{name}” är en lista av kort med title, text och page."))
            continue
        values, _ = bind(item, CARD, "ett kort i starting_points", findings)
        if len(values) == len(CARD):
            page, _, anchor = values["page"].partition("#")
            cards.append(StartingPoint(values["title"], values["text"], page, anchor, item.place))
    return tuple(cards)


def _publish(node: Node | None, name: str, findings: Findings) -> dict[str, PublishDay]:
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        findings.add(BAD_SITE.at(node.place, f"”{name}” behöver ha en sida per rad, kolon och en dag."))
        return {}
    specs = {key.text: Field(FieldType.DATE, "Dagen.") for key, _ in node.pairs}
    before = len(findings)
    days, _ = bind(node, specs, name, findings)
    if len(findings) > before:
        return {}
    for key, _ in node.pairs:
        if key.text not in days:
            findings.add(
                BAD_SITE.at(key.place, f"Sidan ”{key.text}” har ingen dag i ”{name}”.", "Skriv år-månad-dag: 2026-11-30.")
            )
    return {key.text: PublishDay(days[key.text], key.place) for key, _ in node.pairs if key.text in days}


_READERS: dict[str, Callable[[Node | None, str, Findings], object]] = {
    "roles": _labels,
    "phases": _labels,
    "themes": _labels,
    "built_on": _labels,
    "menu": _menu,
    "starting_points": _cards,
    "publish": _publish,
}
