"""The checks of built pages read HTML as a browser does: the same elements with the same attributes, in the same order."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.html_as_written import AS_WRITTEN, NOT_AS_WRITTEN, PAGE
from vagledning.site.html5 import read

pytestmark = pytest.mark.browser

SEEN = """pages => pages.map(html => {
    const found = [];
    const walk = node => {
        for (const child of node.children) {
            const attributes = Object.fromEntries([...child.attributes].map(one => [one.name, one.value]));
            found.push([child.localName, attributes]);
            walk(child.localName === "template" ? child.content : child);
        }
    };
    walk(new DOMParser().parseFromString(html, "text/html"));
    return found;
})"""


def test_a_browser_sees_the_same_elements(browser: Browser, site: Path) -> None:
    made = [path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))[::10]]
    pages = [*(PAGE.format(body) for body in (*AS_WRITTEN.values(), *NOT_AS_WRITTEN.values())), *made]
    page = browser.new_page()
    seen = page.evaluate(SEEN, pages)
    page.close()
    for html, elements in zip(pages, seen, strict=True):
        ours = [
            [element.tag, {name: " ".join(value.split()) for name, value in element.attrs.items()}]
            for element in read(html).elements
        ]
        theirs = [[tag, {name: " ".join(value.split()) for name, value in attrs.items()}] for tag, attrs in elements]
        assert ours == theirs, html[:300]
