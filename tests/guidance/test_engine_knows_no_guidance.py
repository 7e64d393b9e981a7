"""The engine is anybody's: no text below src/vagledning holds the names, places, pages or words of the guidance beside it."""

from __future__ import annotations

import re

import pytest

from support.sites import ROOT
from vagledning.check import check

ENGINE = ROOT / "src" / "vagledning"

# How a word of this guidance begins: who acts in it, what it builds on, what it is about and how it sorts its advice.
BEGINNINGS = (
    "ips arbetsspecialist deltagar försäkringskass forsakringskass arbetsförmedl arbetsformedl socialstyrels samordningsförbund "
    "samordningsforbund kommun region landsting printz rapporten fontänhus individanpass psyki psykos brukar programtrohet "
    "riktlinje bedomning"
).split()
# A part of an address that is no longer than this, without a hyphen, may be any word.
LONGEST_SHORT = 5
# Ids and slugs of this guidance that are words of the engine or of the language too, each with where it means that.
ALLOWED = {
    "fact": "a kind of data",
    "part": "the attribute data-part",
    "region": "an ARIA role",
    "vagledning": "the engine's own name",
    "lagrum": "what a law is called",
    "kallor": "the anchor of the sources on a page, and the style of citations",
    "granskning": "a group of faults",
    "skr": "a series of public documents",
    "personuppgifter": "what the link to the page on privacy says",
    "tillganglighet": "a page of a new guidance",
    "forsta": "a phase of a new guidance",
    "besluta": "what a new guidance's example says that readers do",
}
# The words of the Swedish language that the search knows, and those that describe it.
OF_THE_LANGUAGE = {"search/worker/swedish.json", "search/analysis.py"}


def texts() -> dict[str, str]:
    """Return the text of every file of the engine that its authors have written, in small letters."""
    found = {}
    for path in sorted(ENGINE.rglob("*")):
        name = path.relative_to(ENGINE).as_posix()
        if path.is_file() and path.suffix not in {".woff2", ".png", ".ico", ".pyc"} and "/vendor/" not in name:
            found[name] = path.read_text(encoding="utf-8").lower()
    return found


TEXTS = texts()


@pytest.fixture(scope="module")
def ids() -> set[str]:
    """The parts of each page's address, the ids of roles, phases, themes and terms, and of other entries those with a hyphen."""
    guidance, _ = check(ROOT)
    found = {part for slug in guidance.pages for part in slug.split("/") if "-" in part or len(part) > LONGEST_SHORT}
    found |= {entry.id for entry in guidance.every_entry() if "-" in entry.id}
    return {*found, *guidance.site.roles, *guidance.site.phases, *guidance.site.themes, *guidance.entries["term"]}


def found_in(text: str, ids: set[str]) -> set[str]:
    """Return the words of the guidance that a text holds: those of the list above, and its ids."""
    beginnings = {word for word in BEGINNINGS if re.search(rf"(?<!\w){word}", text)}
    return beginnings | (set(re.findall(r"[\w-]+", text)) & ids)


def test_it_finds_what_it_looks_for(ids: set[str]) -> None:
    assert found_in("så betalas ips-teamet", ids) == {"ips"}
    assert found_in('{{ page_list("om-ips") }} och kommunerna', ids) == {"om-ips", "ips", "kommun"}
    assert found_in("relationships, rapporter och http://exempel.se/clips", ids) == set()
    assert len(ids) > 100


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_no_file_of_the_engine_names_this_guidance(name: str, ids: set[str]) -> None:
    allowed = {*ALLOWED, *(("kommun", "region") if name in OF_THE_LANGUAGE else ())}
    assert not found_in(TEXTS[name], ids) - allowed


def test_what_is_allowed_is_there(ids: set[str]) -> None:
    found = {name: found_in(text, ids) for name, text in TEXTS.items()}
    everywhere = set().union(*found.values())
    assert not ALLOWED.keys() - everywhere, "no file holds it any longer: take it off the list"
