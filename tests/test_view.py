"""What the theme shows around a page costs the same however many pages there are."""

from __future__ import annotations

from pathlib import Path

from sites import BASE, draw, own, page
from vagledning.check import checked_guidance
from vagledning.site.view import Views

SITE = (BASE / "data" / "site.yaml").read_text(encoding="utf-8")


def test_a_long_part_of_the_menu_shows_the_pages_around_here(tmp_path: Path) -> None:
    names = [f"del/s{number:03}" for number in range(120)]
    rows = f"  - page: del\n    pages: [{', '.join(names)}]\n"
    files = {f"content/{name}.md": page(own("Text."), title=name) for name in names}
    site = SITE.replace("  - page: bank\n", f"  - page: bank\n{rows}")
    checked = checked_guidance(draw(tmp_path, {"data/site.yaml": site, "content/del/index.md": page(own("Text.")), **files}))
    assert not checked.findings.errors
    views = Views(checked.guidance, checked.version)
    for slug, first in (("del", 0), ("del/s000", 0), ("del/s060", 40), ("del/s119", 80)):
        (section,) = [item for item in views._menu(slug) if item["current"]]
        assert [row["slug"] for row in section["pages"]] == names[first : first + 40]
        assert section["more"] == 120
        assert slug == "del" or slug in [row["slug"] for row in section["pages"] if row["current"]]
    (bank,) = [item for item in views._menu("bank") if item["current"]]
    assert (bank["pages"], bank["more"]) == ([], 0)
