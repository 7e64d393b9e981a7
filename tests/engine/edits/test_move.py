"""`vagledning move`: everything that names the page follows, nothing else changes, and what cannot be done changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support.pictures import PDF, SVG
from support.sites import BASE, draw, files_of, own, page, told
from vagledning.check import Checked
from vagledning.cli import main
from vagledning.edits.draft import Draft
from vagledning.edits.save import Desk

Capture = pytest.CaptureFixture[str]
SITE = (BASE / "data/site.yaml").read_text(encoding="utf-8")
LINKS = """\
Se [en](../sida.md#kort-sagt), [samma](../sida.md "Namn") och [en till][x], inte `[kod](../sida.md)` eller [ute](https://exempel.se/sida.md).

{{ ref("rapporten") }} står först, sedan [länken](../sida.md).

| Fråga | Svar |
|---|---|
| Vem | [Sidan](../sida.md) |

[x]: ../sida.md
"""
FILES: dict[str, str | bytes | None] = {
    "content/kapitel/index.md": page(own('{{ page_list("kapitel") }}'), "Kapitel"),
    "content/kapitel/ett.md": page(own(LINKS), "Ett"),
    "content/kapitel/tva.md": page(own("Se [ett](ett.md), [kapitlet](index.md) och [provet](../prov.md#rad)."), "Två"),
    "data/site.yaml": SITE.replace(
        "  - page: prov\n",
        "  - prov   # den här\n  - page: kapitel\n    pages:\n"
        "      - {page: kapitel/ett, title: Ett}\n      - page: 'kapitel/tva'\n",
    ).replace("    page: sida\n", "    page: sida#kort-sagt\n")
    + "\nown_pdf: [kapitel]\nnot_in_files:\n  - kapitel/tva\n",
    "data/moved.yaml": "# Gamla adresser.\ngammal/sida: sida#kort-sagt # kvar\naldre: kapitel/tva\n",
    "data/anchors.yaml": "kapitel/tva:\n  Kort sagt: kort\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = draw(tmp_path / "v", FILES)
    assert told(root) == []
    return root


def changed(root: Path, before: dict[str, bytes]) -> dict[str, tuple[str, str]]:
    """Return the lines that differ in each file, before and after."""
    after = files_of(root)
    rows = {}
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            old, new = (files.get(name, b"").decode().splitlines() for files in (before, after))
            rows[name] = ("\n".join(line for line in old if line not in new), "\n".join(line for line in new if line not in old))
    return rows


def test_all_that_leads_to_a_page_follows_it_and_nothing_else_changes(root: Path, capsys: Capture) -> None:
    before = files_of(root)
    assert main(["move", "--root", str(root), "sida", "kapitel/ny"]) == 0
    assert told(root) == []
    rows = changed(root, before)
    assert rows.keys() == {
        *("content/sida.md", "content/kapitel/ny.md", "content/kapitel/ett.md"),
        *("data/site.yaml", "data/moved.yaml"),
    }
    assert files_of(root)["content/kapitel/ny.md"] == before["content/sida.md"]
    assert files_of(root)["content/kapitel/ett.md"].decode().split("Kort sagt")[1] == page(own(LINKS), "Ett").split("Kort sagt")[
        1
    ].replace("](../sida.md", "](ny.md").replace("`[kod](ny.md)`", "`[kod](../sida.md)`").replace(": ../sida.md", ": ny.md")
    assert rows["data/site.yaml"] == (
        "  - page: sida\n    page: sida#kort-sagt",
        "  - page: kapitel/ny\n    page: kapitel/ny#kort-sagt",
    )
    assert files_of(root)["data/moved.yaml"].decode() == (
        "# Gamla adresser.\ngammal/sida: kapitel/ny#kort-sagt # kvar\naldre: kapitel/tva\nsida: kapitel/ny\n"
    )
    said = capsys.readouterr().err
    assert "content/sida.md → content/kapitel/ny.md\n" in said
    assert "content/kapitel/ett.md: ändras på rad 16, 18, 22, 24\n" in said


def test_the_links_of_the_page_itself_lead_where_they_led(root: Path) -> None:
    assert main(["move", "--root", str(root), "content/kapitel/tva.md", "djupt/ner/tva"]) == 0
    assert told(root) == []
    text = (root / "content/djupt/ner/tva.md").read_text("utf-8")
    assert "Se [ett](../../kapitel/ett.md), [kapitlet](../../kapitel/index.md) och [provet](../../prov.md#rad)." in text
    assert (root / "data/anchors.yaml").read_text("utf-8") == "djupt/ner/tva:\n  Kort sagt: kort\n"
    site = (root / "data/site.yaml").read_text("utf-8")
    assert "- page: 'djupt/ner/tva'\n" in site
    assert "not_in_files:\n  - djupt/ner/tva\n" in site


SHOWN = """\
![En karta](karta.svg)

{{ image("karta.svg", alt="Samma karta.") }}

[Blanketten](blankett.pdf)
"""
WITH_FILES: dict[str, str | bytes | None] = {
    "content/kapitel/karta.svg": SVG.format("").encode(),
    "content/kapitel/blankett.pdf": PDF,
    "data/pictures.yaml": "# Bilder.\nkapitel/karta.svg:\n  credit: Ritad av redaktionen\n  licence: CC BY 4.0\n",
    "content/kapitel/tva.md": page(own(SHOWN), "Två"),
    "content/prov.md": (BASE / "content/prov.md").read_text(encoding="utf-8") + "\n![En karta](kapitel/karta.svg)\n",
}


def test_a_page_that_moves_away_from_its_pictures_shows_them_from_there(root: Path) -> None:
    draw(root, WITH_FILES, base=None)
    assert told(root) == []
    assert main(["move", "--root", str(root), "kapitel/tva", "tva"]) == 0
    assert told(root) == []
    text = (root / "content/tva.md").read_text("utf-8")
    for written in ("![En karta](kapitel/karta.svg)", '{{ image("kapitel/karta.svg", alt=', "[Blanketten](kapitel/blankett.pdf)"):
        assert written in text


def test_a_folder_takes_its_pictures_along_with_who_made_them(root: Path) -> None:
    draw(root, WITH_FILES, base=None)
    assert main(["move", "--root", str(root), "kapitel", "bok/del"]) == 0
    assert told(root) == []
    assert (root / "content/bok/del/tva.md").read_text("utf-8") == WITH_FILES["content/kapitel/tva.md"]
    assert "![En karta](bok/del/karta.svg)" in (root / "content/prov.md").read_text("utf-8")
    assert (root / "data/pictures.yaml").read_text("utf-8").startswith("# Bilder.\nbok/del/karta.svg:\n")
    assert (root / "content/bok/del/blankett.pdf").read_bytes() == PDF


def test_a_folder_takes_its_pages_along(root: Path) -> None:
    assert main(["move", "--root", str(root), "kapitel", "bok/del"]) == 0
    assert told(root) == []
    assert not (root / "content/kapitel").exists()
    assert "Se [ett](ett.md), [kapitlet](index.md) och [provet](../../prov.md#rad)." in (
        root / "content/bok/del/tva.md"
    ).read_text("utf-8")
    assert '{{ page_list("bok/del") }}' in (root / "content/bok/del/index.md").read_text("utf-8")
    assert (
        (root / "data/moved.yaml")
        .read_text("utf-8")
        .endswith("aldre: bok/del/tva\nkapitel: bok/del\nkapitel/ett: bok/del/ett\nkapitel/tva: bok/del/tva\n")
    )


def test_a_page_that_becomes_the_first_of_a_folder_keeps_its_address(root: Path) -> None:
    before = (root / "data/moved.yaml").read_bytes()
    assert main(["move", "--root", str(root), "prov", "prov/index"]) == 0
    assert told(root) == []
    assert "[provet](../prov/index.md#rad)" in (root / "content/kapitel/tva.md").read_text("utf-8")
    assert (root / "data/moved.yaml").read_bytes() == before


def test_fields_of_entries_and_exceptions_follow(root: Path) -> None:
    rows = "a:\n  code: T101\n  path: content/prov.md\n  about: x\n  reason: Så är det.\n  until: 2099-01-01\n"
    (root / "data/exceptions.yaml").write_text(rows, encoding="utf-8")
    assert main(["move", "--root", str(root), "prov", "provet"]) == 0
    assert (root / "data/exceptions.yaml").read_text("utf-8") == rows.replace("prov.md", "provet.md")
    assert "  pages: [provet]\n" in (root / "data/advice/prov.yaml").read_text("utf-8")
    assert "  page: provet\n" in (root / "data/questions/prov.yaml").read_text("utf-8")


def test_there_and_back_leaves_one_redirect(root: Path) -> None:
    assert main(["move", "--root", str(root), "sida", "ny"]) == 0
    assert main(["move", "--root", str(root), "ny", "sida"]) == 0
    assert told(root) == []
    assert (root / "data/moved.yaml").read_text("utf-8") == (
        "# Gamla adresser.\ngammal/sida: sida#kort-sagt # kvar\naldre: kapitel/tva\nny: sida\n"
    )


def test_a_first_redirect_makes_the_file(tmp_path: Path) -> None:
    root = draw(tmp_path / "v")
    assert main(["move", "--root", str(root), "sida", "ny"]) == 0
    assert told(root) == []
    assert (root / "data/moved.yaml").read_text("utf-8").endswith("\nsida: ny\n")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("sidda", "ny", "Sidan ”sidda” finns inte. Menade du ”sida”?"),
        ("sida", "prov", "content/prov.md finns redan"),
        ("sida", "kapitel", "content/kapitel/index.md har redan adressen ”kapitel”"),
        ("sida", "Ny Sida", "”Ny Sida” kan inte bli en del av en adress"),
        ("sida", "index/ny", "”index” kan inte bli en del av en adress"),
        ("sida", "con", "”con” kan inte bli en del av en adress"),
        ("sida", "../ute", "”../ute” är ingen väg till en sida"),
        ("sida", "", "”” är ingen väg till en sida"),
        ("sida", "/".join(["lang"] * 40), "får vara högst 120"),
        ("sida", "content/sida.md", "ligger redan där"),
        ("index", "ny", "Startsidan kan inte flyttas"),
        ("", "ny", "Startsidan kan inte flyttas"),
        ("kapitel/", "kapitel/under", "kan inte flyttas in i sig själv"),
        ("../../etc", "ny", "finns inte"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_changed(root: Path, old: str, new: str, words: str, capsys: Capture) -> None:
    before = files_of(root)
    assert main(["move", "--root", str(root), old, new]) == 2
    assert words in capsys.readouterr().err
    assert files_of(root) == before


def test_a_dry_run_tells_and_changes_nothing(root: Path, capsys: Capture) -> None:
    before = files_of(root)
    assert main(["move", "--root", str(root), "--dry-run", "sida", "ny"]) == 0
    said = capsys.readouterr().err
    assert "content/sida.md → content/ny.md" in said
    assert "data/site.yaml: ändras på rad" in said
    assert files_of(root) == before


def test_an_error_that_was_there_is_no_hindrance_and_a_new_one_is(root: Path, capsys: Capture) -> None:
    (root / "content/bank.md").write_text(page(own("Se [borta](borta.md).")), encoding="utf-8")
    had = told(root)
    assert main(["move", "--root", str(root), "sida", "ny"]) == 0
    assert told(root) == had
    # This page is no worksheet of the engine's: a redirect to an anchor that it does not have is an error of its own.
    (root / "content/bank.md").unlink()
    before = files_of(root)
    (root / "content/prov.md").write_text(page("{{ borta() }}"), encoding="utf-8")
    assert main(["move", "--root", str(root), "ny", "sida"]) == 2
    assert "Allt går inte att läsa" in capsys.readouterr().err
    assert files_of(root) | {"content/prov.md": before["content/prov.md"]} == before


def test_a_file_with_windows_line_ends_is_left_to_be_mended_first(root: Path, capsys: Capture) -> None:
    (root / "content/kapitel/ett.md").write_bytes(page(own(LINKS), "Ett").replace("\n", "\r\n").encode())
    assert main(["move", "--root", str(root), "sida", "ny"]) == 2
    assert "content/kapitel/ett.md:1:1: F107" in capsys.readouterr().err


def test_a_value_that_is_folded_is_told_of(root: Path, capsys: Capture) -> None:
    path = root / "data/questions/prov.yaml"
    path.write_text(path.read_text("utf-8").replace("page: prov\n", "page: >-\n    prov\n"), encoding="utf-8")
    before = files_of(root)
    assert main(["move", "--root", str(root), "prov", "ny"]) == 2
    assert "data/questions/prov.yaml:6:9: ”prov” är skrivet på ett sätt som inte kan ändras här" in capsys.readouterr().err
    assert files_of(root) == before


def test_where_else_the_old_way_is_named_is_told(root: Path, capsys: Capture) -> None:
    draw(root, {"docs/hand.md": "rad\ncontent/sida.md och insida.md\n"}, base=None)
    assert main(["move", "--root", str(root), "sida", "ny"]) == 0
    assert capsys.readouterr().err.endswith("Se efter själv:\ndocs/hand.md: rad 2\n")


def test_if_one_file_cannot_be_written_none_is(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    before, replace, made = files_of(root), Path.replace, []

    def fail_at_third(self: Path, target: Path) -> Path:
        made.append(target)
        if len(made) == 3:
            raise OSError(28, os.strerror(28))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_at_third)
    assert main(["move", "--root", str(root), "sida", "helt/ny"]) == 2
    assert "Filerna är som de var" in capsys.readouterr().err
    assert files_of(root) == before
    assert not (root / "content/helt").exists()


def test_nothing_is_written_through_a_link(root: Path, tmp_path: Path, capsys: Capture) -> None:
    outside = tmp_path / "ute"
    outside.mkdir()
    (root / "content/lank").symlink_to(outside)
    before = files_of(root)
    assert main(["move", "--root", str(root), "sida", "lank/ny"]) == 2
    assert "content/lank:1:1: F101" in capsys.readouterr().err
    assert (files_of(root), list(outside.iterdir())) == (before, [])


def test_what_somebody_else_saved_meanwhile_is_kept(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    after = Desk.after

    def saved_meanwhile(desk: Desk, draft: Draft) -> Checked:
        (root / "content/kapitel/ett.md").write_text("annat", encoding="utf-8")
        return after(desk, draft)

    monkeypatch.setattr(Desk, "after", saved_meanwhile)
    assert main(["move", "--root", str(root), "sida", "ny"]) == 2
    assert "content/kapitel/ett.md ändrades under tiden" in capsys.readouterr().err
    assert (root / "content/sida.md").exists() and (root / "content/kapitel/ett.md").read_text("utf-8") == "annat"
