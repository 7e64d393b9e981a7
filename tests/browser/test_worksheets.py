"""The worksheets for Word: Swedish, named, dated, with headings and tables that a screen reader tells, and fields to fill in."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from support.offline import made_on_the_day


@pytest.fixture(scope="module")
def sheets(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the worksheets of the real guidance."""
    return made_on_the_day(site, tmp_path_factory.mktemp("sheets"), ("docx",)) / "docx"


def word(path: Path) -> docx.document.Document:
    return docx.Document(str(path))


def fields(document: docx.document.Document) -> list[str]:
    """Return the titles of the fields to fill in."""
    return [alias.get(qn("w:val")) for alias in document.element.body.iter(qn("w:alias"))]


def test_every_worksheet_is_swedish_named_and_dated(sheets: Path) -> None:
    for path in sorted(sheets.iterdir()):
        document = word(path)
        assert document.core_properties.title
        assert document.core_properties.language == "sv-SE"
        assert document.paragraphs[0].style.name == "Title"
        language = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
        assert language.get(qn("w:val")) == "sv-SE"
        footer = document.sections[0].footer.paragraphs[0].text
        assert "Version 1 juni 2026" in footer
        assert "Ingen webbadress är beslutad" in footer
        levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
        assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False)), path.name
        ids = [found.get(qn("w:val")) for found in document.element.body.iter(qn("w:id"))]
        assert len(ids) == len(set(ids))
        assert all(1 <= len(title) <= 64 for title in fields(document))
        for table in document.tables:
            assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None, path.name
            assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_a_worksheet_has_the_question_why_and_room_for_the_answer(sheets: Path) -> None:
    document = word(next(sheets.glob("*fragor-tema-finansiering.docx")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert any(text.startswith("1. ") and text.endswith("?") for text in texts)
    assert any(text.startswith("Varför: ") for text in texts)
    assert "Källor" in texts
    assert {"Datum", "Vilka var med", "Svar på fråga 1", "Beslut 1", "Nästa steg efter beslut 1"} <= set(fields(document))


def test_the_start_plan_goes_by_phase_with_who_when_and_done(sheets: Path) -> None:
    document = word(next(sheets.glob("*startplan.docx")))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[:3] == ["Förstå", "Besluta", "Förbereda"]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["Steg", "Vem", "När", "Klart"]
    assert {"Vem gör steg 1", "När ska steg 1 vara klart", "Steg 1 är klart"} <= set(fields(document))


def test_the_decision_memo_has_the_page_with_its_blanks_as_fields(sheets: Path, site: Path) -> None:
    document = word(next(sheets.glob("*beslutsunderlag.docx")))
    html = (site / "verktyg" / "beslutsunderlag" / "index.html").read_text(encoding="utf-8")
    labels = re.findall(r'<p class="blank-label">([^<]*)', html)
    assert len(labels) > 5
    assert {label if len(label) <= 64 else label[:63] + "…" for label in labels} <= set(fields(document))
    found = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert "Vad forskningen inte visar" in found
    assert "Källor" in found
