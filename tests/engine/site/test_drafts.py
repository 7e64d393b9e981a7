"""A draft, and a page whose day has not come, is nowhere on the site or in the files; serve shows it as what it is."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from support.previews import changes_of
from support.sites import BASE, MACROS, build_site, codes, draw, draw_to_build, own, page, told
from support.two_engines import assert_same
from vagledning.bundle.article import reading_order
from vagledning.check import checked_guidance
from vagledning.cli import main
from vagledning.engines.native.rebuilder import Rebuilder

Capture = pytest.CaptureFixture[str]
SITE = (BASE / "data/site.yaml").read_text(encoding="utf-8")
MENU = "  - page: hemlig\n    pages: [hemlig/under]\n  - page: kommande\n"
QUESTION = (BASE / "data/questions/prov.yaml").read_text(encoding="utf-8")
FILES: dict[str, str | bytes | None] = {
    "content/hemlig.md": page(own('Text om kvastar, se [den andra](kommande.md).\n\n{{ questions("hemlig-fraga") }}'), "Hemligt"),
    "content/hemlig/under.md": page(own("Under."), "Under"),
    "content/kommande.md": page(own("Text om skovlar."), "Kommande"),
    "data/questions/prov.yaml": QUESTION + QUESTION.replace("vem-gor-vad", "hemlig-fraga").replace("page: prov", "page: hemlig"),
    "data/moved.yaml": "gammal: kommande\n",
}
FILES["data/site.yaml"] = (
    SITE.replace("  - page: bank\n", f"  - page: bank\n{MENU}").replace("    page: sida\n", "    page: hemlig\n")
    + "\nnot_in_files: [kommande]\ndrafts: [hemlig]\npublish:\n  kommande: 2026-06-02\n"
)
WORDS = ("hemlig/index", "hemlig-fraga", "kvastar", "skovlar", "Hemligt", "kommande", "Kommande")


def all_text(site: Path) -> str:
    return "\n".join([*(str(path) for path in site.rglob("*")), *(p.read_text("utf-8", "replace") for p in site.rglob("*.*"))])


def test_they_are_nowhere_on_the_site(tmp_path: Path) -> None:
    root = draw(
        tmp_path / "v",
        FILES | {"data/site.yaml": str(FILES["data/site.yaml"]).replace("address: null", "address: https://x.se/")},
    )
    assert told(root) == []
    text = all_text(build_site(root))
    assert [word for word in WORDS if word in text] == []
    assert "hemlig/under/" in text and (root / "site/hemlig/under/index.html").is_file(), "a page below a draft is published"


def test_they_are_in_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    root = draw(tmp_path / "v", FILES)
    assert not {"hemlig", "kommande"} & set(reading_order(checked_guidance(root).guidance))


def test_both_engines_leave_out_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    built = assert_same(draw_to_build(tmp_path / "g", FILES))
    assert "hemlig/index.html" not in built and "kommande/index.html" not in built and "hemlig/under/index.html" in built


@pytest.mark.parametrize(("day", "there"), [("2026-06-01", False), ("2026-06-02", True), ("2030-01-01", True)])
def test_on_its_day_a_page_is_published(tmp_path: Path, day: str, there: bool) -> None:
    root = draw(tmp_path / "v", FILES)
    shown = checked_guidance(root, datetime.date.fromisoformat(day)).guidance
    assert ("kommande" in shown.pages, "gammal" in shown.moved) == (there, there)
    assert "hemlig" not in shown.pages


def test_a_build_counts_from_the_commit_or_from_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "946684800")
    root = draw(tmp_path / "v", FILES | {"data/site.yaml": str(FILES["data/site.yaml"]).replace("2026-06-02", "2001-01-01")})
    assert main(["build", "--root", str(root)]) == 0
    assert not (root / "site/kommande").exists()
    assert main(["build", "--root", str(root), "--today"]) == 0
    assert (root / "site/kommande/index.html").is_file()
    assert "Utkast" not in (root / "site/kommande/index.html").read_text("utf-8").replace("Utkast utan utgivare", "")


def test_serve_shows_them_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    root = draw(tmp_path / "v", FILES)
    rebuilder = Rebuilder(root)
    findings, preview = rebuilder.whole()
    assert preview is not None and not findings.errors

    def head(slug: str) -> str:
        return preview.document(preview.page(slug)).html.split("</h1>")[0]  # type: ignore[union-attr]

    assert ">Utkast<" in head("hemlig") and ">Utkast som publiceras 2026-06-02<" in head("kommande")
    assert 'class="badge">' not in head("sida")
    path = root / "data/site.yaml"
    path.write_text(path.read_text("utf-8").replace("drafts: [hemlig]", "drafts: []"), encoding="utf-8")
    findings, preview = rebuilder.first(changes_of("data/site.yaml"))
    assert preview is not None and 'class="badge">' not in head("hemlig")


LINKS = {
    "a link": ("content/sida.md", own("Se [den](hemlig.md)."), "16:9"),
    "a folder": ("content/sida.md", own('{{ page_list("hemlig") }}'), "16:1"),
    "an entry of its own": ("content/sida.md", own('{{ questions("hemlig-fraga") }}'), "16:1"),
}


@pytest.mark.parametrize("name", LINKS)
def test_what_leads_to_a_draft_from_a_published_page_is_told_with_both_places(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    path, body, place = LINKS[name]
    root = draw(tmp_path / "v", FILES | {path: page(body)})
    (line,) = told(root)
    assert line.startswith(f"{path}:{place}: L121 ") and "är ett utkast (data/site.yaml rad " in line


def test_of_a_dated_page_the_day_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    root = draw(tmp_path / "v", FILES | {"content/sida.md": page(own("Se [den](kommande.md)."))})
    (line,) = told(root)
    assert "”kommande”, som publiceras först 2026-06-02 (data/site.yaml rad " in line


def test_an_entry_that_needs_one_of_a_draft_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    advice = (BASE / "data/advice/prov.yaml").read_text("utf-8")
    hidden = advice.replace("gor-sa:", "dolt:").replace("[prov]", "[hemlig]").replace("Gör så här.", "Gör det dolda.")
    step = "steg:\n  number: 1\n  title: Börja\n  text: Så.\n  done_when: Klart.\n"
    step += "  roles: [alla]\n  phases: [forsta]\n  advice: [dolt]\n"
    body = str(FILES["content/hemlig.md"]) + '\n## Råd\n\n{{ advice("dolt") }}\n'
    files = {"content/hemlig.md": body, "data/advice/prov.yaml": advice + hidden, "data/steps/prov.yaml": step}
    root = draw(tmp_path / "v", FILES | MACROS | files)
    assert [line.split("; ")[0] for line in told(root) if " L121 " in line] == [
        "data/steps/prov.yaml:8:11: L121 Här visas rådet ”dolt”, som bara hör till sidan ”hemlig”. "
        "Den är ett utkast (data/site.yaml rad 37)"
    ]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("drafts: [borta]", ["D502"]),
        ("publish: {borta: 2099-01-01}", ["D502"]),
        ("publish: {sida: snart}", ["D103"]),
        ("publish: {sida: null}", ["D402"]),
        ("publish: [sida]", ["D402"]),
        ("drafts: [index]", ["D610"]),
        ("drafts: [bank]", ["D610"]),
        ("publish: {bank: 2001-01-01}", []),
    ],
)
def test_what_is_wrong_in_the_list_is_told(rows: str, found: list[str], tmp_path: Path) -> None:
    root = draw(tmp_path / "v", {"data/site.yaml": f"{SITE}\n{rows}\n"})
    assert sorted(codes(root)) == found


def test_a_move_takes_them_along(tmp_path: Path) -> None:
    root = draw(tmp_path / "v", FILES)
    assert main(["move", "--root", str(root), "kommande", "sedan"]) == 0
    assert main(["move", "--root", str(root), "content/hemlig.md", "lucka"]) == 0
    text = (root / "data/site.yaml").read_text("utf-8")
    assert text.endswith("drafts: [lucka]\npublish:\n  sedan: 2026-06-02\n")
