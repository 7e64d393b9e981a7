"""What may be stored in the reader's browser is told in one list: the scripts use no key and no way that is not there."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from support.htmls import read_page
from support.sites import build_site, draw, draw_to_build, own, page
from vagledning.macros.stored import PREFIX, STORED
from vagledning.theme import OWN

SCRIPTS = sorted((OWN / "scripts").rglob("*.js"))
STORES = re.compile(
    r"localStorage|sessionStorage|indexedDB|cookie(?:Store)?\b|\bcaches\b|serviceWorker|navigator\s*\.\s*storage"
    r"|window\s*\.\s*name\b|showSaveFilePicker|requestFileSystem|openDatabase"
)
COMMENTS = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
KEY = re.compile(rf"""["']({PREFIX}[a-z-]+)["']""")
EVENTS = {"vgl-deleted", "vgl-stored"}

# What stores, and what deletes what is stored.
USERS = {"theme.js": {"localStorage"}, "stored.js": {"localStorage"}}


def uses(path: Path) -> set[str]:
    return set(STORES.findall(COMMENTS.sub("", path.read_text(encoding="utf-8"))))


def test_only_the_scripts_that_are_known_to_store_do() -> None:
    assert {path.name: found for path in SCRIPTS if (found := uses(path))} == USERS


def test_their_keys_are_those_that_the_reader_is_told_of() -> None:
    keys = {key for path in SCRIPTS for key in KEY.findall(path.read_text(encoding="utf-8"))} - EVENTS
    assert keys == {one.key for one in STORED}


@pytest.mark.parametrize("code", ["localStorage.x = 1", "document.cookie = ''", "indexedDB.open('x')", "caches.open('x')"])
def test_a_script_that_stores_in_another_way_would_be_found(code: str, tmp_path: Path) -> None:
    draw(tmp_path, {"new.js": f"/* stores nothing */\n{code};\n"}, base=None)
    assert uses(tmp_path / "new.js")


def test_each_row_says_all_that_the_reader_needs() -> None:
    for one in STORED:
        assert one.key.startswith(PREFIX)
        assert one.key in one.where, "who looks in the browser finds it by this name"
        for field in fields(one):
            assert str(getattr(one, field.name)).strip(), field.name


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    body = page(own("{{ stored_list() }}"), title="Vad vi sparar")
    root = draw_to_build(tmp_path_factory.mktemp("stored"), {"content/sida.md": body})
    build_site(root)
    return root / "site"


def test_the_page_tells_each_row_and_how_to_delete_without_javascript(site: Path) -> None:
    text = read_page(site / "sida" / "index.html").text
    for one in STORED:
        for field in fields(one):
            assert str(getattr(one, field.name)) in text
    assert "webbläsarens inställningar" in text


def test_every_page_leads_there_whatever_it_is_called(site: Path) -> None:
    for name in ("index.html", "prov/index.html", "404.html"):
        links = {tag.attrs.get("href", ""): tag.text for tag in read_page(site / name).tags if tag.name == "a"}
        assert [href for href, text in links.items() if text == "Personuppgifter" and href.rstrip("/").endswith("sida")]
