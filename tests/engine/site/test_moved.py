"""A page that has moved leaves a page behind that sends its readers on, with and without an address of the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.htmls import read_page
from support.sites import BASE, build_site, check_site, draw
from vagledning.check import check
from vagledning.findings import Findings
from vagledning.site.redirects import redirect_pages

SITE = (BASE / "data" / "site.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("address", "canonical"), [("null", "../../sida/"), ("https://exempel.invalid/v/", "https://exempel.invalid/v/sida/")]
)
def test_the_old_address_leads_to_the_new(tmp_path: Path, address: str, canonical: str) -> None:
    site = SITE.replace("address: null", f"address: {address}")
    root = draw(tmp_path, {"data/moved.yaml": "gammalt/namn: sida#kort-sagt\n", "data/site.yaml": site})
    guidance, findings = check(root)
    assert not findings.errors
    draw(root / "site", {"sida/index.html": "<h2 id=kort-sagt>x</h2>"}, base=None)
    draw(root / "site", redirect_pages(guidance), base=None)
    page = read_page(root / "site" / "gammalt" / "namn" / "index.html")
    refresh = next(tag.attrs["content"] for tag in page.all("meta") if tag.attrs.get("http-equiv") == "refresh")
    assert refresh == "0; url=../../sida/#kort-sagt"
    assert [tag.attrs["href"] for tag in page.all("a")] == ["../../sida/#kort-sagt"]
    assert next(tag.attrs["href"] for tag in page.all("link")) == canonical
    assert "Sidan har flyttat" in page.text and not page.all("script")
    assert page.all("html")[0].attrs["lang"] == "sv" and len(page.all("main")) == 1
    broken = Findings()
    check_site(root / "site", broken)
    assert [found for found in broken if found.code != "L207"] == []


def test_a_title_is_text_there_too(tmp_path: Path) -> None:
    text = (BASE / "content" / "prov.md").read_text(encoding="utf-8").replace("title: ", "title: <script>x</script> ", 1)
    root = draw(tmp_path, {"data/moved.yaml": "gammal: prov\n", "content/prov.md": text})
    draw(root / "site", redirect_pages(check(root)[0]), base=None)
    page = read_page(root / "site" / "gammal" / "index.html")
    assert not page.all("script") and "<script>x</script>" in page.text


def test_it_is_there_when_the_site_is_built(tmp_path: Path) -> None:
    root = draw(tmp_path, {"data/moved.yaml": "gammal: prov\n"})
    build_site(root)
    assert "Sidan har flyttat" in (root / "site" / "gammal" / "index.html").read_text(encoding="utf-8")
