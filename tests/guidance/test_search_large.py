"""The search of a large site, in several files: the same hits as from one file, few bytes for each query, faults told."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.search_site import TERMS
from support.sites import ROOT, draw, draw_to_build, own, page
from vagledning.check import check
from vagledning.cli import main
from vagledning.findings import CannotRun
from vagledning.search import index
from vagledning.search.documents import PageDocuments, SearchDocument
from vagledning.search.run import Search

QUERIES = {
    "word": "finansiering",
    "frequent word": "arbete",
    "two words": "samordningsförbund pengar",
    "phrase of a term": "vem betalar",
    "inflected": "handledarnas",
    "without dots": "arbetsformedlingen",
    "misspelt": "finansieirng",
    "misspelt first letter": "qommunerna",
    "first letters swapped": "rpogramtrohet",
    "compound": "arbetsspecialist",
    "compound that is not there": "kommunförbund",
    "part of compounds": "bidragen",
    "typed so far": "programt",
    "English": "coordination association",
    "abbreviation": "SFB",
    "paragraph": "4 kap. 1 § socialtjänstlagen",
    "question": "hur får vi med oss arbetsförmedlingen när förbundet betalar för handledning av specialister i kommunen",
    "nonsense": "xqzzkj wvvbn",
    "stop words": "och det att",
    "signs": "???",
}
# What a query may fetch: the site of the test is smaller than those that the index is split for, and so are its files.
MOST_BYTES = 120_000


def documents() -> list[PageDocuments]:
    """Return the pages of the guidance in this repository, as written, and as many again of the same words backwards."""
    pages = []
    for path in sorted((ROOT / "content").rglob("*.md")):
        _, title, *sections = re.split(r"^#+ |^title: ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        found = []
        for section in (title, *sections):
            heading, _, text = section.partition("\n")
            found.append(SearchDocument("page", f"avsnitt-{len(found)}", heading, " ".join(text.split())))
        url = f"{path.relative_to(ROOT / 'content').with_suffix('').as_posix()}/"
        name = title.partition("\n")[0]
        pages.append(PageDocuments(url, name, found[0].text[:150], phrases=(f"{name} nu",), documents=found))
        backwards = [SearchDocument("page", one.anchor, one.title, " ".join(one.text.split()[::-1])) for one in found]
        pages.append(PageDocuments(f"{url}igen/", f"{name} igen", "", documents=backwards))
    return pages


def write(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """The search of one and the same site in one file, and in several."""
    guidance = check(draw(tmp_path_factory.mktemp("large"), {"data/terms/mera.yaml": TERMS}))[0]
    made = documents()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "SHOWN", (60,))
        patch.setattr(index, "NEVER_FITS", 10**9)
        patch.setattr(index, "BUDGET", 10**9)
        one = write(tmp_path_factory.mktemp("one"), index.files_of(made, guidance))
        patch.setattr(index, "BUDGET", 0)
        many = write(tmp_path_factory.mktemp("many"), index.files_of(made, guidance))
        again = index.files_of(made, guidance)
    assert {name: (many / name).read_bytes() for name in again} == again, "the same site gives the same bytes"
    yield one, many


@pytest.fixture(scope="module")
def both(sites: tuple[Path, Path]) -> Iterator[tuple[Search, Search]]:
    with Search(sites[0]) as one, Search(sites[1]) as many:
        yield one, many


def test_one_site_is_one_file_and_the_other_many(sites: tuple[Path, Path]) -> None:
    one, many = (list(site.rglob("*.js")) for site in sites)
    assert len(one) == 2 and len(many) > 50
    folders = {path.parent.name for path in many} - {"search"}
    assert len(folders) == 1 and re.fullmatch(r"[0-9a-f]{12}", folders.pop())


@pytest.mark.parametrize("name", QUERIES)
def test_several_files_give_the_same_hits_as_one(both: tuple[Search, Search], name: str) -> None:
    one, many = (search.ask(QUERIES[name]) for search in both)
    assert [(hit["url"], hit["score"]) for hit in many["pages"]] == [(hit["url"], hit["score"]) for hit in one["pages"]]
    assert (many["total"], many["suggestions"], many["definition"]) == (one["total"], one["suggestions"], one["definition"])
    assert bool(one["total"]) == (name not in ("nonsense", "stop words", "signs"))


def test_the_words_are_marked_in_what_is_shown(both: tuple[Search, Search]) -> None:
    one, many = ([place for hit in search.ask("finansiering")["pages"] for place in (hit, *hit["sections"])] for search in both)
    for places in (one, many):
        assert [part for place in places for part in place["parts"] if part["hit"]]
    assert [place["url"] for place in many] == [place["url"] for place in one]
    assert many[0]["parts"] == one[0]["parts"]


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_fetches_little(sites: tuple[Path, Path], name: str) -> None:
    always = [sites[1] / "search" / file for file in ("index.js", "worker.js")]
    with Search(sites[1]) as search:
        search.ask(QUERIES[name], most=6)
        fetched = [path.read_bytes() for path in always] + list(search.loaded.values())
    assert sum(len(gzip.compress(content, 9)) for content in fetched) <= MOST_BYTES


def test_a_query_asked_again_fetches_nothing(sites: tuple[Path, Path]) -> None:
    with Search(sites[1]) as search:
        first = search.ask("finansiering")
        search.loaded.clear()
        assert search.ask("finansiering") == first and not search.loaded


@pytest.mark.parametrize("text", [None, "", "vglSearchShard(", "\x00"], ids=["missing", "empty", "half", "another"])
def test_a_file_that_is_not_whole_is_told_of(sites: tuple[Path, Path], tmp_path: Path, text: str | None) -> None:
    shutil.copytree(sites[1] / "search", tmp_path / "search")
    for path in (tmp_path / "search").glob("*/w*.js"):
        path.unlink()
        if text is not None:
            path.write_text(text, encoding="utf-8")
    with Search(tmp_path) as search, pytest.raises(CannotRun, match="Bygg webbplatsen på nytt"):
        search.ask("finansiering")


def read(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in (site / "search").rglob("*.js")}


def small(folder: Path) -> Path:
    return draw_to_build(folder, {"content/sida.md": page(own("Samordningsförbundet betalar."), "Pengar till starten")})


def test_build_and_mkdocs_write_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs.__main__ import cli  # noqa: PLC0415 - slow to import

    monkeypatch.setattr(index, "BUDGET", 0)
    monkeypatch.setattr(index, "SHARD", 300)
    roots = [small(tmp_path / name) for name in ("native", "mkdocs")]
    assert main(["build", "--root", str(roots[0])]) == 0
    cli.main(["build", "-q", "-f", str(roots[1] / "mkdocs.yml")], standalone_mode=False)
    native, mkdocs = (read(root / "site") for root in roots)
    assert native == mkdocs and len(native) > 8
    with Search(roots[0] / "site") as search:
        assert search.ask("samordningsförbund")["pages"][0]["url"].startswith("sida/")


def test_the_preview_makes_the_files_when_they_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vagledning.check import checked_guidance  # noqa: PLC0415
    from vagledning.engines.native.preview import Preview  # noqa: PLC0415

    monkeypatch.setattr(index, "BUDGET", 0)
    preview = Preview(checked_guidance(small(tmp_path)))
    core = (preview.content("search/index.js") or b"").decode()
    folder = re.search(r'"folder":"([0-9a-f]+)"', core)
    assert folder
    assert (preview.content(f"search/{folder[1]}/w0.js") or b"").startswith(b"vglSearchShard(")
    assert preview.content(f"search/{folder[1]}/w999.js") is None
    assert preview.content("search/000000000000/w0.js") is None
