"""A page at each old address that sends the reader on, without script: at once, with a link for those who are not sent."""

from __future__ import annotations

from html import escape
from pathlib import Path

from vagledning.model.guidance import Guidance
from vagledning.urls import relative

_PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
<title>Sidan har flyttat – {site}</title>
<link rel="canonical" href="{canonical}">
</head>
<body>
<main id="innehall">
<h1>Sidan har flyttat</h1>
<p>Den finns nu här: <a href="{address}">{title}</a>.</p>
</main>
</body>
</html>
"""


def write_redirects(site: Path, guidance: Guidance) -> None:
    """Write a page into the built site at each old address. The rules have seen that each leads somewhere."""
    base = (guidance.site.address or "").rstrip("/")
    for row in guidance.moved.values():
        page = guidance.pages[row.new]
        target = page.url + (f"#{row.anchor}" if row.anchor else "")
        address = relative(target, row.old_url)
        text = _PAGE.format(
            language=escape(guidance.site.language),
            address=escape(address),
            canonical=escape(f"{base}/{page.url}" if base else relative(page.url, row.old_url)),
            title=escape(page.meta.title),
            site=escape(guidance.site.title),
        )
        path = site / row.old / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
