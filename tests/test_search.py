"""Search of a tiny built site: the shipped worker finds pages and entries, says why, and takes any question."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sites import draw_to_build, own, page, run
from vagledning.cli import main
from vagledning.search.run import Search

PAGES = {
    "content/sida.md": page(
        own("Samordningsförbundet betalar för starten. Hindret är ofta pengar."), title="Pengar till starten"
    ),
    "content/prov/index.md": page(own("Teamet möts varje vecka och planerar stödet."), title="Så möts teamet"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = draw_to_build(tmp_path_factory.mktemp("search"))
    draw_to_build(root, {"content/sida.md": PAGES["content/sida.md"]})
    done = run("build", "--root", str(root))
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def search(built: Path) -> Iterator[Search]:
    with Search(built) as found:
        yield found


def urls(search: Search, q: str) -> list[str]:
    return [str(one["url"]) for one in search.ask(q)["pages"]]


@pytest.mark.parametrize(
    "q", ["samordningsförbundet", "förbund", "samordningsforbund", "samordningsförbudn", "hinder", "pengar starten", "PENGAR"]
)
def test_a_page_is_found(search: Search, q: str) -> None:
    assert urls(search, q)[0] == "sida/"


@pytest.mark.parametrize("q", ["", "   ", "och att det", "xqzzkj wvvbn", "????", "🙂🙂"])
def test_nothing_is_found(search: Search, q: str) -> None:
    assert search.ask(q)["pages"] == []


def test_the_command_tells_the_hits(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "förbund", "--site", str(built), "--json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert (first["url"], first["title"], first["type"]) == ("/sida/", "Pengar till starten", "page")
    assert first["score"] > 0


def test_a_folder_without_search_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "jobb", "--site", str(tmp_path)]) == 2
    assert "Bygg webbplatsen först: vagledning build." in capsys.readouterr().err
