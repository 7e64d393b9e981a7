"""The index of search: what it holds of a site, and the same bytes each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from py_mini_racer import MiniRacer

from support.sites import ROOT, draw, own, page
from vagledning.check import check
from vagledning.render.rendered import RenderedPage
from vagledning.search.documents import PageDocuments, SearchDocument, documents_of
from vagledning.search.index import SCHEMA, payload, script
from vagledning.search.pack import SIGNS, counted, head, number, postings
from vagledning.search.slugs import slug
from vagledning.search.worker_source import source_of, worker_source

DRAWN = """
import sys
from pathlib import Path
from vagledning.check import check
from vagledning.render.rendered import RenderedPage
from vagledning.search.documents import SearchDocument, PageDocuments, documents_of
from vagledning.search.index import payload, script
from vagledning.search.worker_source import worker_source
guidance = check(Path(sys.argv[1]))[0]
documents = [SearchDocument("page", "a", "En rubrik", "Många ord om stöd, jobb, arbete och pengar i kommunen. " * 9)]
pages = [PageDocuments("x/", "Sidan", "Ingressen", documents=documents)]
sys.stdout.buffer.write(script(payload(pages, guidance, 60)) + worker_source().encode())
"""


def unpacked(content: bytes) -> dict[str, Any]:
    """Return what the worker reads out of the index."""
    with MiniRacer() as context:
        context.eval(source_of(("analysis.js", "unpack.js")))
        context.eval(f"var found = null; function vglSearchIndex(index) {{ found = index; }}\n{content.decode()}")
        found: dict[str, Any] = json.loads(str(context.eval("JSON.stringify(unpack(found))")))
    return found


def test_numbers_are_few_signs() -> None:
    assert {len(number(value)) for value in range(70)} == {1}
    assert len(number(70)) == len(number(2000)) == 2 and len(number(5000)) == 4
    assert '"' not in SIGNS and "\\" not in SIGNS


def test_the_worker_reads_what_was_packed() -> None:
    guidance = check(ROOT / "tests" / "cases" / "base")[0]
    many = "Stödet börjar. " + " ".join(f"ord{value:04}" for value in range(3000))
    pages = [
        PageDocuments(
            "", "Start", "Början", phrases=("en sak", "två"), documents=[SearchDocument("page", "rakna-ut", "Räkna ut", "Kort.")]
        ),
        PageDocuments(
            "b/",
            'Med "citat"',
            "",
            documents=[SearchDocument("law", "law-x-1", "1 § lagen", many), SearchDocument("page", "egen", "R", "T")],
        ),
    ]
    found = unpacked(script(payload(pages, guidance, 60)))
    assert [page["url"] for page in found["pages"]] == ["", "b/"]
    assert found["pages"][0]["phrases"] == ["en sak", "två"]
    assert found["pages"][1]["title"] == 'Med "citat"'
    assert [doc["anchor"] for doc in found["docs"]] == ["rakna-ut", "law-x-1", "egen"]
    assert [doc["kind"] for doc in found["docs"]] == ["page", "law", "page"]
    assert found["docs"][1]["head"] == "Stödet börjar. ord0000 ord0001"
    assert len(found["docs"][1]["more"]) == 2998 and not found["docs"][0]["more"]


def test_a_page_tells_a_word_once() -> None:
    words, places = postings(["stöd", ""], counted(["stöd", "stödet jobb jobbet jobbet"]), [0, 0])
    assert (words, places) == ("jobbet", number(1) + number(1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kort.", "Kort."),
        ("En mening på några ord. Och en till som är lång.", "En mening på några ord."),
        ("Ett. Sedan kommer en mening utan slut och utan punkt", "Ett. Sedan kommer en mening"),
        ("x" * 50, "x"),
    ],
)
def test_the_beginning_of_a_text_ends_well(text: str, expected: str) -> None:
    assert head(text, 30) == expected


@pytest.mark.parametrize(
    ("title", "anchor"), [("Räkna tillsammans", "rakna-tillsammans"), ("Det här: vad, och – varför?", "det-har-vad-och-varfor")]
)
def test_a_heading_gives_its_anchor(title: str, anchor: str) -> None:
    assert slug(title) == anchor


def test_the_same_guidance_gives_the_same_bytes() -> None:
    base = str(ROOT / "tests" / "cases" / "base")
    told = set()
    for seed in ("0", "1", "42"):
        done = subprocess.run(
            [sys.executable, "-c", DRAWN, base], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        told.add(done.stdout)
    assert len(told) == 1


def test_the_schema_of_index_and_worker_is_one() -> None:
    assert f"const SCHEMA = {SCHEMA};" in worker_source()


def test_the_worker_starts_no_part_twice_and_carries_its_licences() -> None:
    source = worker_source()
    assert source.startswith("/* Holds Snowball") and source.count("function vglSearchWorker(") == 1
    assert "BSD 3-clause" in source.splitlines()[0]
    for forbidden in ("eval(", "new Function", "importScripts", "XMLHttpRequest", "WebSocket"):
        assert forbidden not in source, forbidden


def test_the_page_where_one_searches_is_no_hit(tmp_path: Path) -> None:
    guidance = check(draw(tmp_path, {"content/sida.md": page(own("{{ search_page() }}"))}))[0]
    pages = [RenderedPage(name, f"{name}/", name, "", "<p>Text.</p>") for name in ("sida", "prov")]
    assert [found.url for found in documents_of(pages, guidance)] == ["prov/"]
