"""The document of the single file: a table of contents, every page as a part of its own, and nothing outside it.

Styles and scripts stand in the file, and its content security policy names the hash of each: nothing else can run in it, and
it can ask for nothing from anywhere.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from html import escape
from itertools import groupby

import lxml.html
from lxml.html import HtmlElement, builder

from vagledning.bundle.combine import Part, anchor
from vagledning.bundle.edition import Edition
from vagledning.bundle.tidy import with_class

# A page's own ids begin with its slug, which holds no capital letter.
CONTENT, CONTENTS = "Innehall", "Forteckning"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def single_html(parts: Sequence[Part], sections: dict[str, str], edition: Edition, style: str, scripts: Sequence[str]) -> str:
    """Return the file. sections are what the menu calls its parts, by slug; scripts run in order, last on the page."""
    scripts = [_contained(script) for script in scripts]
    body = "\n".join(
        [
            f'<a class="skip-link" href="#{CONTENT}">Hoppa till innehållet</a>',
            _header(edition),
            '<div class="single-shell">',
            _contents(parts, sections),
            f'<main id="{CONTENT}" tabindex="-1">',
            *(_page(part) for part in parts),
            "</main>",
            "</div>",
            _footer(edition),
            *(f"<script>{script}</script>" for script in scripts),
        ]
    )
    description = f'<meta name="description" content="{escape(edition.description)}">\n' if edition.description else ""
    return (
        '<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style, scripts)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(edition.title)}</title>\n{description}<style>{style}</style>\n</head>\n"
        f'<body class="single">\n{body}\n</body>\n</html>\n'
    )


def policy(style: str, scripts: Sequence[str]) -> str:
    """Return the content security policy of a file that holds this style and these scripts, and fonts as data."""
    parts = ["default-src 'none'", f"style-src {_hash(style)}", "font-src data:"]
    if scripts:
        parts += [f"script-src {' '.join(map(_hash, scripts))}", "worker-src blob:"]
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _contained(script: str) -> str:
    """Return a script that cannot end the element that it stands in: both signs can only stand in its texts."""
    script = re.sub(r"</(?=script)", r"<\\/", script, flags=re.IGNORECASE)
    return script.replace("<!--", "<\\!--")


def _header(edition: Edition) -> str:
    return (
        f'<header class="single-head"><h1>{escape(edition.title)}</h1>'
        + (f'<p class="lead">{escape(edition.description)}</p>' if edition.description else "")
        + f'<p class="saved-copy"><strong>{escape(edition.status)}. {escape(edition.version)}.</strong> '
        f"Det här är en sparad kopia. {escape(edition.newer)}</p>"
        '<form class="single-search" role="search" data-single-search hidden>'
        '<label for="Sokfalt">Sök i filen</label>'
        '<input class="search-input" id="Sokfalt" type="search" maxlength="200" autocomplete="off" spellcheck="false">'
        '<p role="status" data-single-status></p><div data-single-results></div></form></header>'
    )


def _contents(parts: Sequence[Part], sections: dict[str, str]) -> str:
    rows = []
    for section, group in groupby(parts, key=lambda part: part.page.section):
        found = list(group)
        first = next((part for part in found if part.page.slug == section), None)
        below = "".join(f"<li>{_link(part)}</li>" for part in found if part is not first)
        if not section:
            rows.append(below)
            continue
        head = _link(first) if first else escape(sections[section])
        rows.append(f"<li>{head}{f'<ol>{below}</ol>' if below else ''}</li>")
    return (
        f'<nav class="single-contents" id="{CONTENTS}" aria-labelledby="Rubrik-{CONTENTS}">'
        f'<h2 id="Rubrik-{CONTENTS}">Innehåll</h2><ol>{"".join(rows)}</ol></nav>'
    )


def _link(part: Part) -> str:
    return f'<a href="#{anchor(part.page.slug)}">{escape(part.page.menu_title)}</a>'


def _page(part: Part) -> str:
    # A page's named parts would be hundreds of landmarks in a file of all pages, many of the same name: headings lead to them.
    for section in part.article.iter("section"):
        section.attrib.pop("aria-labelledby", None)
    for table in with_class(part.article, "table-scroll"):
        table.set("role", "group")
    for heading in part.article.iter(*_HEADINGS):
        heading.tag = f"h{min(int(heading.tag[1]) + 1, 6)}"
    part.article.append(builder.P(builder.CLASS("single-back"), builder.A("Till innehållet", href=f"#{CONTENTS}")))
    return _markup(part.article)


def _markup(element: HtmlElement) -> str:
    made: str = lxml.html.tostring(element, encoding="unicode")
    return made


def _footer(edition: Edition) -> str:
    licence = f"<p>Text och data får användas enligt licensen {escape(edition.licence)}.</p>" if edition.licence else ""
    fonts = "<p>Typsnitten Source Sans 3 och Source Serif 4 har licensen SIL Open Font License 1.1.</p>"
    return (
        f'<footer class="single-foot"><p>{escape(edition.title)}. {escape(edition.version)}. {escape(edition.newer)}</p>'
        f"{licence}{fonts}</footer>"
    )
