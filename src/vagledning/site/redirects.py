"""Redirect pages at old addresses, without script: an immediate meta refresh and a link as a fallback."""

from __future__ import annotations

from html import escape

from vagledning.model.guidance import Guidance
from vagledning.text.urls import relative

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


def redirect_pages(guidance: Guidance) -> dict[str, str]:
    """Return the HTML of each redirect page by file name. The rules have checked that every target exists."""
    base = (guidance.site.address or "").rstrip("/")
    pages = {}
    for row in guidance.moved.values():
        page = guidance.pages[row.new]
        target = page.url + (f"#{row.anchor}" if row.anchor else "")
        address = relative(target, row.old_url)
        pages[f"{row.old}/index.html"] = _PAGE.format(
            language=escape(guidance.site.language),
            address=escape(address),
            canonical=escape(f"{base}/{page.url}" if base else relative(page.url, row.old_url)),
            title=escape(page.meta.title),
            site=escape(guidance.site.title),
        )
    return pages
