"""References the way Zotero writes them: with the built-in CSL fields, and with the Better BibTeX add-on."""

from __future__ import annotations

from vagledning.findings import Findings
from vagledning.load.csl import references_in
from vagledning.load.yaml_nodes import parse

BETTER_BIBTEX = """---
references:
- id: exempel-1985
  type: book
  title: Exempel
  author:
  - family: Andersson
    given: Anna
  issued:
  - year: 1985
    month: 2
...
"""
BUILT_IN = """- id: exempel-1985
  type: book
  title: Exempel
  issued: {date-parts: [[1985, 2]]}
"""


def read(text: str) -> tuple[list[dict[str, object]], list[str]]:
    findings = Findings()
    node = parse("data/references/x.yaml", text, findings)
    assert node is not None, list(map(str, findings))
    return [dict(reference.csl) for reference in references_in(node, "x", findings)], list(map(str, findings))


def test_both_forms_give_the_same_date() -> None:
    for text in (BETTER_BIBTEX, BUILT_IN):
        references, faults = read(text)
        assert faults == []
        assert references[0]["issued"] == {"date-parts": [[1985, 2]]}


def test_a_year_that_is_no_number_is_told() -> None:
    _, faults = read(BETTER_BIBTEX.replace("1985\n", "åttiofem\n"))
    assert len(faults) == 1
    assert "issued" in faults[0]


def test_the_end_of_a_document_is_refused_in_a_page() -> None:
    findings = Findings()
    assert parse("content/x.md", "title: T\n...\n", findings, line_offset=1) is None
    assert [finding.code for finding in findings] == ["Y104"]


def test_what_is_left_empty_is_told() -> None:
    references, faults = read(BUILT_IN + "  publisher: null\n")
    assert "publisher" not in references[0]
    assert [fault.split("; ")[0] for fault in faults] == ["data/references/x.yaml:5:14: D302 ”publisher” behöver vara en text"]
