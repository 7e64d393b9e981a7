"""The guidance's errors with place and hint: as a page, while there is no other, and as rows for the bar in the other pages."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from vagledning.findings import Finding, Findings, Severity
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
    """Return the HTML of a page with the findings, errors first. style is the URL of its style sheet."""
    rows = list(findings)
    errors = [finding for finding in rows if finding.severity is Severity.ERROR]
    warnings = [finding for finding in rows if finding.severity is not Severity.ERROR]
    body = _list(errors)
    if warnings:
        body += f"\n<h2>{_counted(len(warnings), 'varning', 'varningar')}</h2>\n{_list(warnings)}"
    return _page(f"{len(errors)} fel att rätta", body, style)


def rows_of(fault: Findings | str) -> list[dict[str, str]]:
    """Return the errors, or the sentence on why there is no guidance, for the bar of live_reload.js. [] if all is well."""
    if isinstance(fault, str):
        return [{"message": shown(fault)}]
    return [
        {
            "place": shown(str(finding.place)),
            "code": finding.code,
            "message": shown(finding.message),
            "hint": shown(finding.hint),
            "more": see(finding.code),
        }
        for finding in fault.errors
    ]


def stopped_page(sentence: str, style: str) -> str:
    """Return the HTML of a page that says why there is no guidance to show. sentence is that reason, for the editor."""
    return _page("Vägledningen går inte att läsa", f"<p>{_text(sentence)}</p>", style)


def _page(title: str, body: str, style: str) -> str:
    return _PAGE.format(policy=escape(content_policy(live=True)), title=title, body=body, style=escape(style))


def _counted(count: int, singular: str, plural: str) -> str:
    return f"{count} {singular if count == 1 else plural}"


def _list(findings: list[Finding]) -> str:
    return "<ol>\n" + "".join(map(_row, findings)) + "</ol>"


def _row(finding: Finding) -> str:
    place, more = _text(str(finding.place)), _text(see(finding.code))
    return (
        f"<li>\n<p><code>{place}</code></p>\n<p><strong>{_text(finding.code)}</strong> {_text(finding.message)}</p>\n"
        f"<p>{_text(finding.hint)} <small>({more})</small></p>\n</li>\n"
    )


def _text(text: str) -> str:
    """Escape a text for HTML with invisible characters made visible: it comes from unchecked files."""
    return escape(shown(text))
