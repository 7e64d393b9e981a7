"""What is kept between two saves: every page shows what was changed, and no page is rendered anew that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.previews import ENGLISH, MORE, changes_of
from support.rich_site import FILES
from support.sites import draw, page
from vagledning.engines.native.preview import Preview
from vagledning.engines.native.rebuilder import Rebuilder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return draw(tmp_path / "g", FILES | MORE)


def shown(preview: Preview) -> dict[str, str]:
    """Return every page as a reader gets it."""
    return {slug: preview.document(preview.page(slug)).html for slug in preview.guidance.pages}


def previewed(rebuilder: Rebuilder, *paths: str) -> Preview:
    """Return the preview that comes first after a change of these files, or of everything."""
    findings, preview = rebuilder.first(changes_of(*paths)) if paths else rebuilder.whole()
    assert preview is not None, [*map(str, findings)]
    return preview


# Each edit: the file, what stands there, what is written instead, and pages on which one sees it.
EDITS = {
    "a fact": ("data/facts/prov.yaml", "text: tre av fyra", "text: fyra av fyra", ("sida",)),
    "a fact's year": ("data/facts/prov.yaml", 'as_of: "2025-03"', 'as_of: "2024-03"', ("sida", "bank")),
    "the title of a page": ("content/sida.md", "title: En sida", "title: En annan sida", ("sida", "index", "bank", "vagen")),
    "what a page is about": ("content/listor.md", "proven byter ut.", "proven byter.", ("listor",)),
    "a menu row": ("data/site.yaml", "title: Kort namn", "title: Annat namn", ("rad", "sida", "ensam")),
    "the order of the menu": (
        "data/site.yaml",
        "  - page: sida\n  - page: prov\n",
        "  - page: prov\n  - page: sida\n",
        ("bank", "sida"),
    ),
    "which of two lists comes first": (
        "data/site.yaml",
        "  - page: bank\n  - page: ord\n",
        "  - page: ord\n  - page: bank\n",
        ("sida", "sok"),
    ),
    "a term": ("data/terms/prov.yaml", "definition: Något som", "definition: Det som", ("sida", "bank")),
    "a term's synonym": ("data/terms/prov.yaml", "synonyms: [försök]", "synonyms: [prövning]", ("bank", "sok")),
    "an English term": ("data/terms/prov.yaml", "  english: test\n", ENGLISH, ("bank", "ensam")),
    "a law": ("data/laws/prov.yaml", "name: provlagen", "name: nya provlagen", ("sida", "bank")),
    "a source": ("data/references/prov.yaml", "title: En bok", "title: En annan bok", ("sida", "bank")),
    "a question": ("data/questions/annat.yaml", "text: Frågan b?", "text: Frågan om b?", ("fragor", "listor")),
    "a question's role": ("data/questions/annat.yaml", "roles: [chef]", "roles: [alla]", ("fragor", "listor")),
    "where a question stands": ("data/questions/annat.yaml", "page: fragor", "page: listor", ()),
    "a role": ("data/site.yaml", "title: Chef", "title: Ledare", ("fragor", "rad", "listor")),
    "a card": ("data/site.yaml", "title: Var börjar jag?", "title: Hur börjar jag?", ("index",)),
    "the guidance's name": ("data/site.yaml", "title: Provet", "title: Nya provet", ("index", "sida", "ensam")),
    "a page's own words": ("content/ensam.md", "En ensam mening", "En annan mening", ("ensam",)),
    "what a page shows": ("content/fragor.md", '{{ question_list(theme="annat") }}\n\n## Alla\n\n', "", ("fragor",)),
    "what makes a page a list": (
        "content/ensam.md",
        "En ensam",
        '{{ question_list(role="chef", phase="driva") }}\n\nEn ensam',
        ("ensam", "vagen"),
    ),
    "what a page rests on": ("content/ensam.md", "sources: []", "sources: [olast]", ("ensam", "bank")),
    "whom a page is for": ("content/ensam.md", "roles: [alla]", "roles: [chef]", ("ensam", "vagen")),
    "when a page is looked at": ("content/ensam.md", "review_by: null", "review_by: 2026-07-01", ("ensam", "listor")),
    "a page's lines": ("content/ensam.md", "## Kort", "\n\n## Kort", ()),
}


@pytest.mark.parametrize("name", EDITS)
def test_every_page_that_shows_it_changes(name: str, root: Path) -> None:
    file, old, new, seen = EDITS[name]
    rebuilder = Rebuilder(root)
    before = shown(previewed(rebuilder))
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")
    after = shown(previewed(rebuilder, file))
    assert after == shown(previewed(Rebuilder(root))), "nothing kept is out of date"
    for slug in seen:
        assert after[slug] != before[slug], slug


def test_pages_that_come_and_go(root: Path) -> None:
    rebuilder = Rebuilder(root)
    shown(previewed(rebuilder))
    new = root / "content" / "ny.md"
    new.write_text(page("## Kort sagt\n\n{{ own_advice() }}\n\nNytt.", title="Helt ny"), encoding="utf-8")
    site = root / "data" / "site.yaml"
    without = site.read_text(encoding="utf-8")
    site.write_text(without.replace("  - page: bank\n", "  - page: bank\n  - page: ny\n"), encoding="utf-8")
    there = shown(previewed(rebuilder, "content/ny.md", "data/site.yaml"))
    assert there == shown(previewed(Rebuilder(root)))
    assert "Helt ny" in there["vagen"]
    new.rename(root / "content" / "nyare.md")
    site.write_text(without.replace("  - page: bank\n", "  - page: bank\n  - page: nyare\n"), encoding="utf-8")
    renamed = shown(previewed(rebuilder, "content/ny.md", "content/nyare.md", "data/site.yaml"))
    assert renamed == shown(previewed(Rebuilder(root)))
    (root / "content" / "nyare.md").unlink()
    site.write_text(without, encoding="utf-8")
    gone = shown(previewed(rebuilder, "content/nyare.md", "data/site.yaml"))
    assert gone == shown(previewed(Rebuilder(root)))
    assert "Helt ny" not in gone["vagen"]


def test_a_folder_that_becomes_a_page_is_one_to_read_from_end_to_end(root: Path) -> None:
    page, index = root / "content" / "ensam.md", root / "content" / "ensam" / "index.md"
    index.parent.mkdir()
    page.rename(index)
    rebuilder = Rebuilder(root)
    before = shown(previewed(rebuilder))
    index.rename(page)
    after = shown(previewed(rebuilder, "content/ensam/index.md", "content/ensam.md", "content/ensam"))
    assert after == shown(previewed(Rebuilder(root)))
    assert after["vagen"] != before["vagen"]


def test_what_was_edited_while_there_were_errors_is_seen_too(root: Path) -> None:
    rebuilder = Rebuilder(root)
    before = shown(previewed(rebuilder))
    file, good = root / "content" / "prov.md", (root / "content" / "prov.md").read_bytes()
    file.write_text("Inget sidhuvud.", encoding="utf-8")
    draw(root, {"data/facts/prov.yaml": FILES["data/facts/prov.yaml"].replace("tre av fyra\n", "fyra av fyra\n")}, base=None)
    assert rebuilder.first(changes_of("content/prov.md", "data/facts/prov.yaml"))[1] is None
    file.write_bytes(good)
    after = shown(previewed(rebuilder, "content/prov.md"))
    assert after == shown(previewed(Rebuilder(root)))
    assert after["sida"] != before["sida"]


def test_pages_that_read_nothing_of_what_was_changed_are_kept(root: Path) -> None:
    rebuilder = Rebuilder(root)
    before = previewed(rebuilder)
    rendered = {slug: before.page(slug) for slug in before.guidance.pages}
    file = root / "content" / "ensam.md"
    file.write_text(file.read_text(encoding="utf-8").replace("En ensam mening", "En annan mening"), encoding="utf-8")
    after = previewed(rebuilder, "content/ensam.md")
    anew = {slug for slug in rendered if after.page(slug) is not rendered[slug]}
    assert "ensam" in anew
    assert not anew & {"index", "sida", "prov", "fragor", "rad"}


MACRO = """\
from markupsafe import Markup

from vagledning.macros.macro import macro
from .words import WORD


@macro(block=True)
def halsning(page):
    return Markup(f"<p>{WORD}</p>")
"""


def test_macros_are_loaded_anew_however_soon_after_one_another(root: Path) -> None:
    hello = page("## Kort sagt\n\n{{ own_advice() }}\n\n{{ halsning() }}")
    draw(root, {"macros/__init__.py": MACRO, "macros/words.py": 'WORD = "aaa"\n', "content/ensam.md": hello}, base=None)
    rebuilder = Rebuilder(root)
    assert "<p>aaa</p>" in shown(previewed(rebuilder))["ensam"]
    for word in ("bbb", "ccc", "ddd"):
        draw(root, {"macros/words.py": f'WORD = "{word}"\n'}, base=None)
        assert f"<p>{word}</p>" in shown(previewed(rebuilder, "macros/words.py"))["ensam"]
    assert not [*root.rglob("__pycache__")], "serving leaves nothing behind"


def test_templates_of_the_overlay_are_read_anew(root: Path) -> None:
    draw(root, {"overrides/assets/stylesheets/egen.css": "p { color: red }\n"}, base=None)
    rebuilder = Rebuilder(root)
    before = previewed(rebuilder)
    assert b"color:red" in (before.content("assets/stylesheets/own.css") or b"")
    shown(before)
    draw(root, {"overrides/404.html": "<head></head><p>{{ site.title }} finns inte här."}, base=None)
    draw(root, {"overrides/assets/stylesheets/egen.css": "p { color: blue }\n"}, base=None)
    after = previewed(rebuilder, "overrides/404.html")
    assert b"Provet finns inte h" in (after.content("404.html") or b"")
    assert b"color:blue" in (after.content("assets/stylesheets/own.css") or b"")
