"""Whatever stands in a file, a check ends with findings: no exception, never over two seconds, no file of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from support.html_faults import faults_of
from support.htmls import read
from support.laws import law
from support.pieces import MARKDOWN, YAML
from support.sites import HEAD, own, page, untouched
from vagledning.check import check
from vagledning.findings import Findings
from vagledning.load import pages
from vagledning.load.bind import scalars
from vagledning.load.files import SLUG, files_in
from vagledning.load.macro_parser import read_calls
from vagledning.load.yaml_nodes import parse
from vagledning.macros.inline import prose, words
from vagledning.macros.registry import engine_signatures, template_folders
from vagledning.model import marks
from vagledning.model.fields import fields_of
from vagledning.model.page import FrontMatter
from vagledning.render.context import BuildContext, PageContext
from vagledning.render.placeholders import clung
from vagledning.source.work_tree import WorkTree
from vagledning.text.unprintable import invisible_in
from vagledning.text.urls import slug_of
from vagledning.vcs.version import Version

DAY = date(2026, 6, 1)
# A page keeps those of its calls until they are answered.
PLACEHOLDERS = {"\ue000", "\ue001"}


SIGNATURES = engine_signatures()


def soup(pieces: list[str]) -> st.SearchStrategy[str]:
    """Return texts of the pieces, line feeds and any other signs."""
    return st.lists(st.sampled_from([*pieces, "\n", "\n\n", "\n  ", " "]) | st.text(max_size=8), max_size=40).map("".join)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    yield from untouched(tmp_path_factory.mktemp("prov"))


@law(body=soup(MARKDOWN))
def test_a_page_becomes_safe_html_or_findings(body: str) -> None:
    findings = Findings()
    text = "".join(c for c in HEAD.format(title="x", description="x", sources="[]") + body if c not in invisible_in(body))
    found = pages.load_page("x", "content/x.md", text, findings, signatures=SIGNATURES)
    assert found is not None
    lines = text.count("\n") + 1
    assert all(f.place.path == "content/x.md" and 1 <= f.place.line <= lines and f.place.col >= 1 for f in findings)
    assert {call.name for call in found.calls} <= set(SIGNATURES)
    codes = {finding.code for finding in findings}
    assert codes & {"H101"} or not set(faults_of(found.html)) - PLACEHOLDERS
    assert set(faults_of(found.html)) - PLACEHOLDERS <= {"img", "img src", "img alt", "img title", "h1", "h1 id"}


NAME = st.sampled_from([*SIGNATURES, "cycler", "self", "range", "ref.x", "reff"])
VALUE = st.text(max_size=12).map(json.dumps) | st.sampled_from(["x", "1", "None", "[1]", "ref('a')", "'a' ~ 'b'", "*x", "**x"])
ARGUMENT = st.tuples(st.sampled_from(["", "at=", "role=", "form=", "lines=", "__x__="]), VALUE).map("".join)
CALL = st.tuples(NAME, st.lists(ARGUMENT, max_size=4).map(", ".join)).map(lambda parts: f"{{{{ {parts[0]}({parts[1]}) }}}}")


@law(body=st.lists(CALL | soup(MARKDOWN), max_size=6).map("".join))
def test_calls_are_of_the_listed_macros_with_texts_or_findings(body: str) -> None:
    findings = Findings()
    reading = read_calls("content/x.md", body, 1, findings, SIGNATURES)
    for call, (start, end) in zip(reading.calls, reading.spans, strict=False):
        assert (body[start:end].startswith("{{") and body[start:end].endswith("}}")) or findings
        assert call is None or (call.name in SIGNATURES and all(isinstance(a, str) for a in call.args))
    assert None not in reading.calls or len(findings)


@law(text=soup(YAML))
def test_yaml_becomes_plain_values_or_findings(text: str) -> None:
    findings = Findings()
    node = parse("data/x.yaml", text, findings)
    assert node is not None or len(findings)
    for scalar in scalars(node) if node is not None else ():
        assert not invisible_in(scalar.text) or invisible_in(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20), lambda inner: st.lists(inner, max_size=3), max_leaves=4
) | st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2)
KEYS = st.sampled_from([*fields_of(FrontMatter), "render_macros", "template", "ref"]) | st.text(max_size=8)


@law(head=st.dictionaries(KEYS, VALUES, max_size=8))
def test_front_matter_is_read_or_told(head: dict[str, Any]) -> None:
    lines = "\n".join(f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value)}" for key, value in head.items())
    findings = Findings()
    found = pages.load_page("x", "content/x.md", f"---\n{lines}\n---\n\nEn mening.\n", findings, signatures=SIGNATURES)
    assert found is not None or len(findings)
    if found is not None and not len(findings):
        assert all(isinstance(text, str) and text for text in (found.meta.title, found.meta.description, found.meta.owner))


@pytest.fixture(scope="module")
def shown(root: Path) -> PageContext:
    """A page of the guidance, to show texts of data on."""
    guidance, _ = check(root, DAY)
    return PageContext(BuildContext(guidance, Version(DAY, ""), template_folders(root)), guidance.pages["sida"])


MARKS = "[[fact:tre-av-fyra]] [[ref:rapporten|s.1]] [[term:prov|provet]] [[law:provlagen-1]] [[ ]] | *".split()


@law(text=soup([*MARKS, *MARKDOWN]))
def test_text_of_the_data_is_text_in_the_markup(text: str, shown: PageContext) -> None:
    state = PageContext(shown.build, shown.page)
    assert "".join(map(str, words(state, text).split())) is not None
    if all(shown.build.guidance.get(mark.kind, mark.id) for mark in marks.marks(text)):
        tree = read(clung(prose(PageContext(shown.build, shown.page), text)))
        assert {tag.name for tag in tree.tags} <= {"a", "em", "sup", "span"}
        assert not [name for tag in tree.tags for name in tag.attrs if name.startswith("on") or name == "style"]


LETTERS = st.characters(blacklist_characters="/\x00", blacklist_categories=("Cs",))
ODD = st.sampled_from(
    ["aux", "index", "..", "...", ".", "-", "a--b", "A", "å", "a.b", "a b", "\u202e", "x\n::error::", "~", "$(x)"]
)
NAMES = st.text(LETTERS | st.sampled_from("abc-123"), min_size=1, max_size=12) | ODD


# What the programs of editors leave behind is passed over, and files of the guidance are others' examples.
@law(
    name=NAMES.filter(
        lambda n: not n.startswith((".", "._")) and len(n.encode()) < 200 and n not in {"sida", "prov", "bank", "index"}
    )
)
def test_a_file_with_any_name_lies_within_the_site_or_is_told(name: str, root: Path) -> None:
    path = root / "content" / f"{name}.md"
    path.write_text(page(own("En mening.")), encoding="utf-8")
    findings = Findings()
    try:
        found = [entry.path for entry in files_in(WorkTree(root), "content", ".md", findings)]
    finally:
        path.unlink()
    assert {finding.code for finding in findings} & {"F102", "F113"} or SLUG.fullmatch(name), name
    if not len(findings):
        assert all(re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*", slug_of(one)) for one in found)
