"""What search engines, archives and shared links are told: nothing that needs an address before there is one, then all of it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from support.htmls import Tag, read_page
from support.sites import BASE, build_site, check_site, draw_to_build
from vagledning.check import check
from vagledning.findings import Findings
from vagledning.model.site import UNSET
from vagledning.site.sitemap import crawler_files, robots
from vagledning.vcs.version import version_of

SITE = (BASE / "data" / "site.yaml").read_text(encoding="utf-8")
ADDRESS = "https://exempel.se/vagledning"


def built(folder: Path, site: str) -> Path:
    root = draw_to_build(folder, {"data/site.yaml": site})
    build_site(root)
    return root / "site"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("draft"), SITE)


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("addressed"), SITE.replace("address: null", f"address: {ADDRESS}"))


def metas(page: Path) -> dict[str, str]:
    tags = [tag for tag in read_page(page).tags if tag.name == "meta"]
    return {tag.attrs.get("property") or tag.attrs.get("name", ""): tag.attrs.get("content", "") for tag in tags}


def links(page: Path, rel: str) -> list[Tag]:
    return [tag for tag in read_page(page).tags if tag.name == "link" and tag.attrs.get("rel") == rel]


def test_a_draft_without_address_names_none(draft: Path) -> None:
    assert not (draft / "sitemap.xml").exists() and not (draft / "sitemap.xml.gz").exists()
    assert "Sitemap" not in (draft / "robots.txt").read_text(encoding="utf-8")
    for page in draft.rglob("*.html"):
        told = metas(page)
        assert "og:url" not in told and "og:image" not in told
        assert told["og:title"] and told["og:description"] and told["robots"] == "noindex"
        assert links(page, "canonical") == []


def test_a_page_with_an_address_says_where_it_is_and_how_it_looks_when_shared(addressed: Path) -> None:
    told = metas(addressed / "sida" / "index.html")
    assert told["og:url"] == f"{ADDRESS}/sida/"
    assert [tag.attrs["href"] for tag in links(addressed / "sida" / "index.html", "canonical")] == [f"{ADDRESS}/sida/"]
    assert told["og:image"].startswith(f"{ADDRESS}/") and (addressed / told["og:image"].removeprefix(f"{ADDRESS}/")).is_file()
    assert told["og:image:alt"] and told["og:locale"] == "sv_SE"


def test_the_site_map_lists_every_page_with_its_whole_address(addressed: Path) -> None:
    text = (addressed / "sitemap.xml").read_text(encoding="utf-8")
    pages = {path.parent.relative_to(addressed).as_posix() for path in addressed.rglob("index.html")}
    for page in pages:
        assert f"<loc>{ADDRESS}/{'' if page == '.' else page + '/'}</loc>" in text
    assert text.count("<url>") == len(pages) == text.count("<lastmod>")
    assert "Sitemap" not in (addressed / "robots.txt").read_text(encoding="utf-8"), "it is still a draft"


def test_a_page_was_changed_when_its_file_or_a_file_of_its_data_was(tmp_path: Path) -> None:
    root = draw_to_build(tmp_path, {"data/site.yaml": SITE.replace("address: null", f"address: {ADDRESS}")})

    def commit(day: str) -> None:
        env = {**os.environ, "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
        who = ["-c", "user.name=x", "-c", "user.email=x@exempel.se"]
        for command in (["add", "-A"], ["commit", "-qm", day]):
            subprocess.run(["git", "-C", str(root), *who, *command], env=env, check=True)

    subprocess.run(["git", "init", "-q", str(root)], check=True)
    commit("2026-03-01")
    page = root / "content" / "sida.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    commit("2026-04-02")
    row = root / "data" / "questions" / "prov.yaml"
    row.write_text(row.read_text(encoding="utf-8") + "\n# x\n", encoding="utf-8")
    commit("2026-05-03")
    sitemap = crawler_files(check(root)[0], version_of(root))["sitemap.xml"].decode()
    days = dict(
        row.removeprefix("<url><loc>").removesuffix("</lastmod></url>").split("</loc><lastmod>")
        for row in sitemap.splitlines()
        if row.startswith("<url>")
    )
    assert days[f"{ADDRESS}/"] == "2026-03-01"
    assert days[f"{ADDRESS}/sida/"] == "2026-04-02"
    assert days[f"{ADDRESS}/prov/"] == "2026-05-03"


def test_robots_keeps_nobody_out_of_a_guidance_with_publisher() -> None:
    site = replace(UNSET, publisher="Exempelmyndigheten")
    assert robots(site) == "User-agent: *\nAllow: /\n"
    assert robots(replace(site, address=ADDRESS)).endswith(f"Sitemap: {ADDRESS}/sitemap.xml\n")


def test_each_page_has_icons_that_are_there(draft: Path) -> None:
    for page in draft.rglob("*.html"):
        icons = [*links(page, "icon"), *links(page, "apple-touch-icon")]
        assert len(icons) == 3
        for tag in icons:
            path = tag.attrs["href"]
            assert (draft / path.lstrip("/") if path.startswith("/") else page.parent / path).is_file()
    ico = (draft / "favicon.ico").read_bytes()
    assert ico[:6] == b"\0\0\1\0\1\0" and ico[22:26] == b"\x89PNG"
    for name, size in (("apple-touch-icon.png", (180, 180)), ("preview.png", (1200, 630))):
        head = (draft / "assets" / "images" / name).read_bytes()[:24]
        assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == size


@pytest.mark.parametrize("which", ["draft", "addressed"])
def test_the_page_for_what_is_missing_leads_on_from_any_depth(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    base = "/vagledning/" if which == "addressed" else "/"
    tags = [tag for tag in read_page(site / "404.html").tags if tag.name in ("a", "link", "script", "form")]
    targets = [tag.attrs.get("href") or tag.attrs.get("src") or tag.attrs.get("action") or "" for tag in tags]
    assert all(target.startswith((base, "#")) for target in targets if target), targets
    assert sum(tag.attrs.get("role") == "search" for tag in tags) == 1


@pytest.mark.parametrize("target", ["sida/", "../", "./", "/annan/", "/vagledning/finns-inte/", "//exempel.se/"])
def test_a_link_there_that_would_break_is_told(target: str, tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text(f'<a href="{target}">x</a>', encoding="utf-8")
    (tmp_path / "index.html").write_text("<p>x</p>", encoding="utf-8")
    findings = Findings()
    check_site(tmp_path, findings, base="/vagledning")
    assert [found.code for found in findings if found.code != "L207"] == ([] if target.startswith("//") else ["L201"])
