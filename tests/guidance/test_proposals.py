"""What the form for proposals writes of what nobody has changed is each entry and each page as it was."""

from __future__ import annotations

from support.proposing import Form, content_of, loaded
from support.sites import ROOT
from vagledning.check import check
from vagledning.findings import Findings
from vagledning.load.front_matter import FRONT, read_front_matter
from vagledning.site.proposal_files import proposal_files


def test_every_entry_and_page_that_is_not_changed_is_the_same() -> None:
    guidance = check(ROOT)[0]
    files = proposal_files(guidance)
    index = content_of(files, "index")
    count = 0
    with Form() as form:
        for kind in index["kinds"]:
            rows = content_of(files, f"kinds/{kind['name']}")["entries"] if kind["fields"] else []
            texts = form.each("entry", [[kind["fields"], row["id"], row["values"]] for row in rows])
            for row, text in zip(rows, texts, strict=True):
                entry = guidance.entries[kind["name"]][row["id"]]
                entry_id, values, faults = loaded(text, entry.of.fields)
                assert (entry_id, faults) == (row["id"], [])
                for field in kind["fields"]:
                    key = field["key"]
                    assert values.get(key, () if field.get("many") else None) == entry.get(key), (row["id"], key)
                count += 1
        slugs = [page["slug"] for page in index["pages"]]
        pages = [content_of(files, f"pages/{slug}") for slug in slugs]
        texts = form.each("page", [[index["front"], page["values"], page["body"]] for page in pages])
    for slug, text in zip(slugs, texts, strict=True):
        page = guidance.pages[slug]
        front = FRONT.match(text)
        assert front is not None
        findings = Findings()
        assert read_front_matter("", front[1] or "", findings)[0] == page.meta
        assert [*findings] == []
        assert text[front.end() :] == page.body
    assert count > 700
    assert len(slugs) == len(guidance.pages)
