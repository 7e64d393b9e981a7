"""What a page is said to rest on, from its calls and the data alone, is what it shows when it is rendered."""

from __future__ import annotations

from pathlib import Path

from support.bundles import checked, refs
from support.sites import ROOT, draw
from vagledning.site.renderer import Renderer

LAW = """\
provlagen-1:
  sfs: "2001:1"
  name: provlagen
  paragraph: 1 §
  says: Den som prövar ska anteckna [[ref:handboken|s. 4]].
  checked: 2026-01-15
  verified: ja
"""
SOURCE = """\
- id: handboken
  type: report
  title: En handbok
  author:
    - {literal: Myndigheten}
  issued: {date-parts: [[2025, 4]]}
  language: sv
"""
FILES = {"data/laws/prov.yaml": LAW, "data/references/handbok.yaml": SOURCE}


def test_a_law_that_is_printed_whole_carries_the_sources_of_its_text(tmp_path: Path) -> None:
    found = checked(draw(tmp_path, FILES))
    page = Renderer(found.guidance, found.version, found.macros).render("bank")
    assert "handboken" in {one.ref for one in page.citations}
    assert "handboken" in refs(found, "bank")


def test_a_law_that_is_only_named_carries_none(tmp_path: Path) -> None:
    naming = (ROOT / "tests/cases/base/content/sida.md").read_text(encoding="utf-8") + '\nSe {{ law("provlagen-1") }}.\n'
    found = checked(draw(tmp_path, {**FILES, "content/sida.md": naming}))
    page = Renderer(found.guidance, found.version, found.macros).render("sida")
    assert "handboken" not in {one.ref for one in page.citations}
    assert "handboken" not in refs(found, "sida")
