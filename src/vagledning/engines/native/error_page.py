"""The page that stands in place of every other while the guidance has errors: what is wrong, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from vagledning.findings import Finding, Severity
from vagledning.report import see
from vagledning.site.csp import content_policy
from vagledning.text.unprintable import shown

_PAGE = """\
<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="{style}">
</head>
<body>
<main>
<h1>{title}</h1>
<p>Rätta och spara. Sidan kommer tillbaka av sig själv.</p>
{body}
</main>
</body>
</html>
"""


def error_page(findings: Iterable[Finding], style: str) -> str:
    """Return the HTML of a page with the findings, errors first. style is the address of its style sheet."""
    rows = list(findings)
    errors = [one for one in rows if one.severity is Severity.ERROR]
    warnings = [one for one in rows if one.severity is not Severity.ERROR]
    body = _list(errors)
    if warnings:
        body += f"\n<h2>{_counted(len(warnings), 'varning', 'varningar')}</h2>\n{_list(warnings)}"
    return _page(f"{len(errors)} fel att rätta", body, style)


def stopped_page(sentence: str, style: str) -> str:
    """Return the HTML of a page that tells why there is no guidance to show. sentence is for the person at the keyboard."""
    return _page("Vägledningen går inte att läsa", f"<p>{_text(sentence)}</p>", style)


def _page(title: str, body: str, style: str) -> str:
    return _PAGE.format(policy=escape(content_policy(live=True)), title=title, body=body, style=escape(style))


def _counted(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _list(findings: list[Finding]) -> str:
    return "<ol>\n" + "".join(map(_row, findings)) + "</ol>"


def _row(finding: Finding) -> str:
    place, more = _text(str(finding.place)), _text(see(finding.code))
    return (
        f"<li>\n<p><code>{place}</code></p>\n<p><strong>{_text(finding.code)}</strong> {_text(finding.message)}</p>\n"
        f"<p>{_text(finding.hint)} <small>({more})</small></p>\n</li>\n"
    )


def _text(text: str) -> str:
    """Return a text as HTML in which nothing hides: names and texts come from files that nobody has vouched for."""
    return escape(shown(text))
