"""A guidance of eight times as many pages takes eight times the work, not more: work is counted, never timed.

What is counted is what a build does for each page it has more. A count that grows with the pages makes the whole quadratic.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import comrak
import jinja2
import pytest
import yaml

from support.grown import grown, terms
from vagledning import workers
from vagledning.check import Checked, checked_guidance
from vagledning.engines.native.build import made_site
from vagledning.load import guidance as loading
from vagledning.model.guidance import Guidance
from vagledning.model.page import Page
from vagledning.render.compiled import CompiledTemplates
from vagledning.site.maker import SiteMaker

SMALL, LARGE = 50, 400
# A page may cost this much more in the large guidance: its addresses are longer.
SLACK = 1.02
# Pages of the same form in both guidances: one of text, and one that lists a part of the data.
TYPICAL = ("del/sida-22", "del/fakta-tema-a")

_opened: Counter[str] = Counter()


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str):
        _opened[arguments[0]] += 1


# An audit hook sees every file that Python opens, by whatever means; it cannot be removed, so it only counts.
sys.addaudithook(_audit)


class _CountedPages(dict[str, Page]):
    """The pages of a guidance, which count how often one is looked up."""

    looked_up = 0

    def __getitem__(self, slug: str) -> Page:
        self.looked_up += 1
        return super().__getitem__(slug)

    def get(self, slug: str, default: Any = None) -> Any:
        self.looked_up += 1
        return super().get(slug, default)

    def __iter__(self) -> Iterator[str]:
        self.looked_up += len(self)
        return super().__iter__()

    def values(self) -> Any:
        self.looked_up += len(self)
        return super().values()

    def items(self) -> Any:
        self.looked_up += len(self)
        return super().items()


@dataclass(frozen=True)
class Work:
    """What building a guidance of so many pages and files took: counts by name. maker makes its pages again."""

    pages: int
    files: int
    counts: Mapping[str, int]
    maker: SiteMaker


def _counted(counts: Counter[str], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(*arguments: Any, **keywords: Any) -> Any:
        counts[name] += 1
        return function(*arguments, **keywords)

    return wrapped


def _work(root: Path, monkeypatch: pytest.MonkeyPatch) -> Work:
    counts: Counter[str] = Counter()
    pages: list[_CountedPages] = []

    def guidance(**values: Any) -> Guidance:
        pages.append(_CountedPages(values.pop("pages")))
        return Guidance(pages=pages[-1], **values)

    # Other processes would count for themselves.
    monkeypatch.setattr(workers, "processors", lambda: 1)
    monkeypatch.setattr(loading, "Guidance", guidance)
    monkeypatch.setattr(comrak, "render_markdown", _counted(counts, "page parses", comrak.render_markdown))
    monkeypatch.setattr(yaml, "parse", _counted(counts, "YAML loads", yaml.parse))
    monkeypatch.setattr(jinja2.Template, "render", _counted(counts, "template renders", jinja2.Template.render))
    # What an earlier build has compiled counts too.
    monkeypatch.setattr(CompiledTemplates, "load_bytecode", lambda *_: None)
    monkeypatch.setattr(jinja2.Environment, "compile", _counted(counts, "templates compiled", jinja2.Environment.compile))
    _opened.clear()
    checked: Checked = checked_guidance(root)
    site = made_site(checked, lambda _: None)
    counts["file reads"] = sum(_opened.values())
    counts["files of the guidance read"] = sum(count for name, count in _opened.items() if name.startswith(str(root)))
    assert not [*checked.findings]
    counts["page look-ups"] = sum(each.looked_up for each in pages)
    counts["files"] = sum(1 for _ in site.contents())
    files = sum(path.is_file() for path in root.rglob("*"))
    return Work(len(checked.guidance.pages), files, counts, SiteMaker(checked.guidance, checked.version, checked.macros))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Work]:
    """The work of a small and of a large guidance."""
    works = {}
    for count in (SMALL, LARGE):
        with pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
            works[count] = _work(grown(tmp_path_factory.mktemp("grown") / "vagledning", count), monkeypatch)
    return works


def _for_each(built: Mapping[int, Work], name: str) -> tuple[float, float]:
    """Return a count for each page of the small guidance, and for each page that the large one has more.

    The pages that list data are counted with those whose data they list.
    """
    small, large = built[SMALL].counts[name], built[LARGE].counts[name]
    return small / SMALL, (large - small) / (LARGE - SMALL)


@pytest.mark.parametrize("name", ["page parses", "template renders", "file reads", "YAML loads", "page look-ups", "files"])
def test_a_page_more_costs_what_each_page_cost(built: dict[int, Work], name: str) -> None:
    small, more = _for_each(built, name)
    assert small > 0
    assert more <= small * SLACK


def test_each_page_is_parsed_once_and_each_file_read_once(built: dict[int, Work]) -> None:
    for work in built.values():
        assert work.counts["page parses"] == work.pages
        assert work.counts["files of the guidance read"] == work.files


def test_no_template_is_compiled_for_a_page(built: dict[int, Work]) -> None:
    assert built[SMALL].counts["templates compiled"] == built[LARGE].counts["templates compiled"]


def _calls(maker: SiteMaker, slug: str) -> int:
    """Return how many functions, of Python and of C, making a page calls."""
    maker.document(maker.page(slug))
    count = 0

    def profile(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        maker.document(maker.page(slug))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("slug", TYPICAL)
def test_a_page_is_made_with_as_many_calls_however_many_pages_there_are(built: dict[int, Work], slug: str) -> None:
    assert _calls(built[LARGE].maker, slug) <= _calls(built[SMALL].maker, slug) * SLACK


def test_a_page_is_made_with_as_many_calls_however_many_english_terms_there_are(built: dict[int, Work], tmp_path: Path) -> None:
    root = grown(tmp_path / "vagledning", SMALL)
    (root / "data" / "terms" / "fler.yaml").write_text(terms(1000, 1000 + LARGE, 1000 + LARGE), encoding="utf-8")
    checked = checked_guidance(root)
    maker = SiteMaker(checked.guidance, checked.version, checked.macros)
    assert _calls(maker, TYPICAL[0]) <= _calls(built[SMALL].maker, TYPICAL[0]) * SLACK
