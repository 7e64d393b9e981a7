"""What is hostile in each kind of the guidance's own data is text in what is built, in its lists and figures too."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import system_site
from support.htmls import read_page
from support.nasty import MARK, NASTY, nasty
from support.sites import build_site, draw_to_build, files_of, own, page


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site with what is hostile in each kind of data, and on a page what is text and nothing more."""
    text = page(own('--8<-- "/etc/passwd"\n\n`<script>alert</script>` &lt;script&gt; \\[[fact:x]] ${x} <%= x %>')).replace(
        "8<", "å<"
    )
    files = system_site.files(lambda text: f"{text} {NASTY}")
    site = nasty(files["data/site.yaml"])
    root = draw_to_build(tmp_path_factory.mktemp("hostile") / "v", {**files, "data/site.yaml": site, "content/sida.md": text})
    made = ("v/site/", "v/.vagledning/lock", "v/.vagledning/.gitignore")
    before = {name for name in files_of(root.parent) if not name.startswith(made)}
    build_site(root)
    assert {name for name in files_of(root.parent) if not name.startswith(made)} == before, "a file outside the site"
    return root / "site"


def test_in_the_data_it_is_text_on_every_page(hostile: Path) -> None:
    pages = [*hostile.rglob("*.html")]
    assert len(pages) > 5 and (hostile / "404.html") in pages
    for path in pages:
        tree = read_page(path)
        for tag in tree.tags:
            assert tag.name not in {"nasty", "iframe", "style"}, path
            assert not [name for name in tag.attrs if name.startswith("on") or name == "style"], path
            assert tag.name != "script" or not tag.text, path
        assert MARK in tree.text, path


def test_in_the_data_it_is_text_in_the_figures(hostile: Path) -> None:
    drawn = [svg for path in hostile.rglob("*.html") for svg in read_page(path).all("svg") if "nasty" in svg.text]
    assert drawn
    assert {tag.name for svg in drawn for tag in svg.tags} <= {"title", "rect", "path", "circle", "text"}


def test_includes_of_other_programs_are_text(hostile: Path) -> None:
    text = read_page(hostile / "sida" / "index.html").text
    assert '--å<-- "/etc/passwd"' in text and "root:" not in text
