"""What earlier builds kept: the site is the same as without it, and a store that is lost or spoilt costs only time."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.rich_site import FILES
from support.sites import draw, files_of, own, page
from vagledning.cache import pickles, store
from vagledning.cache.folder import CACHE
from vagledning.check import check
from vagledning.engines.native.build import build
from vagledning.findings import Guesses, Place
from vagledning.site.renderer import Renderer

Harm = Callable[[Path], None]
ROOMS = ("parsed", "pages", "markup")
TERM = "prov:\n  term: prov\n  definition: Något som prövas.\n"


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where results are kept."""
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "results"


@pytest.fixture
def root(tmp_path: Path, results: Path) -> Path:
    """A guidance that is built, with results kept of it."""
    root = draw(tmp_path / "g")
    built(root)
    assert len(list(results.iterdir())) == 1
    return root


def built(root: Path) -> list[str]:
    """Build a guidance and return what was said."""
    said: list[str] = []
    renewed, findings = build(root, said.append)
    assert renewed, [*map(str, findings)]
    return said


def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that the slug of each page that is rendered is added to."""
    slugs: list[str] = []
    render = Renderer.render

    def noted(renderer: Renderer, slug: str) -> object:
        slugs.append(slug)
        return render(renderer, slug)

    monkeypatch.setattr(Renderer, "render", noted)
    return slugs


def add(root: Path, sentence: str) -> None:
    """Add a sentence to a page."""
    path = root / "content/prov.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8")


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def test_a_page_that_is_edited_is_rendered_and_no_other(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slugs = rendered(monkeypatch)
    before = {path: path.stat().st_ino for path in (root / "site").rglob("*.html")}
    add(root, "En mening till.")
    built(root)
    assert slugs == ["prov"]
    after = {path: path.stat().st_ino for path in (root / "site").rglob("*.html")}
    # The page's documents are the files of the last build; the pages without a text of their own are made each time.
    assert {path.parent.name for path in after if before[path] != after[path]} <= {"prov", "site"}
    assert "En mening till" in (root / "site/prov/index.html").read_text(encoding="utf-8")


def test_a_row_of_data_is_rendered_where_it_is_shown(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw(root, {"content/sida.md": page(own('En mening om {{ term("prov") }}.')), "data/terms/prov.yaml": TERM}, base=None)
    built(root)
    slugs = rendered(monkeypatch)
    edit(root, "data/terms/prov.yaml", "Något som prövas", "Det som prövas")
    built(root)
    assert "sida" in slugs and "prov" not in slugs
    assert "Det som prövas" in (root / "site/sida/index.html").read_text(encoding="utf-8")


def test_nothing_is_rendered_when_only_the_commit_is_another(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slugs = rendered(monkeypatch)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(os.environ["SOURCE_DATE_EPOCH"]) + 86_400))
    built(root)
    assert "sida" not in slugs
    assert "2026-06-02" in (root / "site/sida/index.html").read_text(encoding="utf-8"), "the foot of each page has the new day"


@pytest.mark.parametrize("harm", ["changed", "link", "gone"])
def test_what_is_done_to_the_old_site_does_not_reach_the_new(harm: str, root: Path) -> None:
    whole = files_of(root / "site")
    path = root / "site/sida/index.html"
    content = path.read_bytes()
    path.unlink()
    if harm == "changed":
        path.write_bytes(content.replace(b"<h1", b"<H1"))
    elif harm == "link":
        path.symlink_to(root / "content/sida.md")
    built(root)
    assert files_of(root / "site") == whole


def spoilt(file: Path) -> None:
    file.write_bytes(b"no database" * 500)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flipped(file: Path) -> None:
    """Change a bit of each value, which SQLite does not notice."""
    with sqlite3.connect(file) as connection:
        for room, name, value in connection.execute("SELECT room, name, value FROM kept").fetchall():
            if value:
                spoilt = value[:-1] + bytes([value[-1] ^ 1])
                connection.execute("UPDATE kept SET value = ? WHERE room = ? AND name = ?", (spoilt, room, name))


def foreign(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE kept (something TEXT)")


@pytest.mark.parametrize("harm", [spoilt, cut, flipped, foreign])
def test_a_store_that_cannot_be_read_is_made_anew_and_told_of_once(
    harm: Callable[[Path], None], root: Path, results: Path
) -> None:
    whole = files_of(root / "site")
    (file,) = results.iterdir()
    harm(file)
    said = built(root)
    assert said.count(store.UNREADABLE) == 1
    assert files_of(root / "site") == whole
    add(root, "En mening till.")
    assert store.UNREADABLE not in built(root)


def test_without_a_place_for_it_the_site_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fil").write_text("Här kan ingen mapp ligga.", encoding="utf-8")
    monkeypatch.setenv(CACHE, str(tmp_path / "fil"))
    root = draw(tmp_path / "g")
    assert store.UNREADABLE not in built(root) + built(root)


def test_another_run_that_writes_is_waited_for_and_then_left_alone(
    root: Path, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 0.01)
    (file,) = results.iterdir()
    with sqlite3.connect(file) as other:
        other.execute("BEGIN EXCLUSIVE")
        add(root, "En mening till.")
        assert store.UNREADABLE not in built(root)
        other.rollback()
    assert "En mening till" in (root / "site/prov/index.html").read_text(encoding="utf-8")
    assert file.exists()


def test_two_builds_at_once_keep_whole_results(root: Path, results: Path) -> None:
    for name in ("ett", "mer"):
        add(root, f"En mening till om {name}.")
        runs = [subprocess.Popen([sys.executable, "-m", "vagledning", "build", "--root", str(root)]) for _ in range(2)]
        assert [run.wait() for run in runs] == [0, 0]
    said = built(root)
    assert store.UNREADABLE not in said
    shutil.rmtree(results)
    whole = files_of(root / "site")
    built(root)
    assert files_of(root / "site") == whole


def test_a_page_that_is_gone_is_forgotten(root: Path, results: Path) -> None:
    draw(
        root,
        {"content/mer.md": page(own("Mera.")), "data/site.yaml": (root / "data/site.yaml").read_text(encoding="utf-8")},
        base=None,
    )
    (file,) = results.iterdir()

    def names() -> set[str]:
        with sqlite3.connect(file) as connection:
            return {name for (name,) in connection.execute("SELECT name FROM kept WHERE room IN ('parsed', 'pages')")}

    check_with_results(root)
    assert "content/mer.md" in names()
    (root / "content/mer.md").unlink()
    check_with_results(root)
    assert "content/mer.md" not in names()


def check_with_results(root: Path) -> None:
    with store.opened(root, str) as opened:
        check(root, store=opened)


def test_only_the_latest_guidances_are_kept(tmp_path: Path, results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_MOST_KEPT", 2)
    for name in "abc":
        check_with_results(draw(tmp_path / name))
    assert len(list(results.iterdir())) == 2


def test_a_fault_is_found_again_and_gone_when_it_is_mended(root: Path) -> None:
    add(root, "En en mening.")
    for _ in range(2):
        with store.opened(root, str) as opened:
            assert [finding.code for finding in check(root, store=opened)[1]] == ["T107"]
    edit(root, "content/prov.md", "En en mening.", "En mening.")
    with store.opened(root, str) as opened:
        assert not [*check(root, store=opened)[1]]


@pytest.mark.parametrize("name", ["os.system", "vagledning.cli.main", "builtins.eval", "vagledning.vcs.git.subprocess"])
def test_what_is_read_makes_values_and_runs_nothing(name: str) -> None:
    module, _, function = name.rpartition(".")
    content = f"c{module}\n{function}\n(S'echo'\ntR.".encode()
    with pytest.raises(Exception, match="no value of the model"):
        pickles.loads(content, {})


def test_values_come_back_as_they_were() -> None:
    value = {"place": Place("content/sida.md", 3, 2), "set": frozenset({1, 2})}
    assert pickles.loads(pickles.dumps(value, {}), {}) == value


def test_every_file_and_page_is_kept(tmp_path: Path, results: Path) -> None:
    root = draw(tmp_path / "g", FILES)
    built(root)
    (file,) = results.iterdir()
    with sqlite3.connect(file) as connection:
        kept = {room: {name for (name,) in connection.execute("SELECT name FROM kept WHERE room = ?", (room,))} for room in ROOMS}
    files = {path.relative_to(root).as_posix() for folder in ("content", "data") for path in (root / folder).rglob("*.*")}
    alone = {name for name in files if name.startswith("data/") and name.count("/") == 1}
    assert kept["parsed"] == {name for name in files - alone if not name.startswith("data/kinds/")}
    assert kept["pages"] == kept["markup"] == {path.stem for path in (root / "content").iterdir()}


def test_what_is_suggested_is_the_same_with_results_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(root, "Läs mer på [sidan om provet](prvo.md).")
    # Enough for one suggestion among the pages, and not for two.
    monkeypatch.setattr(Guesses, "MOST", len(list((root / "content").iterdir())) + 1)
    told = [*map(str, check(root)[1])]
    assert "Menade du" in "".join(told)
    with store.opened(root, str) as opened:
        assert [*map(str, check(root, store=opened)[1])] == told
