"""`vagledning page`: the new page passes the check at once, the menu keeps all else as it is, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.sites import BASE, codes, draw, files_of, own, page, told
from vagledning.check import check, checked_guidance
from vagledning.cli import main

Capture = pytest.CaptureFixture[str]
SITE = (BASE / "data/site.yaml").read_text(encoding="utf-8")
MENU = """\
menu:
  # Först det viktiga.
  - page: sida
    title: Sidan # kort

  - page: prov
    pages:
      - page: prov/ett
        title: >-
          Ett långt
          namn

      # Sist.
  - bank

starting_points"""
FILES: dict[str, str | bytes | None] = {
    "content/prov/ett.md": page(own("Text."), "Ett"),
    "data/site.yaml": SITE[: SITE.index("menu:")] + MENU + SITE[SITE.index("starting_points") + len("starting_points") :],
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = draw(tmp_path / "v", FILES)
    assert told(root) == []
    return root


def new(root: Path, *arguments: str) -> int:
    return main(["page", "--root", str(root), *arguments])


@pytest.mark.parametrize(
    ("arguments", "before", "row"),
    [
        (("prov/ny",), "          namn\n", "      - page: prov/ny\n"),
        (("prov/ny", "--after", "sida"), "    title: Sidan # kort\n", "  - page: prov/ny\n"),
        (("ny", "--after", "content/prov/ett.md"), "          namn\n", "      - page: ny\n"),
        (("ny",), "  - bank\n", "  - page: ny\n"),
        (("annan/ny",), "  - bank\n", "  - page: annan/ny\n"),
        (("sida/ny",), "    title: Sidan # kort\n", "    pages:\n      - page: sida/ny\n"),
        (("bank/ny",), "  - bank\n", "  - page: bank/ny\n"),
        (("prov/ett/ny",), "          namn\n", "        pages:\n          - page: prov/ett/ny\n"),
    ],
)
def test_it_passes_the_check_and_stands_in_its_place_of_the_menu(
    root: Path, arguments: tuple[str, ...], before: str, row: str
) -> None:
    site = (root / "data/site.yaml").read_text("utf-8")
    assert new(root, *arguments, "--title", 'En: ”ny” "sida"', "--role", "alla", "--phase", "forsta") == 0
    assert set(codes(root)) == {"S221"}
    made = check(root)[0].pages[arguments[0]]
    assert (made.meta.title, made.meta.roles, made.meta.owner) == ('En: ”ny” "sida"', ("alla",), "redaktionen")
    assert (root / "data/site.yaml").read_text("utf-8") == site.replace(before, before + row)


def test_the_first_page_of_a_folder_is_its_index(root: Path) -> None:
    assert new(root, "del/index") == 0
    assert check(root)[0].pages["del"].path == "content/del/index.md"
    assert "  - page: del\n" in (root / "data/site.yaml").read_text("utf-8")


def test_a_menu_in_brackets_is_kept_so(tmp_path: Path) -> None:
    site = SITE[: SITE.index("menu:")] + "menu: [sida, prov, bank] # allt\n\n" + SITE[SITE.index("starting_points") :]
    root = draw(tmp_path / "v", {"data/site.yaml": site})
    assert new(root, "ny", "--after", "prov") == 0
    assert (root / "data/site.yaml").read_text("utf-8") == site.replace("prov,", "prov, ny,")
    assert set(codes(root)) == {"S221"}


@pytest.mark.parametrize(
    ("rows", "then"),
    [
        ("", "\n# Sidor som inte är publicerade än.\ndrafts:\n  - ny\n"),
        ("drafts: [] # inga\n", "drafts: [ny] # inga\n"),
        ("drafts: ['bank/x'] # en\n", "drafts: ['bank/x', ny] # en\n"),
        ("drafts:\n- bank/x # en\n# Sist.\n", "drafts:\n- bank/x # en\n- ny\n# Sist.\n"),
    ],
)
def test_as_a_draft_it_is_not_published(root: Path, rows: str, then: str) -> None:
    path = root / "data/site.yaml"
    draw(root, {"content/bank/x.md": page(own("X."), "X")}, base=None)
    site = path.read_text("utf-8").replace("  - bank\n", "  - bank\n  - bank/x\n") + rows
    path.write_text(site, encoding="utf-8")
    assert new(root, "ny", "--draft") == 0
    assert path.read_text("utf-8") == site.removesuffix(rows).replace("  - bank/x\n", "  - bank/x\n  - page: ny\n") + then
    checked = checked_guidance(root)
    assert "ny" not in checked.guidance.pages and "ny" in checked.loaded.pages


def test_what_is_left_is_told_until_it_is_written(root: Path, capsys: Capture) -> None:
    assert new(root, "ny") == 0
    assert capsys.readouterr().err.count("S221") == 5
    (root / "content/ny.md").write_text(page(own("Text."), "Ny"), encoding="utf-8")
    assert told(root) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("sida",), "content/sida.md finns redan"),
        (("prov/index",), "content/prov.md finns redan"),
        (("../ute",), "är ingen väg till en sida"),
        (("Ny sida",), "kan inte bli en del av en adress"),
        (("ny", "--after", "bannk"), "Sidan ”bannk” finns inte i menyn. Menade du ”bank”?"),
        (("ny", "--role", "ala"), "Rollen ”ala” finns inte. Menade du ”alla”?"),
        (("ny", "--role", "x", "--phase", "y"), "Rollen ”x” finns inte. Välj bland: alla. Fasen ”y” finns inte."),
        (("ny", "--phase", "x"), "Fasen ”x” finns inte. Välj bland: forsta."),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_changed(
    root: Path, arguments: tuple[str, ...], words: str, capsys: Capture
) -> None:
    before = files_of(root)
    assert new(root, *arguments) == 2
    assert words in capsys.readouterr().err
    assert files_of(root) == before


@pytest.mark.parametrize("title", ["{{ 7 * 7 }}", "Dold\u202etext", "Två\nrader"])
def test_a_title_that_the_check_refuses_writes_nothing(root: Path, title: str, capsys: Capture) -> None:
    before = files_of(root)
    assert new(root, "ny", "--title", title) == 1
    assert "Inget är ändrat" in capsys.readouterr().err
    assert files_of(root) == before


def test_an_old_address_is_no_new_page(root: Path, capsys: Capture) -> None:
    (root / "data/moved.yaml").write_text("ny: sida\n", encoding="utf-8")
    assert new(root, "ny") == 1
    assert "D902" in capsys.readouterr().err
    assert not (root / "content/ny.md").exists()
