"""What the theme leads to is found by what a page calls: a guidance may have any pages, and need have none in particular."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.htmls import read_page
from support.sites import BASE, Files, draw, own, page
from vagledning.engines.native.build import build
from vagledning.site.maker import NOT_FOUND

SITE = (BASE / "data" / "site.yaml").read_text(encoding="utf-8")
BANK = (BASE / "content" / "bank.md").read_text(encoding="utf-8")
# The base without its glossary, questions and advice, and with nothing that uses them.
NO_GLOSSARY: Files = {"content/bank.md": BANK.replace("## Ord\n\n{{ glossary() }}\n\n", ""), "data/terms/prov.yaml": None}
NOTHING_TO_LOOK_UP: Files = {
    **NO_GLOSSARY,
    "content/prov.md": page('## Principer\n\n{{ entry_list("principle") }}', title="Provet"),
    "data/advice/prov.yaml": None,
    "data/questions/prov.yaml": None,
}


def built(root: Path) -> Path:
    """Build a guidance and return its site. Every link in it leads somewhere, or the build fails."""
    said: list[str] = []
    renewed, findings = build(root, said.append)
    assert renewed, [*map(str, findings), *said]
    return root / "site"


def with_pages(*slugs: str) -> str:
    return SITE.replace("  - page: bank\n", "".join(f"  - page: {slug}\n" for slug in ("bank", *slugs)))


def told_to_the_search(site: Path) -> dict[str, object]:
    script = (site / "assets/javascripts/search-ui.js").read_text(encoding="utf-8")
    found = re.search(r"window\.vgl\.search=(.*);$", script, re.MULTILINE)
    assert found
    told: dict[str, object] = json.loads(found[1])
    return told


def texts_of(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}


@pytest.mark.parametrize("slug", ["kunskapsbank", "ordlista", "sok", "om", "ladda-ner", "nyheter", "vagar"])
def test_a_page_is_no_glossary_search_or_download_by_its_name(slug: str, tmp_path: Path) -> None:
    files = {**NO_GLOSSARY, f"content/{slug}/index.md": page(own("Text."), title="Sidan"), "data/site.yaml": with_pages(slug)}
    site = built(draw(tmp_path, files))
    for name, text in texts_of(site).items():
        assert "i ordlistan" not in text, name
        header, footer = (read_page(site / name).one(tag, f"site-{tag}") for tag in ("header", "footer"))
        assert not [tag for tag in (*header.all("a"), *footer.all("a")) if slug in tag.attrs["href"]], name
    told = told_to_the_search(site)
    assert (told["page"], told["glossary"]) == (None, None)


def test_the_glossary_is_the_page_that_calls_it(tmp_path: Path) -> None:
    site = built(draw(tmp_path))
    assert '<a href="../bank/">Slå upp i ordlistan</a>' in (site / "sida/index.html").read_text(encoding="utf-8")
    assert '<a href="/bank/">Slå upp i ordlistan</a>' in (site / NOT_FOUND).read_text(encoding="utf-8")
    assert told_to_the_search(site)["glossary"] == "bank/"


def test_without_pages_for_search_files_status_and_privacy_nothing_leads_to_them(tmp_path: Path) -> None:
    site = built(draw(tmp_path, NOTHING_TO_LOOK_UP))
    for name, text in texts_of(site).items():
        assert not re.search(r"<(ul|ol|nav|dl)[^>]*>\s*</\1>", text), name
        tree = read_page(site / name)
        assert "footer-links" not in text and "Vad det betyder" not in text and "search-nojs" not in text, name
        form = tree.one("form", "search")
        assert "search--scripted" in form.attrs["class"], "the field is shown where its script runs, and not otherwise"
        assert form.attrs["action"].strip("/") in (".", ".."), f"{name}: its form leads to the start page"


def test_a_guidance_of_one_page_has_no_menu(tmp_path: Path) -> None:
    files: Files = {
        **NOTHING_TO_LOOK_UP,
        **dict.fromkeys(("content/bank.md", "content/prov.md", "content/sida.md", "data/principles/prov.yaml")),
        **dict.fromkeys(("data/facts/prov.yaml", "data/laws/prov.yaml", "data/references/prov.yaml")),
        "content/index.md": page(own("Text."), title="Start"),
        "data/site.yaml": SITE.partition("menu:")[0],
    }
    site = built(draw(tmp_path, files))
    assert set(texts_of(site)) == {"index.html", NOT_FOUND}
    assert 'id="meny"' not in (site / "index.html").read_text(encoding="utf-8")
    assert told_to_the_search(site)["sections"] == []


@pytest.mark.parametrize(
    ("files", "said", "not_said"),
    [
        ({}, "Ord leder till ordlistan. Frågor och råd står under sitt ämne.", "ännu"),
        (NO_GLOSSARY, "Frågor och råd står under sitt ämne.", "ordlistan"),
        (NOTHING_TO_LOOK_UP, "Här finns inget att slå upp ännu.", "ordlistan"),
    ],
)
def test_the_index_tells_of_what_is_in_it(files: Files, said: str, not_said: str, tmp_path: Path) -> None:
    more = {"content/slag.md": page("{{ search_page() }}", title="Slå upp"), "data/site.yaml": with_pages("slag")}
    site = built(draw(tmp_path, {**files, **more}))
    index = read_page(site / "slag/index.html").one("div", "az")
    assert said in index.text and not_said not in index.text
    assert told_to_the_search(site)["page"] == "slag/"
